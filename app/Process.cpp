#include "app/Process.h"

#include <QSocketNotifier>

#include <atomic>
#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include <langinfo.h>
#include <malloc.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace app {

namespace {

constexpr int kHandled[] = {SIGTERM, SIGINT, SIGHUP};

// A signal handler can reach nothing else than what has static storage.
std::atomic<int> signalEvent{-1};
std::atomic<bool> signalSeen{false};

void onSignal(int number)
{
    const int saved = errno;
    if (signalSeen.exchange(true))
        _exit(128 + number);
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = write(signalEvent.load(), &one, sizeof one);
    errno = saved;
}

void useUtf8()
{
    // Qt would do the same, with a warning on every run from cron, where no locale is set.
    std::setlocale(LC_ALL, "");
    if (std::strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
        setenv("LC_ALL", "C.UTF-8", 1);
        std::setlocale(LC_ALL, "");
    }
}

} // namespace

void hardenProcess()
{
    umask(077);
    // glibc gives every thread a heap of its own, and a message is packed on one thread and freed on another: with eight
    // of them a collection held 20 MB of emptied heaps. Two keep the threads out of each other's way as well.
    mallopt(M_ARENA_MAX, 2);
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // LeakSanitizer traces its own process
    prctl(PR_SET_DUMPABLE, 0);
#endif
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    useUtf8();
}

TerminationSignals::TerminationSignals(QObject *parent) : QObject(parent)
{
    const int event = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (event < 0)
        return; // the default action of the signals stays, which loses nothing that is committed
    signalEvent = event;
    m_notifier = std::make_unique<QSocketNotifier>(event, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this, event] {
        std::uint64_t count = 0;
        if (read(event, &count, sizeof count) == sizeof count)
            Q_EMIT requested();
    });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (const int number : kHandled)
        sigaction(number, &action, nullptr);
}

TerminationSignals::~TerminationSignals()
{
    if (!m_notifier)
        return;
    for (const int number : kHandled)
        std::signal(number, SIG_DFL);
    m_notifier.reset();
    close(signalEvent.exchange(-1));
}

} // namespace app
