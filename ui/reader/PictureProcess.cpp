#include "ui/reader/PictureProcess.h"

#include "core/base/Futures.h"
#include "ui/html/RendererClient.h"

#include <QFontInfo>
#include <QGuiApplication>

#include <atomic>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIdleMs = 30'000; ///< 40 MB are given back then

/// A page that is nothing but the picture.
RenderInput pageOf(const QByteArray &encoded)
{
    RenderInput input;
    input.html = u"<img src=\"cid:p\">"_s;
    input.attached.push_back({u"p"_s, encoded});
    input.mayLoadRemote = false;
    return input;
}

} // namespace

struct PictureProcess::Shared
{
    explicit Shared(QByteArrayList command) : client({std::move(command)}) {}

    RendererClient client;           ///< the worker's
    quint64 ticket = 0;              ///< likewise
    std::atomic<quint64> wanted = 0; ///< jobs of an older round are not begun

    QImage decode(const QByteArray &encoded, QSize fit, const RenderLook &look)
    {
        client.load(++ticket, pageOf(encoded));
        const Rendered page = client.layout(look);
        if (!page.list || page.list->images.empty() ||
            page.list->images.front().state != core::render::DisplayImage::State::Ready)
            return {};
        return client.picture(0, fit);
    }
};

PictureProcess::PictureProcess(QByteArrayList command)
    : m_shared(std::make_shared<Shared>(std::move(command))), m_worker(u"pictures"_s)
{
    m_idle.setSingleShot(true);
    m_idle.setInterval(kIdleMs);
    connect(&m_idle, &QTimer::timeout, this,
            [this] { m_worker.post([shared = m_shared] { shared->client.stop(); }); });
}

PictureProcess::~PictureProcess()
{
    ++m_shared->wanted;
    m_shared->client.close();
    // The process ends with the thread that started it, and on it.
    m_worker.post([shared = std::move(m_shared)] { shared->client.stop(); });
    m_worker.stop();
}

void PictureProcess::forget() { ++m_shared->wanted; }

void PictureProcess::decode(const QByteArray &encoded, QSize fit, QObject *context,
                            std::function<void(const QImage &)> done)
{
    RenderLook look;
    look.standard = look.sans = look.serif = look.mono = QFontInfo(QGuiApplication::font()).family();
    const auto future =
        m_worker.run([shared = m_shared, round = m_shared->wanted.load(), encoded, fit, look] {
            return shared->wanted == round ? shared->decode(encoded, fit, look) : QImage();
        });
    core::whenDone(future, context, [done = std::move(done)](const QImage &picture) { done(picture); });
    m_idle.start();
}

} // namespace ui
