#include "ui/html/RendererService.h"

#include "core/base/Futures.h"
#include "core/base/Limits.h"
#include "core/base/Worker.h"
#include "ui/html/RendererClient.h"

#include <QPointer>
#include <QTimer>

#include <atomic>
#include <utility>

namespace ui {

struct RendererService::Shared
{
    explicit Shared(RendererClient::Settings settings) : client(std::move(settings)) {}

    RendererClient client;            ///< the worker's, but for interrupt() and close()
    std::atomic<Id> wanted = 0;       ///< jobs for another message are not begun
    std::atomic<quint64> layouts = 0; ///< asked for; older ones are not begun
};

RendererService::RendererService(QByteArrayList command, QObject *parent)
    : QObject(parent),
      m_command(std::move(command)),
      m_shared(std::make_shared<Shared>(RendererClient::Settings{m_command})),
      m_worker(std::make_unique<core::Worker>(QStringLiteral("renderer"))),
      m_grace(new QTimer(this))
{
    m_grace->setSingleShot(true);
    m_grace->setInterval(core::limits::kRenderGraceMs);
    connect(m_grace, &QTimer::timeout, this,
            [this] { m_shared->client.interrupt(std::exchange(m_abandoned, 0)); });
    m_worker->post([shared = m_shared] { shared->client.warm(); });
}

RendererService::~RendererService()
{
    m_shared->wanted = 0;
    m_shared->client.close();
    // The process ends with the thread that started it, and on it.
    m_worker->post([shared = std::move(m_shared)] { shared->client.stop(); });
    m_worker->stop();
}

RendererService::Id RendererService::load(RenderInput input)
{
    unload();
    m_current = ++m_last;
    m_shared->wanted = m_current;
    m_worker->post([shared = m_shared, id = m_current, message = std::move(input)]() mutable {
        if (shared->wanted == id)
            shared->client.load(id, std::move(message));
    });
    return m_current;
}

void RendererService::unload()
{
    m_shared->wanted = 0;
    // What is almost done may be done: a fresh process costs as much. A message that was abandoned before has had its time.
    if (m_abandoned == 0)
        m_abandoned = m_current;
    if (m_abandoned != 0 && !m_grace->isActive())
        m_grace->start();
    m_current = 0;
}

template <typename Job, typename Then>
void RendererService::ask(Id id, QObject *context, Job job, Then then)
{
    using Value = std::invoke_result_t<Job, RendererClient &>;
    if (id == 0 || id != m_current)
        return;
    const auto future = m_worker->run([shared = m_shared, id, job = std::move(job)] {
        return shared->wanted == id ? std::optional<Value>(job(shared->client)) : std::nullopt;
    });
    core::whenDone(future, context,
                   [self = QPointer(this), id, then = std::move(then)](std::optional<Value> value) {
                       if (value && self && self->m_current == id)
                           then(*std::move(value));
                   });
}

void RendererService::layout(Id id, const RenderLook &look, QObject *context,
                             std::function<void(Rendered)> then)
{
    if (id == 0 || id != m_current)
        return;
    const quint64 number = ++m_shared->layouts;
    const auto isNewest = [shared = m_shared.get(), number] { return shared->layouts == number; };
    const auto job = [look, isNewest](RendererClient &client) {
        return isNewest() ? client.layout(look) : Rendered{std::nullopt, RenderFailure::Cancelled};
    };
    ask(id, context, job, [this, number, answer = std::move(then)](Rendered rendered) {
        if (m_shared->layouts == number)
            answer(std::move(rendered));
    });
    m_worker->post(
        [shared = m_shared] { shared->client.warm(); }); // where that one cost the process its life
}

void RendererService::picture(Id id, int number, const QSize &most, QObject *context,
                              std::function<void(QImage)> then)
{
    ask(
        id, context, [number, most](RendererClient &client) { return client.picture(number, most); },
        std::move(then));
}

void RendererService::addRemote(Id id, std::vector<NamedPicture> pictures)
{
    m_worker->post([shared = m_shared, id, loaded = std::move(pictures)]() mutable {
        if (shared->wanted == id)
            shared->client.addRemote(std::move(loaded));
    });
}

void RendererService::text(Id id, QObject *context, std::function<void(QString)> then)
{
    ask(
        id, context, [](RendererClient &client) { return client.text().value_or(QString()); },
        std::move(then));
}

} // namespace ui
