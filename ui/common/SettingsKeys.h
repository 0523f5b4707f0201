#pragma once

#include <QString>

// Names in the settings file (Services::settingsFile), in one place: what is written here is read by the next version.
namespace ui::keys {

inline const QString kAppearance = QStringLiteral("appearance"); ///< appearanceName()
inline const QString kLanguage = QStringLiteral("language");     ///< "en", "ja"; missing: the system's
inline const QString kWindowGeometry = QStringLiteral("window/geometry");
inline const QString kMainSplitter = QStringLiteral("window/mainSplitter");
inline const QString kMailSplitter = QStringLiteral("window/mailSplitter");
inline const QString kReadingBelow = QStringLiteral("window/readingPaneBelow");
inline const QString kSelectedFolder = QStringLiteral("folders/selected");
inline const QString kCollapsedFolders = QStringLiteral("folders/collapsed");
inline const QString kListColumns = QStringLiteral("list/columns");
inline const QString kListSortKey = QStringLiteral("list/sortKey");
inline const QString kListSortDescending = QStringLiteral("list/sortDescending");
inline const QString kBackupNotNow =
    QStringLiteral("care/backupNotNow"); ///< UTC seconds: when a first backup was put off
inline const QString kBackupPutOff =
    QStringLiteral("care/backupPutOff"); ///< when the warning of one that fails was
inline const QString kDamagesSeen = QStringLiteral("care/damagesSeen"); ///< which damages are not told again
inline const QString kReaderZoom = QStringLiteral("reader/zoomPercent");
inline const QString kReaderMonospace = QStringLiteral("reader/monospace"); ///< plain text in a fixed width
inline const QString kKeepPictures =
    QStringLiteral("reader/keepPictures"); ///< remote pictures that were loaded stay with the message
inline const QString kReaderPlainText = QStringLiteral("reader/plainText");
inline const QString kReaderAllHeaders = QStringLiteral("reader/allHeaders");
inline const QString kSaveFolder =
    QStringLiteral("reader/saveFolder"); ///< where an attachment was saved last

} // namespace ui::keys
