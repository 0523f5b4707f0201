#pragma once

#include "core/archive/Types.h"
#include "core/render/ReaderDocument.h"

#include <QObject>
#include <QStringList>

#include <vector>

namespace ui {

class ReaderPane;
class ReaderThread;
struct PartToSave;
struct SaveOutcome;

/// What can be done with the attachments of the message shown. Bytes are decoded and written on the reader thread, the
/// pane tells the results. Owned by ReaderController. Window thread; `thread` and `pane` are borrowed.
class AttachmentActions final : public QObject
{
    Q_OBJECT

public:
    AttachmentActions(ReaderThread &thread, ReaderPane &pane, QString settingsFile);

    void display(core::MessageId message, std::vector<core::render::Attachment> attachments);
    void clear() { display({}, {}); }
    /// Under safe names; nothing is overwritten.
    void saveInto(const QString &folder, const std::vector<int> &parts);

Q_SIGNALS:
    void saved(const QStringList &filePaths);

private:
    void askWhereToSave(int part);
    void askFolderForAll();
    void save(const QString &folder, std::vector<PartToSave> parts);
    void tellSaved(core::MessageId id, const QString &folder, const SaveOutcome &outcome);
    [[nodiscard]] QString nameOf(int part) const;
    [[nodiscard]] QString saveFolder() const;

    ReaderThread &m_thread;
    ReaderPane &m_pane;
    QString m_settingsFile;
    core::MessageId m_shown{};
    std::vector<core::render::Attachment> m_attachments;
};

} // namespace ui
