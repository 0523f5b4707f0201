#include "ui/reader/ReaderController.h"

#include "core/accounts/AccountStore.h"
#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/base/Futures.h"
#include "core/base/Log.h"
#include "core/base/Worker.h"
#include "core/render/ReaderDocument.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/common/Services.h"
#include "ui/common/SettingsKeys.h"
#include "ui/reader/AttachmentSaver.h"
#include "ui/reader/ReaderPane.h"
#include "ui/reader/SafeLink.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>
#include <atomic>

namespace ui {

using namespace Qt::StringLiterals;
using core::render::ReaderDocument;

namespace {

struct PartToSave
{
    int part = 0;
    QString name;
};

struct Loaded
{
    ReaderDocument document;
    core::archive::MessageSummary summary;
};

struct SaveOutcome
{
    QStringList files;
    std::optional<core::Error> error;
};

/// What the list knows of a message whose body cannot be had.
ReaderDocument damagedDocument(const core::archive::MessageSummary &summary)
{
    ReaderDocument document;
    document.id = summary.id;
    document.subject = summary.subject;
    document.from.push_back({summary.fromName, summary.fromAddress});
    document.dateUtc = summary.dateUtc;
    document.sizeBytes = summary.sizeBytes;
    document.notices.push_back(core::render::Notice::Damaged);
    return document;
}

/// What lives on the reader thread: the connection, opened with the first question.
class ReaderRoom
{
public:
    explicit ReaderRoom(QString mailDbPath) : m_mailDbPath(std::move(mailDbPath)) {}

    core::Result<Loaded> load(core::MessageId id)
    {
        const auto raw = rawMessage(id);
        if (!raw && raw.error().code != core::ErrorCode::BodyDamaged)
            return core::fail(raw.error());
        auto summary = m_reader->summary(id);
        if (!summary)
            return core::fail(summary.error());
        return Loaded{raw ? core::render::makeReaderDocument(core::mime::Message::parse(*raw), id)
                          : damagedDocument(*summary),
                      *summary};
    }

    SaveOutcome save(core::MessageId id, const QString &folder, const std::vector<PartToSave> &parts)
    {
        SaveOutcome outcome;
        const auto raw = rawMessage(id);
        if (!raw) {
            outcome.error = raw.error();
            return outcome;
        }
        const auto message = core::mime::Message::parse(*raw);
        for (const PartToSave &part : parts) {
            if (part.part < 0 || static_cast<std::size_t>(part.part) >= message.parts().size())
                continue;
            auto file = saveNewFile(folder, part.name, message.bytes(part.part));
            if (!file) {
                outcome.error = file.error();
                return outcome;
            }
            outcome.files.append(*file);
        }
        return outcome;
    }

private:
    core::Result<QByteArray> rawMessage(core::MessageId id)
    {
        if (!m_reader) {
            auto opened = core::archive::ArchiveReader::open(m_mailDbPath);
            if (!opened)
                return core::fail(opened.error());
            m_reader = std::move(*opened);
        }
        return m_reader->raw(id);
    }

    QString m_mailDbPath;
    std::unique_ptr<core::archive::ArchiveReader> m_reader;
};

} // namespace

class ReaderController::Private
{
public:
    Private(ReaderController *owner, Services &all, ReaderPane &readerPane)
        : q(owner),
          services(all),
          pane(readerPane),
          settingsFile(all.settingsFile),
          room(all.archive.mailDbPath()),
          worker(u"reader"_s)
    {}

    /// Runs `job` on the reader thread and `done` with its value on this one: always later, even where the job is over
    /// before this returns (QFuture::then() would then call at once). Dropped when the controller goes.
    template <typename Job, typename Done>
    void later(Job job, Done done)
    {
        worker.post([this, job = std::move(job), done = std::move(done)] {
            QMetaObject::invokeMethod(
                q, [value = job(), done] { done(value); }, Qt::QueuedConnection);
        });
    }
    void loaded(quint64 request, core::MessageId id, const core::Result<Loaded> &result);
    void fetchWhole();
    void openLink(const QString &target);
    void askWhereToSave(int part);
    void askFolderForAll();
    void save(const QString &folder, std::vector<PartToSave> parts);
    void tellSaved(core::MessageId id, const QString &folder, const SaveOutcome &outcome);
    [[nodiscard]] QString nameOf(int part) const;
    [[nodiscard]] QString saveFolder() const;

