#include "ui/reader/SaveFolder.h"

#include "ui/common/SettingsKeys.h"

#include <QFileInfo>
#include <QSettings>

namespace ui {

QString saveFolder(const QString &settingsFile, QStandardPaths::StandardLocation fallback)
{
    const QString last = QSettings(settingsFile, QSettings::IniFormat).value(keys::kSaveFolder).toString();
    return QFileInfo(last).isDir() ? last : QStandardPaths::writableLocation(fallback);
}

void keepSaveFolder(const QString &settingsFile, const QString &folder)
{
    QSettings(settingsFile, QSettings::IniFormat).setValue(keys::kSaveFolder, folder);
}

} // namespace ui
