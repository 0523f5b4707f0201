#pragma once

#include "ui/reader/ReaderThread.h"
#include "ui/reader/ShownAttachments.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <memory>
#include <vector>

class QWidget;

namespace ui {

class AttachmentStatus;
struct PartToSave;
struct SaveOutcome;
struct SaveProgress;

/// Saving of attachments: where to, how far it is, what became of it. Works on a thread and with a connection of its own, so
/// that thousands of files do not keep the next message waiting; one save at a time, others wait their turn. The destructor
/// waits for a save under way. Window thread; `shown` and `status` are borrowed and outlive it.
class AttachmentSaves final : public QObject
{
    Q_OBJECT

public:
    AttachmentSaves(ReaderSource source, const ShownAttachments &shown, AttachmentStatus &status,
                    QString settingsFile);
    ~AttachmentSaves() override;

    void askWhere(int part);
    void askFolder(const std::vector<int> &parts);
    void askFolderForAll();
    /// Under safe names; nothing is overwritten.
    void saveInto(const QString &folder, const std::vector<int> &parts);
    /// Any part of any message, under a name given.
    void savePart(core::MessageId message, int part, const QString &folder, const QString &name);
    /// The same, asking where. `parent`: the window that asks; null: that of the strip.
    void askWhereToSavePart(core::MessageId message, int part, const QString &name,
                            QWidget *parent = nullptr);
    /// The message as it came, byte for byte.
    void askWhereToSaveMessage(core::MessageId message, const QString &name, QWidget *parent = nullptr);
    void cancel();

Q_SIGNALS:
    void saved(const QStringList &filePaths);
    void told(const QString &text);           ///< what became of it, for where the strip is not seen
    void folderWanted(const QString &folder); ///< to be shown in the file manager

private:
    void save(core::MessageId id, const QString &folder, std::vector<PartToSave> parts);
    void saveMessage(core::MessageId id, const QString &folder, const QString &name);
    void begin(int files, qint64 bytes);
    void tellProgress();
    void finish(core::MessageId id, const QString &folder, const SaveOutcome &outcome);
    void tellSaved(const QString &folder, const SaveOutcome &outcome);
    [[nodiscard]] QString lastFolder() const;
    [[nodiscard]] ReaderThread &thread();

    const ReaderSource m_source;
    const ShownAttachments &m_shown;
    AttachmentStatus &m_status;
    QString m_settingsFile;
    std::shared_ptr<SaveProgress> m_progress; ///< of the save asked for last; null: none runs
    int m_files = 0;
    qint64 m_bytes = 0;
    int m_running = 0;
    QTimer m_look;                          ///< at the progress
    std::unique_ptr<ReaderThread> m_thread; ///< made with the first save
};

} // namespace ui
