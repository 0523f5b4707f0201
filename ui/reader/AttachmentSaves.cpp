#include "ui/reader/AttachmentSaves.h"

#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/reader/AttachmentSaver.h"
#include "ui/reader/AttachmentSaving.h"
#include "ui/reader/AttachmentStatus.h"
#include "ui/reader/SaveFolder.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLookMs = 150; ///< a save that is over sooner shows no bar

QFileDialog *newDialog(QWidget *parent, const QString &name, const QString &title, const QString &folder)
{
    auto *dialog = new QFileDialog(parent, title, folder);
    dialog->setObjectName(name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // Nothing is overwritten, so there is nothing to confirm.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    return dialog;
}

} // namespace

AttachmentSaves::AttachmentSaves(ReaderSource source, const ShownAttachments &shown, AttachmentStatus &status,
                                 QString settingsFile)
    : m_source(std::move(source)), m_shown(shown), m_status(status), m_settingsFile(std::move(settingsFile))
{
    m_look.setInterval(kLookMs);
    connect(&m_look, &QTimer::timeout, this, &AttachmentSaves::tellProgress);
    connect(&m_status, &AttachmentStatus::cancelRequested, this, &AttachmentSaves::cancel);
}

AttachmentSaves::~AttachmentSaves() = default;

ReaderThread &AttachmentSaves::thread()
{
    if (!m_thread)
        m_thread = std::make_unique<ReaderThread>(m_source);
    return *m_thread;
}

QString AttachmentSaves::lastFolder() const
{
    return saveFolder(m_settingsFile, QStandardPaths::DownloadLocation);
}

void AttachmentSaves::askWhere(int part)
{
    const QString name = m_shown.fileName(part);
    if (!name.isEmpty())
        askWhereToSavePart(m_shown.id, part, name);
}

void AttachmentSaves::askWhereToSavePart(core::MessageId message, int part, const QString &name,
                                         QWidget *parent)
{
    QFileDialog *dialog =
        newDialog(parent ? parent : m_status.window(), u"saveDialog"_s, tr("Save Attachment"), lastFolder());
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, [this, part, message](const QString &path) {
        savePart(message, part, QFileInfo(path).absolutePath(), QFileInfo(path).fileName());
    });
    dialog->open();
}

void AttachmentSaves::askFolder(const std::vector<int> &parts)
{
    QFileDialog *dialog =
        newDialog(m_status.window(), u"saveAllDialog"_s, tr("Save Attachments In"), lastFolder());
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this, parts, id = m_shown.id](const QString &folder) {
        if (m_shown.id == id)
            saveInto(folder, parts);
    });
    dialog->open();
}

void AttachmentSaves::askFolderForAll()
{
    std::vector<int> parts;
    for (const core::render::Attachment &attachment : m_shown.attachments)
        parts.push_back(attachment.part);
    askFolder(parts);
}

void AttachmentSaves::askWhereToSaveMessage(core::MessageId message, const QString &name, QWidget *parent)
{
    QFileDialog *dialog = newDialog(parent ? parent : m_status.window(), u"saveMessageDialog"_s,
                                    tr("Save Message"), lastFolder());
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, [this, message](const QString &path) {
        saveMessage(message, QFileInfo(path).absolutePath(), QFileInfo(path).fileName());
    });
    dialog->open();
}

void AttachmentSaves::saveInto(const QString &folder, const std::vector<int> &parts)
{
    std::vector<PartToSave> named;
    for (const int part : parts) {
        const QString name = m_shown.fileName(part);
        if (!name.isEmpty())
            named.push_back({part, name});
    }
    save(m_shown.id, folder, std::move(named));
}

void AttachmentSaves::savePart(core::MessageId message, int part, const QString &folder, const QString &name)
{
    save(message, folder, {{part, name}});
}

