#include "ui/reader/RemoteImages.h"

#include "core/archive/Archive.h"
#include "core/base/Futures.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Services.h"
#include "ui/common/SettingsKeys.h"
#include "ui/reader/AllowedSenders.h"
#include "ui/reader/NoticeStack.h"

#include <QSettings>

#include <algorithm>
#include <utility>

namespace ui {

using core::retrieval::WebPicture;
using Phase = RemoteState::Phase;

RemoteImages::RemoteImages(Services &services, core::retrieval::WebAccess &web, NoticeStack &notices,
                           QObject *parent)
    : QObject(parent), m_services(services), m_web(web), m_notices(notices)
{
    constexpr int kHandOverMs = 300;
    m_handOverSoon.setSingleShot(true);
    m_handOverSoon.setInterval(kHandOverMs);
    connect(&m_handOverSoon, &QTimer::timeout, this, &RemoteImages::handOver);
    connect(&m_web, &core::retrieval::WebAccess::pictureLoaded, this, &RemoteImages::onLoaded);
    connect(&m_web, &core::retrieval::WebAccess::picturesFinished, this, &RemoteImages::onFinished);
    connect(&m_notices, &NoticeStack::loadPicturesWanted, this, &RemoteImages::load);
    connect(&m_notices, &NoticeStack::alwaysLoadWanted, this, &RemoteImages::allowAlways);
    connect(&m_notices, &NoticeStack::stopPicturesWanted, this, &RemoteImages::stop);
    connect(&m_notices, &NoticeStack::forgetPicturesWanted, this, &RemoteImages::forget);
    connect(&m_notices, &NoticeStack::allowedSendersWanted, this,
            [this] { AllowedSenders::open(m_services, m_notices.window()); });
}

void RemoteImages::show(const Message &message)
{
    if (message.id == m_message.id)
        return tell(); // laid out again for another width: its strip may be new
    clear();
    m_message = message;
    m_state = {};
    m_state.pictures = message.pictures;
    m_state.trackers = message.trackers;
    m_state.sender = message.authenticated;
    m_state.keep =
        QSettings(m_services.settingsFile, QSettings::IniFormat).value(keys::kKeepPictures, true).toBool();
    // What was said of the sender counts only where the provider vouches for the address.
    m_state.isAllowed =
        !message.authenticated.isEmpty() && message.choices.sender.remotePictures.value_or(false);
    if (!message.kept.empty()) {
        m_state.phase = Phase::Shown;
        m_state.isKept = true;
        m_state.loaded = static_cast<int>(message.kept.size());
    } else if (m_state.isAllowed && message.choices.message.remotePictures.value_or(true) &&
               !missing().isEmpty()) {
        return load(m_state.keep);
    }
    tell();
}

void RemoteImages::clear()
{
    m_web.cancelPictures();
    m_request = 0;
    m_handOverSoon.stop();
    m_handOver.clear();
    m_loaded.clear();
    m_message = {};
    m_state = {};
    Q_EMIT canLoadChanged(false);
}

bool RemoteImages::canLoad() const { return m_state.phase == Phase::Blocked && !missing().isEmpty(); }

QStringList RemoteImages::missing() const
{
    QStringList addresses;
    for (const QString &address : m_message.addresses) {
        if (std::ranges::none_of(m_message.kept,
                                 [&address](const auto &kept) { return kept.address == address; }))
            addresses.append(address);
    }
    return addresses;
}

void RemoteImages::load(bool keep)
{
    if (m_request != 0 || missing().isEmpty())
        return;
    if (keep != m_state.keep)
        QSettings(m_services.settingsFile, QSettings::IniFormat).setValue(keys::kKeepPictures, keep);
    m_state.keep = keep;
    m_state.phase = Phase::Loading;
    m_request = m_web.loadPictures(missing());
    tell();
}

void RemoteImages::allowAlways(bool keep)
{
    if (m_message.authenticated.isEmpty())
        return;
    core::archive::ReadingChoice choice;
    choice.remotePictures = true;
    core::whenDone(m_services.archive.setSenderChoice(m_message.authenticated, choice), this,
                   [this](const core::Result<void> &result) {
                       if (!result)
                           Q_EMIT problem(errorText(result.error()));
                   });
    m_state.isAllowed = true;
    load(keep);
}

void RemoteImages::stop()
{
    if (m_request == 0)
        return;
    m_web.cancelPictures();
    onFinished(m_request, static_cast<int>(m_loaded.size()),
               static_cast<int>(missing().size() - qsizetype(m_loaded.size())));
}

void RemoteImages::forget()
{
    core::whenDone(m_services.archive.forgetPictures(m_message.id), this,
                   [this, id = m_message.id](const core::Result<void> &result) {
                       if (!result)
                           return Q_EMIT problem(errorText(result.error()));
                       if (id != m_message.id)
                           return;
                       m_message.kept.clear();
                       m_state.phase = Phase::Blocked;
                       m_state.isKept = false;
                       m_state.loaded = m_state.failed = 0;
                       tell();
                       Q_EMIT picturesForgotten(id);
                   });
}

void RemoteImages::onLoaded(quint64 request, const WebPicture &picture)
{
    if (request != m_request)
        return;
    m_loaded.push_back(picture);
    m_handOver.push_back(picture);
    if (!m_handOverSoon.isActive())
        m_handOverSoon.start();
}

void RemoteImages::onFinished(quint64 request, int loadedCount, int failedCount)
{
    if (request != m_request || m_request == 0)
        return;
    m_request = 0;
    m_state.phase = loadedCount + failedCount > 0 ? Phase::Shown : Phase::Blocked;
    m_state.loaded = loadedCount;
    m_state.failed = failedCount;
    m_handOverSoon.stop();
    handOver();
    if (m_state.keep && !m_loaded.empty())
        keepLoaded();
    tell();
}

void RemoteImages::handOver()
{
    if (!m_handOver.empty())
        Q_EMIT picturesReady(m_message.id, std::exchange(m_handOver, {}));
}

void RemoteImages::keepLoaded()
{
    std::vector<core::archive::KeptPicture> pictures;
    for (const WebPicture &picture : std::exchange(m_loaded, {}))
        pictures.push_back({picture.address, picture.contentType, picture.bytes});
    m_message.kept = pictures;
    core::whenDone(m_services.archive.keepPictures(m_message.id, std::move(pictures)), this,
                   [this, id = m_message.id](const core::Result<void> &result) {
                       if (!result)
                           return Q_EMIT problem(errorText(result.error()));
                       if (id != m_message.id)
                           return;
                       m_state.isKept = true;
                       tell();
                   });
}

void RemoteImages::tell()
{
    m_notices.showRemote(m_state);
    Q_EMIT canLoadChanged(canLoad());
}

} // namespace ui
