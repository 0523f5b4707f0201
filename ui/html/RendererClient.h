#pragma once

#include "core/base/Limits.h"
#include "core/sandbox/Dialogue.h"
#include "ui/html/RenderFrames.h"
#include "ui/html/RenderTypes.h"

#include <QByteArrayList>

#include <mutex>
#include <optional>

namespace ui {

/// Has messages laid out by a process of its own. Whatever a message does to the process costs that message its picture:
/// the process is killed when it takes too long, and the message is tried once more in a fresh one when it died of
/// something else. Blocks, so it lives on a thread of its own; interrupt() from any thread.
class RendererClient final
{
public:
    struct Settings
    {
        QByteArrayList command; ///< program and words; "/proc/self/exe" is the program that asks
        int timeoutMs = core::limits::kRenderMs;
    };

    explicit RendererClient(Settings settings);
    RendererClient(const RendererClient &) = delete;
    RendererClient &operator=(const RendererClient &) = delete;

    /// Starts the process where none is running, so that the next request finds it warm.
    void warm();
    void stop() { m_dialogue.stop(); }
    /// From here on `ticket` names this message. What it costs shows with its first layout.
    void load(quint64 ticket, RenderInput input);
    /// Pictures of the message that were loaded meanwhile; the next layout knows them.
    void addRemote(std::vector<NamedPicture> pictures);
    [[nodiscard]] Rendered layout(const RenderLook &look);
    /// Of the last layout; null: there are no pixels, or no process.
    [[nodiscard]] QImage picture(int number, const QSize &most);
    /// What the message says as text; nothing where it cannot be read.
    [[nodiscard]] std::optional<QString> text();

    /// What is being done for `ticket` ends as Cancelled, now and later. Does nothing where another one is at work.
    void interrupt(quint64 ticket);

    /// The same for whatever is asked from now on.
    void close();

    [[nodiscard]] qint64 processId() const { return m_dialogue.processId(); } ///< 0: none is running

private:
    using Ended = core::sandbox::Dialogue::Ended;

    /// An answer to `request`, the message being loaded and laid out before where the process does not know it.
    [[nodiscard]] std::optional<core::sandbox::Frame> ask(const RenderRequest &request,
                                                          RenderFailure &failure);
    [[nodiscard]] std::optional<core::sandbox::Frame> attempt(const RenderRequest &request,
                                                              RenderFailure &failure);
    [[nodiscard]] std::optional<core::sandbox::Frame> exchange(const RenderRequest &request,
                                                               RenderFailure &failure);
    [[nodiscard]] bool start(RenderFailure &failure);
    [[nodiscard]] RenderFailure failureOf(Ended ended);

    Settings m_settings;
    core::sandbox::Dialogue m_dialogue;
    std::optional<RenderInput> m_input;
    std::optional<RenderLook> m_look; ///< of the last layout of this message
    bool m_isLoaded = false;          ///< this process knows the message
    bool m_isLaidOut = false;         ///< and has laid it out
    bool m_unavailable = false;
    RenderFailure m_given = RenderFailure::None; ///< the message was given up for this

    std::mutex m_mutex; ///< the next two
    quint64 m_ticket = 0;
    bool m_isClosed = false;
};

} // namespace ui
