#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <mutex>

namespace core::net {

/// The way back from a thread that cannot be ended to whoever asked, who may be gone by then. Owned by `context` until it is
/// answered. The thread keeps `Mailbox` and posts into it once.
template <typename Answer>
class LateAnswer final : public QObject
{
public:
    class Mailbox final
    {
    public:
        void post(const Answer &answer)
        {
            const std::scoped_lock lock(m_mutex);
            if (LateAnswer *const receiver = m_receiver)
                QMetaObject::invokeMethod(
                    receiver, [receiver, answer] { receiver->deliver(answer); }, Qt::QueuedConnection);
        }

    private:
        friend class LateAnswer;
        std::mutex m_mutex;
        LateAnswer *m_receiver = nullptr; ///< null when nobody waits any more
    };

    /// `done` is called on the thread of `context`, which is the calling one.
    LateAnswer(QObject *context, std::function<void(const Answer &)> done)
        : QObject(context), m_done(std::move(done))
    {
        m_mailbox->m_receiver = this;
    }
    ~LateAnswer() override
    {
        const std::scoped_lock lock(m_mailbox->m_mutex);
        m_mailbox->m_receiver = nullptr;
    }
    [[nodiscard]] std::shared_ptr<Mailbox> mailbox() const { return m_mailbox; }

private:
    void deliver(const Answer &answer)
    {
        const auto done = std::move(m_done);
        deleteLater();
        done(answer);
    }

    std::function<void(const Answer &)> m_done;
    const std::shared_ptr<Mailbox> m_mailbox = std::make_shared<Mailbox>();
};

} // namespace core::net
