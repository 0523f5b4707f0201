#include "ui/reader/AttachmentActions.h"

#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/common/SettingsKeys.h"
#include "ui/reader/AttachmentSaving.h"
#include "ui/reader/ReaderPane.h"
#include "ui/reader/ReaderThread.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace ui {

using namespace Qt::StringLiterals;

AttachmentActions::AttachmentActions(ReaderThread &thread, ReaderPane &pane, QString settingsFile)
    : m_thread(thread), m_pane(pane), m_settingsFile(std::move(settingsFile))
{
    connect(&pane, &ReaderPane::saveRequested, this, &AttachmentActions::askWhereToSave);
    connect(&pane, &ReaderPane::saveAllRequested, this, &AttachmentActions::askFolderForAll);
}

void AttachmentActions::display(core::MessageId message, std::vector<core::render::Attachment> attachments)
{
    m_shown = message;
    m_attachments = std::move(attachments);
}

QString AttachmentActions::nameOf(int part) const
{
    for (const core::render::Attachment &attachment : m_attachments) {
        if (attachment.part == part) // made safe again here, where it becomes a file
            return core::mime::safeFileName(attachment.name, attachment.type);
    }
    return {};
}

QString AttachmentActions::saveFolder() const
{
    const QString last = QSettings(m_settingsFile, QSettings::IniFormat).value(keys::kSaveFolder).toString();
    return QFileInfo(last).isDir() ? last
                                   : QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
}

void AttachmentActions::askWhereToSave(int part)
{
    const QString name = nameOf(part);
    if (name.isEmpty())
        return;
    auto *dialog = new QFileDialog(m_pane.window(), tr("Save Attachment"), saveFolder());
    dialog->setObjectName(u"saveDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    // Nothing is overwritten, so there is nothing to confirm.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->selectFile(name);
    QObject::connect(dialog, &QFileDialog::fileSelected, this,
                     [this, part, id = m_shown](const QString &path) {
                         if (m_shown == id)
                             save(QFileInfo(path).absolutePath(), {{part, QFileInfo(path).fileName()}});
                     });
    dialog->open();
}

void AttachmentActions::askFolderForAll()
{
    auto *dialog = new QFileDialog(m_pane.window(), tr("Save All Attachments In"), saveFolder());
    dialog->setObjectName(u"saveAllDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    QObject::connect(dialog, &QFileDialog::fileSelected, this, [this, id = m_shown](const QString &folder) {
        std::vector<int> parts;
        for (const core::render::Attachment &attachment : m_attachments)
            parts.push_back(attachment.part);
        if (m_shown == id)
            saveInto(folder, parts);
    });
    dialog->open();
}

void AttachmentActions::saveInto(const QString &folder, const std::vector<int> &parts)
{
    std::vector<PartToSave> named;
    for (const int part : parts) {
        const QString name = nameOf(part);
        if (!name.isEmpty())
            named.push_back({part, name});
    }
    save(folder, std::move(named));
}

void AttachmentActions::save(const QString &folder, std::vector<PartToSave> parts)
{
    QSettings(m_settingsFile, QSettings::IniFormat).setValue(keys::kSaveFolder, folder);
    const core::MessageId id = m_shown;
    m_thread.later(
        this,
        [id, folder, named = std::move(parts)](ReaderRoom &room) -> SaveOutcome {
            const auto message = room.message(id);
            if (!message)
                return {{}, message.error()};
            return saveParts(**message, folder, named);
        },
        [this, id, folder](const SaveOutcome &outcome) { tellSaved(id, folder, outcome); });
}

void AttachmentActions::tellSaved(core::MessageId id, const QString &folder, const SaveOutcome &outcome)
{
    Q_EMIT saved(outcome.files);
    if (id != m_shown)
        return;
    const QString place = displayLine(QDir::toNativeSeparators(folder));
    const int count = static_cast<int>(outcome.files.size());
    if (outcome.error) {
        const bool full = outcome.error->code == core::ErrorCode::DiskFull;
        const QString why = full ? tr("The disk is full. Free some space, or choose another folder.")
                                 : errorText(*outcome.error, {.account = {}, .host = {}, .path = place});
        m_pane.showSaveResult(count == 0 ? why : tr("%n file(s) were saved.", nullptr, count) + u' ' + why,
                              true);
    } else if (count == 1) {
        m_pane.showSaveResult(
            tr("“%1” was saved in %2.").arg(displayLine(QFileInfo(outcome.files.first()).fileName()), place),
            false);
    } else {
        m_pane.showSaveResult(tr("%n file(s) were saved in %1.", nullptr, count).arg(place), false);
    }
}

} // namespace ui
