#include "core/retrieval/Notice.h"

#include <algorithm>
#include <array>

namespace core::retrieval {

namespace {

struct Name
{
    Notice notice;
    const char *name;
};
constexpr auto kNames = std::to_array<Name>({{Notice::UidlsChanged, "uidls-changed"},
                                             {Notice::ListedNothing, "listed-nothing"},
                                             {Notice::DeletesHeld, "deletes-held"},
                                             {Notice::NotBackedUp, "not-backed-up"},
                                             {Notice::MoreWaits, "more-waits"},
                                             {Notice::HeadersOnly, "headers-only"},
                                             {Notice::ServerExpires, "server-expires"},
                                             {Notice::WithoutUidl, "without-uidl"},
                                             {Notice::PipeliningOff, "pipelining-off"}});

} // namespace

QString noticeName(Notice notice)
{
    const auto found = std::ranges::find(kNames, notice, &Name::notice);
    return found == kNames.end() ? QString() : QString::fromLatin1(found->name);
}

std::optional<Notice> noticeFrom(const QString &name)
{
    const auto found = std::ranges::find_if(
        kNames, [&name](const Name &entry) { return name == QLatin1StringView(entry.name); });
    return found == kNames.end() ? std::nullopt : std::optional(found->notice);
}

} // namespace core::retrieval