void AttachmentSaves::save(core::MessageId id, const QString &folder, std::vector<PartToSave> parts)
{
    qint64 bytes = 0;
    for (const PartToSave &part : parts) {
        if (const auto *attachment = m_shown.id == id ? m_shown.find(part.part) : nullptr)
            bytes += attachment->sizeBytes;
    }
    begin(static_cast<int>(parts.size()), bytes);
    keepSaveFolder(m_settingsFile, folder);
    thread().later(
        this,
        [id, folder, named = std::move(parts), progress = m_progress](ReaderRoom &room) -> SaveOutcome {
            const auto message = room.message(id);
            if (!message)
                return {{}, message.error()};
            return saveParts(**message, folder, named, *progress);
        },
        [this, id, folder](const SaveOutcome &outcome) { finish(id, folder, outcome); });
}

void AttachmentSaves::saveMessage(core::MessageId id, const QString &folder, const QString &name)
{
    begin(1, 0);
    keepSaveFolder(m_settingsFile, folder);
    thread().later(
        this,
        [id, folder, name](ReaderRoom &room) -> SaveOutcome {
            const auto raw = room.raw(id);
            if (!raw)
                return {{}, raw.error()};
            const auto file = saveNewFile(folder, name, *raw);
            return file ? SaveOutcome{{*file}, {}} : SaveOutcome{{}, file.error()};
        },
        [this, id, folder](const SaveOutcome &outcome) { finish(id, folder, outcome); });
}

void AttachmentSaves::begin(int files, qint64 bytes)
{
    m_progress = std::make_shared<SaveProgress>();
    m_files = files;
    m_bytes = bytes;
    ++m_running;
    m_look.start();
}

void AttachmentSaves::cancel()
{
    if (m_progress)
        m_progress->cancelled = true;
}

void AttachmentSaves::tellProgress()
{
    if (!m_progress)
        return;
    const int permille =
        m_bytes <= 0 ? -1 : static_cast<int>(std::min<qint64>(1'000, m_progress->bytes * 1'000 / m_bytes));
    m_status.showProgress(
        tr("Saving %1 of %n file(s)…", nullptr, m_files).arg(std::min(m_progress->files + 1, m_files)),
        permille);
}

void AttachmentSaves::finish(core::MessageId id, const QString &folder, const SaveOutcome &outcome)
{
    if (--m_running == 0) {
        m_look.stop();
        m_progress.reset();
    }
    Q_EMIT saved(outcome.files);
    if (id == m_shown.id)
        tellSaved(folder, outcome);
    else if (m_running == 0)
        m_status.clear();
}

void AttachmentSaves::tellSaved(const QString &folder, const SaveOutcome &outcome)
{
    const QString place = displayLine(QDir::toNativeSeparators(folder));
    const int count = static_cast<int>(outcome.files.size());
    AttachmentStatus::NextStep next;
    if (count > 0)
        next = {tr("Show in Folder"), [this, folder] { Q_EMIT folderWanted(folder); }};
    const auto tell = [this, &next](const QString &text, bool isProblem) {
        m_status.showResult(text, isProblem, std::move(next));
        Q_EMIT told(text);
    };
    if (outcome.error && outcome.error->code == core::ErrorCode::Cancelled) {
        tell(count == 0 ? tr("Nothing was saved.")
                        : tr("Cancelled. %n file(s) were saved in %1.", nullptr, count).arg(place),
             false);
    } else if (outcome.error) {
        const bool full = outcome.error->code == core::ErrorCode::DiskFull;
        const QString why = full ? tr("The disk is full. Free some space, or choose another folder.")
                                 : errorText(*outcome.error, {.account = {}, .host = {}, .path = place});
        tell(count == 0 ? why : tr("%n file(s) were saved.", nullptr, count) + u' ' + why, true);
    } else if (count == 1) {
        tell(tr("“%1” was saved in %2.").arg(displayLine(QFileInfo(outcome.files.first()).fileName()), place),
             false);
    } else {
        tell(tr("%n file(s) were saved in %1.", nullptr, count).arg(place), false);
    }
}

} // namespace ui
