#include "core/net/PublicAddress.h"

#include <QHostAddress>

#include <algorithm>
#include <array>

namespace core::net {

namespace {

struct Range
{
    quint32 first;
    int bits;
};

// RFC 6890 and its registry, with documentation and benchmarking nets
constexpr std::array kSpecialV4 = {
    Range{0x00000000, 8},  Range{0x0a000000, 8},  Range{0x64400000, 10}, Range{0x7f000000, 8},
    Range{0xa9fe0000, 16}, Range{0xac100000, 12}, Range{0xc0000000, 24}, Range{0xc0000200, 24},
    Range{0xc0586300, 24}, Range{0xc0a80000, 16}, Range{0xc6120000, 15}, Range{0xc6336400, 24},
    Range{0xcb007100, 24}, Range{0xe0000000, 4},  Range{0xf0000000, 4},
};

bool isPublicV4(quint32 address)
{
    return std::ranges::none_of(kSpecialV4, [address](const Range &range) {
        return ((address ^ range.first) >> (32 - range.bits)) == 0;
    });
}

quint32 v4At(const Q_IPV6ADDR &address, int at)
{
    return quint32(address[at]) << 24 | quint32(address[at + 1]) << 16 | quint32(address[at + 2]) << 8 |
           address[at + 3];
}

bool startsWith(const Q_IPV6ADDR &address, std::initializer_list<quint8> bytes)
{
    return std::equal(bytes.begin(), bytes.end(), address.c);
}

} // namespace

bool isPublicAddress(const QHostAddress &address)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return isPublicV4(address.toIPv4Address());
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return false;
    const Q_IPV6ADDR six = address.toIPv6Address();
    if (startsWith(six, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}) ||
        startsWith(six, {0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0}))
        return isPublicV4(v4At(six, 12)); // mapped, and NAT64 (RFC 6052)
    if (startsWith(six, {0x20, 0x02}))
        return isPublicV4(v4At(six, 2)); // 6to4
    const bool teredoOrTest =
        startsWith(six, {0x20, 0x01, 0x00}) || startsWith(six, {0x20, 0x01, 0x0d, 0xb8});
    return (six[0] & 0xe0) == 0x20 && !teredoOrTest; // global unicast is 2000::/3
}

} // namespace core::net
