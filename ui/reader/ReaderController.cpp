#include "ui/reader/ReaderController.h"

#include "core/accounts/AccountStore.h"
#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/base/Futures.h"
#include "core/base/Log.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Services.h"
#include "ui/common/SettingsKeys.h"
#include "ui/html/RendererService.h"
#include "ui/reader/AttachmentActions.h"
#include "ui/reader/BodyActions.h"
#include "ui/reader/EncodingChooser.h"
#include "ui/reader/HeaderBlock.h"
#include "ui/reader/HtmlBody.h"
#include "ui/reader/ImageActions.h"
#include "ui/reader/NoticeStack.h"
#include "ui/reader/PictureProcess.h"
#include "ui/reader/PrintActions.h"
#include "ui/reader/ReaderActions.h"
#include "ui/reader/ReaderBody.h"
#include "ui/reader/ReaderPane.h"
#include "ui/reader/ReaderSafety.h"
#include "ui/reader/ReaderThread.h"
#include "ui/reader/SourceActions.h"

#include <QAction>
#include <QSettings>

#include <algorithm>
#include <atomic>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

ReaderSource sourceOf(const Services &services)
{
    return {services.archive.mailDbPath(), services.extractorCommand};
}

/// Pictures from the web or kept from there, by the address that the message refers to.
template <typename Picture>
std::vector<NamedPicture> named(const std::vector<Picture> &pictures)
{
    std::vector<NamedPicture> all;
    for (const Picture &picture : pictures)
        all.push_back({picture.address, picture.bytes});
    return all;
}

/// Of this message's own pictures: those of messages inside have none (HTM-269).
QStringList remoteAddresses(const core::render::DisplayList &list)
{
    QStringList addresses;
    for (const core::render::DisplayImage &image : list.images) {
        if (image.source == core::render::DisplayImage::Source::Remote && !image.reference.isEmpty())
            addresses.append(image.reference);
    }
    return addresses;
}

} // namespace

class ReaderController::Private
{
public:
    Private(ReaderController *owner, Services &all, ReaderPane &readerPane)
        : q(owner),
          services(all),
          pane(readerPane),
          settingsFile(all.settingsFile),
          attachments(thread, readerPane, sourceOf(all), settingsFile),
          source(thread, readerPane, attachments.saves(), actions, settingsFile),
          body(all.renderer, readerPane.bodies()),
          bodyActions(readerPane, body, actions, settingsFile),
          printing(readerPane, body, actions, settingsFile),
          safety(all, readerPane),
          encoding(all.archive, readerPane),
          thread(sourceOf(all))
    {
        attachments.opener().removeLeftovers();
        images = std::make_unique<ImageActions>(thread, pane, settingsFile);
        if (!all.renderer)
            return;
        pictures = std::make_unique<PictureProcess>(all.renderer->command());
        attachments.preview().setDecoder([this](const QByteArray &encoded, QSize fit, QObject *context,
                                                std::function<void(const QImage &)> done) {
            pictures->decode(encoded, fit, context, std::move(done));
        });
    }

    void loaded(quint64 request, core::MessageId id, const core::Result<LoadedMessage> &result);
    void forget(); ///< what was shown
    void displayBody(const LoadedMessage &message);
    void tellFailure(RenderFailure why);
    void connectBody();
    void fetchWhole();

    ReaderController *q;
    Services &services;
    ReaderPane &pane;
    QString settingsFile;
    core::MessageId shown{};
    std::unique_ptr<PictureProcess> pictures; ///< null: there is no renderer, and no picture is shown
    ReaderActions actions;
    AttachmentActions attachments;
    SourceActions source;
    ReaderBody body;
    BodyActions bodyActions;
    PrintActions printing;
    ReaderSafety safety;
    EncodingChooser encoding;
    std::optional<core::archive::MessageSummary> header; ///< of the message shown, where that is all of it
    std::atomic<quint64> latest = 0; ///< the newest request; read on the reader thread to skip older ones
    std::unique_ptr<ImageActions> images;
    ReaderThread thread; ///< last: joined before what its jobs use goes away
};

ReaderController::ReaderController(Services &services, ReaderPane &pane, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, services, pane))
{
    connect(&pane, &ReaderPane::openLink, &d->safety, &ReaderSafety::openLink);
    d->connectBody();
    d->actions.setEncodingMenu(&d->encoding.menu());
    connect(&d->encoding, &EncodingChooser::rereadWanted, this, &ReaderController::show);
    connect(&d->attachments.saves(), &AttachmentSaves::saved, this, &ReaderController::saved);
    connect(&pane, &ReaderPane::saveRequested, &d->attachments.saves(), &AttachmentSaves::askWhere);
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
    d->thread.later(
        this,
        [own = d.get(), request, message](ReaderRoom &room) -> core::Result<LoadedMessage> {
            if (own->latest != request)
                return core::fail(core::ErrorCode::Cancelled);
            return room.load(message);
        },
        [own = d.get(), request, message](const core::Result<LoadedMessage> &result) {
            own->loaded(request, message, result);
        });
}

