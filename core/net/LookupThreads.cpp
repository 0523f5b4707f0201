#include "core/net/LookupThreads.h"

#include <QCoreApplication>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace core::net {

namespace {

/// Name servers and scripts that are any good have answered by then; for others no user waits.
constexpr auto kPatience = std::chrono::seconds(2);

struct Running
{
    std::mutex mutex;
    std::condition_variable ended;
    int count = 0;
};

/// Never destroyed: a thread that is late still says so.
Running &running()
{
    static auto *const kRunning = new Running;
    return *kRunning;
}

void waitAMoment()
{
    std::unique_lock lock(running().mutex);
    running().ended.wait_for(lock, kPatience, [] { return running().count == 0; });
}

} // namespace

bool LookupThreads::start(std::function<void()> lookup)
{
    if (m_running.fetch_add(1) >= m_most) {
        m_running.fetch_sub(1);
        return false;
    }
    static std::once_flag once;
    std::call_once(once, [] { qAddPostRoutine(waitAMoment); });
    {
        const std::scoped_lock lock(running().mutex);
        ++running().count;
    }
    std::thread([this, lookup = std::move(lookup)] {
        lookup();
        m_running.fetch_sub(1);
        const std::scoped_lock lock(running().mutex);
        --running().count;
        running().ended.notify_all();
    }).detach();
    return true;
}

} // namespace core::net
