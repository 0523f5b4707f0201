#pragma once

#include "core/base/Result.h"

#include <QByteArrayView>
#include <QString>

#include <vector>

namespace core::net {

enum class DnsType { Srv, Mx };

struct SrvRecord
{
    quint16 priority = 0;
    quint16 weight = 0;
    quint16 port = 0;
    QString
        target; ///< lower case A-labels without the last dot; "." where there is expressly no such service (RFC 2782)

    bool operator==(const SrvRecord &) const = default;
};

struct MxRecord
{
    quint16 preference = 0;
    QString exchanger; ///< as SrvRecord::target; ".": takes no mail (RFC 7505)

    bool operator==(const MxRecord &) const = default;
};

struct DnsReply
{
    bool nameExists = true; ///< false: NXDOMAIN
    std::vector<SrvRecord> services;
    std::vector<MxRecord> exchangers;
};

/// Reads an answer of a name server, which anybody on the way may have written (RFC 1035, no DNSSEC): Protocol where it is
/// cut, points outside of itself, has a name that no host can have or another record than its length says (CVE-2023-33285);
/// ServerTemporary where the server could not say. At most limits::kSrvTargets records are kept. Pure.
[[nodiscard]] Result<DnsReply> parseDnsReply(QByteArrayView message, DnsType type);

} // namespace core::net
