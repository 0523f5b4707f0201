#pragma once

#include <atomic>
#include <functional>

namespace core::net {

/// Threads for questions to the system that may take as long as they like and cannot be ended: nobody waits for them, so no
/// more than `most` run at once. Any thread.
///
/// Only the end of the application waits, a moment: the answers are made with global objects of Qt, which go away behind it,
/// and a thread that was in one of them took the program down with it.
class LookupThreads final
{
public:
    explicit LookupThreads(int most) : m_most(most) {}

    /// False: that many are under way.
    [[nodiscard]] bool start(std::function<void()> lookup);

private:
    const int m_most;
    std::atomic<int> m_running = 0;
};

} // namespace core::net
