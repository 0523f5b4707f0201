#include "ui/html/RendererClient.h"

#include "core/base/Log.h"
#include "core/sandbox/Serve.h"
#include "ui/html/RendererProgram.h"

#include <algorithm>

namespace ui {

using core::sandbox::Frame;
namespace limits = core::limits;
namespace sandbox = core::sandbox;

namespace {

/// Of a fresh process until it says that it is ready: it loads fonts, and fontconfig may have to look at all of them first.
constexpr int kStartMs = 30'000;

} // namespace

RendererClient::RendererClient(Settings settings) : m_settings(std::move(settings)) {}

void RendererClient::warm()
{
    RenderFailure failure = RenderFailure::None;
    (void)start(failure);
}

void RendererClient::load(quint64 ticket, RenderInput input)
{
    qint64 bytes = 0;
    input.attached = withinCaps(std::move(input.attached), bytes);
    input.remote = withinCaps(std::move(input.remote), bytes);
    for (RenderPage &page : input.further)
        page.attached = withinCaps(std::move(page.attached), bytes);
    m_input = std::move(input);
    m_look.reset();
    m_isLoaded = m_isLaidOut = false;
    m_given = RenderFailure::None;
    const std::lock_guard lock(m_mutex);
    m_ticket = ticket;
    if (!m_isClosed)
        m_dialogue.forgive();
}

void RendererClient::addRemote(std::vector<NamedPicture> pictures)
{
    if (!m_input)
        return;
    qint64 bytes = 0;
    const auto count = [&bytes](const std::vector<NamedPicture> &known) {
        for (const NamedPicture &picture : known)
            bytes += picture.bytes.size();
    };
    count(m_input->attached);
    count(m_input->remote);
    for (const RenderPage &page : m_input->further)
        count(page.attached);
    pictures = withinCaps(std::move(pictures), bytes);
    m_input->remote.insert(m_input->remote.end(), pictures.begin(), pictures.end());
    if (!m_isLoaded)
        return; // they go with the message
    RenderFailure failure = RenderFailure::None;
    const auto answer = exchange(RemoteRequest{std::move(pictures)}, failure);
    m_isLoaded = m_isLoaded && answer && isDoneAnswer(*answer);
}

Rendered RendererClient::layout(const RenderLook &look)
{
    m_look = look;
    RenderFailure failure = RenderFailure::None;
    const auto answer = ask(LayoutRequest{look}, failure);
    if (!answer)
        return {std::nullopt, failure};
    Rendered rendered{listOf(*answer), RenderFailure::None};
    m_isLaidOut = rendered.list.has_value();
    if (!rendered.list) { // nothing that a renderer of ours says
        m_dialogue.stop();
        m_isLoaded = false;
        rendered.failure = m_given = RenderFailure::Died;
    }
    return rendered;
}

QImage RendererClient::picture(int number, const QSize &most)
{
    RenderFailure failure = RenderFailure::None;
    const auto answer = ask(PictureRequest{number, most}, failure);
    return answer ? imageOf(*answer).value_or(QImage()) : QImage();
}

std::optional<QString> RendererClient::text()
{
    RenderFailure failure = RenderFailure::None;
    const auto answer = ask(TextRequest{}, failure);
    return answer ? textOf(*answer) : std::nullopt;
}

void RendererClient::interrupt(quint64 ticket)
{
    const std::lock_guard lock(m_mutex);
    if (ticket == m_ticket)
        m_dialogue.interrupt();
}

void RendererClient::close()
{
    const std::lock_guard lock(m_mutex);
    m_isClosed = true;
    m_dialogue.interrupt();
}

std::optional<Frame> RendererClient::ask(const RenderRequest &request, RenderFailure &failure)
{
    if (!m_input) {
        failure = RenderFailure::Cancelled;
        return std::nullopt;
    }
    if (m_given != RenderFailure::None) {
        failure = m_given;
        return std::nullopt;
    }
    // Twice: a process that has laid out others may have died of them, not of this one.
    for (int i = 0; i < 2; ++i) {
        failure = RenderFailure::None;
        if (auto answer = attempt(request, failure))
            return answer;
        if (failure != RenderFailure::Died)
            break;
    }
    // A picture that kills may be left out; the message stays.
    const bool isPicture = std::holds_alternative<PictureRequest>(request);
    if (!isPicture && failure != RenderFailure::Unavailable && failure != RenderFailure::Cancelled)
        m_given = failure;
    return std::nullopt;
}

std::optional<Frame> RendererClient::attempt(const RenderRequest &request, RenderFailure &failure)
{
    if (!start(failure))
        return std::nullopt;
    if (!m_isLoaded) {
        const auto answer = exchange(LoadRequest{*m_input}, failure);
        m_isLoaded = answer && isDoneAnswer(*answer);
        if (!m_isLoaded) {
            if (failure == RenderFailure::None)
                failure = RenderFailure::Died;
            return std::nullopt;
        }
    }
    // Pictures are numbers of a layout.
    if (!m_isLaidOut && m_look && std::holds_alternative<PictureRequest>(request)) {
        m_isLaidOut = exchange(LayoutRequest{*m_look}, failure).has_value();
        if (!m_isLaidOut)
            return std::nullopt;
    }
    return exchange(request, failure);
}

std::optional<Frame> RendererClient::exchange(const RenderRequest &request, RenderFailure &failure)
{
    Ended ended = Ended::No;
    auto answer = m_dialogue.ask(frameOf(request), m_settings.timeoutMs, ended);
    if (!answer)
        failure = failureOf(ended);
    return answer;
}

bool RendererClient::start(RenderFailure &failure)
{
    if (m_unavailable) {
        failure = RenderFailure::Unavailable;
        return false;
    }
    if (m_dialogue.isRunning())
        return true;
    m_isLoaded = m_isLaidOut = false;
    Ended ended = Ended::No;
    const int startMs = std::max(kStartMs, m_settings.timeoutMs);
    if (m_dialogue.start(m_settings.command, rendererEnvironment(), renderAnswerReader(), startMs, ended))
        return true;
    // Whatever keeps it from being ready is not the message's fault, and will keep the next one, too.
    m_unavailable = ended != Ended::Interrupted;
    failure = m_unavailable ? RenderFailure::Unavailable : RenderFailure::Cancelled;
    if (m_unavailable)
        qCWarning(core::logUi) << "HTML is shown as text: the renderer does not start, exit code"
                               << m_dialogue.lastExitCode();
    return false;
}

/// The process is gone afterwards: what it was doing is of no more use.
RenderFailure RendererClient::failureOf(Ended ended)
{
    m_dialogue.stop();
    m_isLoaded = m_isLaidOut = false;
    switch (ended) {
    case Ended::TimedOut: return RenderFailure::TooLong;
    case Ended::Interrupted: return RenderFailure::Cancelled;
    case Ended::No:
    case Ended::Died: break;
    }
    return m_dialogue.lastExitCode() == sandbox::kNoMemory ? RenderFailure::TooLarge : RenderFailure::Died;
}

} // namespace ui
