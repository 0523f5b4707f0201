#pragma once

#include <QString>
#include <QStringView>

#include <cstdint>
#include <optional>

// What a host name is, and what it only looks like. Pure; any thread.
namespace core::render {

/// In A-labels and lower case, without the dot of the root: the form in which two names are compared (ATT-34). A name
/// that IDNA does not allow comes back in lower case as it is.
[[nodiscard]] QString asciiHost(QStringView host);

/// The name as it is shown: in the letters of its language where nobody can take it for another (one script that has no
/// twins of Latin letters), else in A-labels.
[[nodiscard]] QString shownHost(QStringView host);

/// Whether the name passes for another one: scripts mixed in a label, letters of another script that look Latin,
/// characters that are not seen or look like a slash or a dot (UTS 39).
[[nodiscard]] bool looksLikeAnother(QStringView host);

/// The part of the name that somebody registered: the last two labels, or three below the second levels that are open to
/// all (co.jp, co.uk, com.br). Without a list of all public suffixes, names below the others are taken for one owner's.
/// The whole name for addresses and for names of one label.
[[nodiscard]] QString registrableDomain(QStringView host);

/// Whether one owner answers for both: the same registrable domain, or the same address (rules of ATT-20).
[[nodiscard]] bool sameOwner(QStringView one, QStringView other);

/// An IPv4 address in any form that browsers take for one: "127.1", "0x7f000001", "017700000001", "2130706433".
[[nodiscard]] std::optional<std::uint32_t> ipv4Of(QStringView host);
/// An IPv4 address as people write it: four decimal numbers.
[[nodiscard]] bool isDottedQuad(QStringView host);
/// "[2001:db8::1]" or without brackets.
[[nodiscard]] bool isIpv6(QStringView host);

} // namespace core::render
