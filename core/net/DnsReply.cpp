#include "core/net/DnsReply.h"

#include "core/base/Limits.h"

#include <arpa/nameser.h>

#include <algorithm>
#include <array>
#include <optional>

namespace core::net {

using namespace Qt::StringLiterals;

namespace {

/// Of the fixed part before the name in the data of a record.
constexpr int kSrvFixedBytes = 6;
constexpr int kMxFixedBytes = 2;

/// glibc writes odd bytes as \ddd; a host has none.
std::optional<QString> hostName(const QByteArray &presented)
{
    QByteArray name = presented.toLower();
    if (name == "." || name.isEmpty())
        return u"."_s;
    if (name.endsWith('.'))
        name.chop(1);
    const auto isPlain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    };
    if (name.isEmpty() || name.startsWith('.') || name.contains("..") || !std::ranges::all_of(name, isPlain))
        return {};
    return QString::fromLatin1(name);
}

/// The name that fills the rest of the record's data; none where it ends elsewhere.
std::optional<QString> nameBehind(const ns_msg &message, const ns_rr &record, int fixedBytes)
{
    if (ns_rr_rdlen(record) <= fixedBytes)
        return {};
    std::array<char, NS_MAXDNAME> text{};
    const int used = ns_name_uncompress(ns_msg_base(message), ns_msg_end(message),
                                        ns_rr_rdata(record) + fixedBytes, text.data(), text.size());
    if (used < 0 || used != ns_rr_rdlen(record) - fixedBytes)
        return {};
    return hostName(text.data());
}

quint16 numberAt(const ns_rr &record, int offset)
{
    return static_cast<quint16>(ns_get16(ns_rr_rdata(record) + offset));
}

bool takeRecord(const ns_msg &message, const ns_rr &record, DnsReply &reply)
{
    if (ns_rr_type(record) == ns_t_srv) {
        const auto target = nameBehind(message, record, kSrvFixedBytes);
        if (!target)
            return false;
        reply.services.push_back({numberAt(record, 0), numberAt(record, 2), numberAt(record, 4), *target});
    } else {
        const auto exchanger = nameBehind(message, record, kMxFixedBytes);
        if (!exchanger)
            return false;
        reply.exchangers.push_back({numberAt(record, 0), *exchanger});
    }
    return true;
}

} // namespace

Result<DnsReply> parseDnsReply(QByteArrayView bytes, DnsType type)
{
    const auto malformed = [] {
        return fail(ErrorCode::Protocol, u"a malformed answer of the name server"_s);
    };
    ns_msg message{};
    if (bytes.size() < NS_HFIXEDSZ || bytes.size() > NS_MAXMSG ||
        ns_initparse(reinterpret_cast<const unsigned char *>(bytes.data()), static_cast<int>(bytes.size()),
                     &message) != 0 ||
        ns_msg_getflag(message, ns_f_qr) == 0)
        return malformed();
    DnsReply reply;
    const int code = ns_msg_getflag(message, ns_f_rcode);
    reply.nameExists = code != ns_r_nxdomain;
    if (code != ns_r_noerror && code != ns_r_nxdomain)
        return fail(ErrorCode::ServerTemporary, u"the name server answers with code %1"_s.arg(code));
    const int wanted = type == DnsType::Srv ? ns_t_srv : ns_t_mx;
    for (int i = 0; i < ns_msg_count(message, ns_s_an); ++i) {
        ns_rr record{};
        if (ns_parserr(&message, ns_s_an, i, &record) != 0)
            return malformed();
        if (ns_rr_type(record) != wanted || ns_rr_class(record) != ns_c_in)
            continue; // a CNAME on the way
        if (!takeRecord(message, record, reply))
            return malformed();
        if (reply.services.size() + reply.exchangers.size() >= limits::kSrvTargets)
            break;
    }
    return reply;
}

} // namespace core::net
