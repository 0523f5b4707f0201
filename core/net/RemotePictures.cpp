#include "core/net/RemotePictures.h"

#include "core/net/PictureFetch.h"

#include <algorithm>

namespace core::net {

RemotePictures::RemotePictures(WebServices services, PictureLimits pictureLimits)
    : m_services(std::move(services)), m_limits(pictureLimits), m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(m_limits.messageMs);
    connect(&m_timer, &QTimer::timeout, this, &RemotePictures::giveUpRest);
}

RemotePictures::~RemotePictures() { cancel(); }

void RemotePictures::load(const QStringList &addresses)
{
    m_over = false;
    for (const QString &address : addresses) {
        if (m_waiting.contains(address))
            continue;
        if (m_waiting.size() < m_limits.pictures)
            m_waiting.append(address);
        else
            ++m_failed;
    }
    m_timer.start();
    QMetaObject::invokeMethod(this, &RemotePictures::startNext, Qt::QueuedConnection);
}

void RemotePictures::cancel()
{
    m_over = true;
    m_timer.stop();
    m_waiting.clear();
    for (auto &fetch : m_running) {
        fetch->disconnect(this);
        fetch.release()->deleteLater(); // we may be in its signal
    }
    m_running.clear();
}

void RemotePictures::startNext()
{
    while (!m_over && !m_waiting.isEmpty() && m_running.size() < static_cast<std::size_t>(m_limits.atOnce)) {
        auto fetch = std::make_unique<PictureFetch>(m_services, m_limits, m_waiting.takeFirst());
        PictureFetch *started = fetch.get();
        connect(started, &PictureFetch::fetched, this,
                [this, started](const RemotePicture &picture) { onFetched(started, picture); });
        connect(started, &PictureFetch::failed, this, [this, started] { onFailed(started); });
        m_running.push_back(std::move(fetch));
        started->start();
    }
    if (m_over || !m_waiting.isEmpty() || !m_running.empty())
        return;
    m_over = true;
    m_timer.stop();
    Q_EMIT finished(m_loaded, m_failed);
}

void RemotePictures::onFetched(PictureFetch *fetch, const RemotePicture &picture)
{
    drop(fetch);
    m_bytes += picture.bytes.size();
    if (m_bytes > m_limits.messageBytes) {
        ++m_failed;
        return giveUpRest();
    }
    ++m_loaded;
    Q_EMIT loaded(picture);
    startNext();
}

void RemotePictures::onFailed(PictureFetch *fetch)
{
    drop(fetch);
    ++m_failed;
    startNext();
}

void RemotePictures::drop(PictureFetch *fetch)
{
    const auto at = std::ranges::find(m_running, fetch, &std::unique_ptr<PictureFetch>::get);
    if (at == m_running.end())
        return;
    fetch->disconnect(this);
    at->release()->deleteLater();
    m_running.erase(at);
}

/// No more time or room: what is here stays, the rest counts as failed.
void RemotePictures::giveUpRest()
{
    const int loadedCount = m_loaded;
    const int failedCount =
        m_failed + static_cast<int>(m_waiting.size()) + static_cast<int>(m_running.size());
    cancel();
    Q_EMIT finished(loadedCount, failedCount);
}

} // namespace core::net