    ReaderController *q;
    Services &services;
    ReaderPane &pane;
    QString settingsFile;
    core::MessageId shown{};
    std::vector<core::render::Attachment> attachments;   ///< of the message shown
    std::optional<core::archive::MessageSummary> header; ///< of the message shown, where that is all of it
    std::atomic<quint64> latest = 0; ///< the newest request; read on the reader thread to skip older ones
    ReaderRoom room;                 ///< reader thread only
    core::Worker worker;             ///< last: joined before what its jobs use goes away
};

ReaderController::ReaderController(Services &services, ReaderPane &pane, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, services, pane))
{
    connect(&pane, &ReaderPane::openLink, this, [this](const QString &target) { d->openLink(target); });
    connect(&pane, &ReaderPane::saveRequested, this, [this](int part) { d->askWhereToSave(part); });
    connect(&pane, &ReaderPane::saveAllRequested, this, [this] { d->askFolderForAll(); });
    connect(&pane, &ReaderPane::wholeRequested, this, [this] { d->fetchWhole(); });
    connect(&services.archive, &core::archive::Archive::changed, this, &ReaderController::archiveChanged);
    const QSettings settings(d->settingsFile, QSettings::IniFormat);
    pane.setZoomPercent(settings.value(keys::kReaderZoom, 100).toInt());
    connect(&pane, &ReaderPane::zoomChanged, this, [this](int percent) {
        QSettings(d->settingsFile, QSettings::IniFormat).setValue(keys::kReaderZoom, percent);
    });
}

ReaderController::~ReaderController() { ++d->latest; }

void ReaderController::show(core::MessageId message)
{
    const quint64 request = ++d->latest;
    d->later(
        [own = d.get(), request, message]() -> core::Result<Loaded> {
            if (own->latest != request)
                return core::fail(core::ErrorCode::Cancelled);
            return own->room.load(message);
        },
        [own = d.get(), request, message](const core::Result<Loaded> &result) {
            own->loaded(request, message, result);
        });
}

void ReaderController::clear()
{
    ++d->latest;
    d->shown = {};
    d->header.reset();
    d->attachments.clear();
    d->pane.showEmpty(tr("Select a message to read it."));
}

core::MessageId ReaderController::shown() const { return d->shown; }

void ReaderController::setHighlight(std::vector<QString> words) { d->pane.setHighlight(words); }

void ReaderController::Private::loaded(quint64 request, core::MessageId id,
                                       const core::Result<Loaded> &result)
{
    if (request != latest)
        return;
    header.reset();
    if (!result) {
        shown = {};
        attachments.clear();
        qCWarning(core::logUi) << "message" << core::number(id)
                               << "cannot be shown:" << core::errorName(result.error().code)
                               << result.error().detail;
        pane.showError(errorText(result.error()));
        return;
    }
    shown = id;
    attachments = result->document.attachments;
    if (result->summary.partialBytes > 0)
        header = result->summary;
    pane.display(result->document, result->summary.partialBytes);
    Q_EMIT q->opened(id);
}

void ReaderController::Private::fetchWhole()
{
    if (!header)
        return;
    const core::AccountId account = header->account;
    if (!services.accounts.find(account))
        return pane.showHint(
            ReaderController::tr("Its account was removed from Fumibako, so it cannot be fetched."));
    core::whenDone(
        services.archive.wantWhole({header->id}), q, [this, account](const core::Result<qint64> &wanted) {
            if (!wanted)
                pane.showHint(errorText(wanted.error()));
            else if (*wanted == 0)
                pane.showHint(
                    ReaderController::tr("The server does not list it any more, so it cannot be fetched."));
            else
                Q_EMIT q->getMailRequested(account);
        });
}

/// The whole message takes the place of its header, with what the user did to that; only its id is new.
void ReaderController::archiveChanged(const core::archive::ArchiveChange &change)
{
    if (!d->header ||
        std::find(change.removed.begin(), change.removed.end(), d->header->id) == change.removed.end())
        return;
    const auto added = d->services.reader.summaries(change.added);
    if (!added)
        return;
    const auto &before = *d->header;
    const auto whole = std::find_if(added->begin(), added->end(), [&before](const auto &summary) {
        return summary.account == before.account && summary.partialBytes == 0 &&
               summary.receivedUtc == before.receivedUtc && summary.dateUtc == before.dateUtc &&
               summary.messageId == before.messageId && summary.subject == before.subject;
    });
    if (whole == added->end())
        return;
    const core::MessageId header = before.id;
    d->header.reset();
    show(whole->id);
    Q_EMIT replaced(header, whole->id);
}