void ReaderController::clear()
{
    ++d->latest;
    d->shown = {};
    d->header.reset();
    d->forget();
    d->pane.showEmpty(tr("Select a message to read it."));
}

core::MessageId ReaderController::shown() const { return d->shown; }

QMenu &ReaderController::encodingMenu() { return d->encoding.menu(); }

PrintActions &ReaderController::printing() { return d->printing; }

ReaderBody &ReaderController::body() { return d->body; }

void ReaderController::saveInto(const QString &folder, std::vector<int> parts)
{
    d->attachments.saves().saveInto(folder, parts);
}

AttachmentActions &ReaderController::attachments() { return d->attachments; }
ReaderActions &ReaderController::actions() { return d->actions; }

void ReaderController::setHighlight(std::vector<QString> words) { d->pane.setHighlight(words); }

void ReaderController::Private::loaded(quint64 request, core::MessageId id,
                                       const core::Result<LoadedMessage> &result)
{
    if (request != latest)
        return;
    header.reset();
    if (!result) {
        shown = {};
        forget();
        qCWarning(core::logUi) << "message" << core::number(id)
                               << "cannot be shown:" << core::errorName(result.error().code)
                               << result.error().detail;
        pane.showError(errorText(result.error()));
        return;
    }
    shown = id;
    if (pictures)
        pictures->forget();
    source.display(id, result->document.subject);
    if (result->summary.partialBytes > 0)
        header = result->summary;
    displayBody(*result);
    safety.display(*result);
    encoding.display(*result);
    Q_EMIT q->opened(id);
}

void ReaderController::Private::forget()
{
    attachments.clear();
    source.display({}, {});
    body.clear();
    bodyActions.setShown(false);
    safety.clear();
    encoding.clear();
}

void ReaderController::Private::displayBody(const LoadedMessage &message)
{
    core::render::ReaderDocument document = message.document;
    if (services.renderer && !message.pages.empty()) {
        // It is not: the design is shown. And messages inside stand where they were sent, as pages.
        std::erase(document.notices, core::render::Notice::HtmlAsText);
        std::erase_if(document.cards, [](const core::render::Card &card) {
            return std::holds_alternative<core::render::ForwardedMessage>(card.content);
        });
        // And its pictures are in it; all can be had by Message Parts.
        std::erase_if(document.attachments,
                      [](const core::render::Attachment &attachment) { return attachment.isInline; });
    }
    attachments.display(shown, document.attachments);
    pane.display(document, message.summary.partialBytes);
    pane.header().setListing(message.headerListing);
    printing.display(message.document);
    bodyActions.setShown(true);
    body.display(message.pages, named(message.keptPictures));
}

/// Why the text is read, and that nothing is lost by it.
void ReaderController::Private::tellFailure(RenderFailure why)
{
    const auto text = [why] {
        switch (why) {
        case RenderFailure::TooLong:
            return ReaderController::tr(
                "The design of this message takes too long to lay out. Its text is shown.");
        case RenderFailure::TooLarge:
            return ReaderController::tr(
                "The design of this message is too large to be shown. Its text is shown.");
        case RenderFailure::Died:
            return ReaderController::tr(
                "The design of this message cannot be shown, because it breaks what lays it "
                "out. That is shut off from everything else; its text is shown.");
        default:
            return ReaderController::tr(
                "Designs of messages cannot be shown safely on this computer. The text of "
                "this message is shown.");
        }
    };
    pane.notices().addNote(text(), {});
}

void ReaderController::Private::connectBody()
{
    connect(&body, &ReaderBody::failed, q, [this](RenderFailure why) { tellFailure(why); });
    connect(&body, &ReaderBody::laidOut, &safety, [this](const core::render::DisplayList &list) {
        safety.remoteFound(list.remoteImages, list.trackers, remoteAddresses(list));
    });
    connect(&safety.pictures(), &RemoteImages::canLoadChanged, &bodyActions, &BodyActions::setBlockedImages);
    connect(actions.action(ReaderActions::LoadRemoteImages), &QAction::triggered, &safety.pictures(),
            &RemoteImages::loadNow);
    connect(&safety.pictures(), &RemoteImages::picturesReady, q,
            [this](core::MessageId id, const std::vector<core::retrieval::WebPicture> &loaded) {
                if (id == shown)
                    body.addRemote(named(loaded));
            });
    connect(&safety.pictures(), &RemoteImages::picturesForgotten, q, [this](core::MessageId id) {
        if (id == shown)
            body.withoutRemote();
    });
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

} // namespace ui
