#include "core/net/KeepAlive.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <algorithm>

namespace core::net {

namespace {

// What cannot be set leaves the kernel's own, longer times: not an error.
void set(int descriptor, int level, int option, int value)
{
    (void)::setsockopt(descriptor, level, option, &value, sizeof value);
}

} // namespace

void keepAlive(int descriptor, int silenceMs)
{
    const int seconds = std::max(3, silenceMs / 1000);
    set(descriptor, SOL_SOCKET, SO_KEEPALIVE, 1);
    set(descriptor, IPPROTO_TCP, TCP_KEEPIDLE, seconds / 3);
    set(descriptor, IPPROTO_TCP, TCP_KEEPINTVL, std::max(1, seconds / 9));
    set(descriptor, IPPROTO_TCP, TCP_KEEPCNT, 6);
    set(descriptor, IPPROTO_TCP, TCP_USER_TIMEOUT, silenceMs);
}

} // namespace core::net