void ReaderController::Private::openLink(const QString &target)
{
    const std::optional<QUrl> url = safeLink(target);
    if (!url) {
        pane.showHint(ReaderController::tr(
            "This link was not opened, because it does not lead to a web page or an address."));
        return;
    }
    if (!QDesktopServices::openUrl(*url))
        pane.showHint(
            ReaderController::tr("No program on this computer opens this link. Copy its address instead."));
}

QString ReaderController::Private::nameOf(int part) const
{
    for (const core::render::Attachment &attachment : attachments) {
        if (attachment.part == part) // made safe again here, where it becomes a file
            return core::mime::safeFileName(attachment.name, attachment.type);
    }
    return {};
}

QString ReaderController::Private::saveFolder() const
{
    const QString last = QSettings(settingsFile, QSettings::IniFormat).value(keys::kSaveFolder).toString();
    return QFileInfo(last).isDir() ? last
                                   : QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
}

void ReaderController::Private::askWhereToSave(int part)
{
    const QString name = nameOf(part);
    if (name.isEmpty())
        return;
    auto *dialog = new QFileDialog(pane.window(), ReaderController::tr("Save Attachment"), saveFolder());
    dialog->setObjectName(u"saveDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    // Nothing is overwritten, so there is nothing to confirm.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->selectFile(name);
    QObject::connect(dialog, &QFileDialog::fileSelected, q, [this, part, id = shown](const QString &path) {
        if (shown == id)
            save(QFileInfo(path).absolutePath(), {{part, QFileInfo(path).fileName()}});
    });
    dialog->open();
}

void ReaderController::Private::askFolderForAll()
{
    auto *dialog =
        new QFileDialog(pane.window(), ReaderController::tr("Save All Attachments In"), saveFolder());
    dialog->setObjectName(u"saveAllDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    QObject::connect(dialog, &QFileDialog::fileSelected, q, [this, id = shown](const QString &folder) {
        std::vector<int> parts;
        for (const core::render::Attachment &attachment : attachments)
            parts.push_back(attachment.part);
        if (shown == id)
            q->saveInto(folder, std::move(parts));
    });
    dialog->open();
}

void ReaderController::saveInto(const QString &folder, std::vector<int> parts)
{
    std::vector<PartToSave> named;
    for (const int part : parts) {
        const QString name = d->nameOf(part);
        if (!name.isEmpty())
            named.push_back({part, name});
    }
    d->save(folder, std::move(named));
}

void ReaderController::Private::save(const QString &folder, std::vector<PartToSave> parts)
{
    QSettings(settingsFile, QSettings::IniFormat).setValue(keys::kSaveFolder, folder);
    const core::MessageId id = shown;
    later([this, id, folder, named = std::move(parts)] { return room.save(id, folder, named); },
          [this, id, folder](const SaveOutcome &outcome) { tellSaved(id, folder, outcome); });
}

void ReaderController::Private::tellSaved(core::MessageId id, const QString &folder,
                                          const SaveOutcome &outcome)
{
    Q_EMIT q->saved(outcome.files);
    if (id != shown)
        return;
    const QString place = displayLine(QDir::toNativeSeparators(folder));
    const int count = static_cast<int>(outcome.files.size());
    if (outcome.error) {
        const bool full = outcome.error->code == core::ErrorCode::DiskFull;
        const QString why =
            full ? ReaderController::tr("The disk is full. Free some space, or choose another folder.")
                 : errorText(*outcome.error, {.account = {}, .host = {}, .path = place});
        pane.showSaveResult(
            count == 0 ? why : ReaderController::tr("%n file(s) were saved.", nullptr, count) + u' ' + why,
            true);
    } else if (count == 1) {
        pane.showSaveResult(ReaderController::tr("“%1” was saved in %2.")
                                .arg(displayLine(QFileInfo(outcome.files.first()).fileName()), place),
                            false);
    } else {
        pane.showSaveResult(ReaderController::tr("%n file(s) were saved in %1.", nullptr, count).arg(place),
                            false);
    }
}

} // namespace ui
