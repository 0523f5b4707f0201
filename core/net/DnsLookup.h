#pragma once

#include "core/base/Result.h"
#include "core/net/DnsReply.h"

#include <functional>

class QObject;

namespace core::net {

/// Where questions go. The default is what the system is set to; tests put in their own.
struct DnsServer
{
    quint32 ipv4 = 0; ///< 0: those of /etc/resolv.conf
    quint16 port = 53;
    int trySeconds = 3; ///< for an answer, of two tries
};

/// Asks the name servers by glibc's resolver on a thread of its own. By this and not by QDnsLookup, which in Qt 6.4 takes no
/// port, so that nothing of it could be tested, and which has read beyond answers (CVE-2023-33285); and not by messages of
/// our own, since ids, retries, TCP for long answers and the configuration of the system are all there.
///
/// `name` in A-labels is all that leaves. `done` is called later on the thread of `context`, or never when that is gone by
/// then. NetworkUnreachable where no server answers at all; else as parseDnsReply(). A lookup cannot be ended, so only a few
/// wait at once; another one is NetworkUnreachable.
void askDns(const DnsServer &server, const QByteArray &name, DnsType type, QObject *context,
            std::function<void(const Result<DnsReply> &)> done);

} // namespace core::net
