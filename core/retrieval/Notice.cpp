#include "core/retrieval/Notice.h"

#include "core/base/Names.h"

namespace core::retrieval {

namespace {

constexpr auto kNames = std::to_array<Named<Notice>>({{Notice::UidlsChanged, "uidls-changed"},
                                                      {Notice::ListedNothing, "listed-nothing"},
                                                      {Notice::DeletesHeld, "deletes-held"},
                                                      {Notice::NotBackedUp, "not-backed-up"},
                                                      {Notice::MoreWaits, "more-waits"},
                                                      {Notice::HeadersOnly, "headers-only"},
                                                      {Notice::ServerExpires, "server-expires"},
                                                      {Notice::WithoutUidl, "without-uidl"},
                                                      {Notice::PipeliningOff, "pipelining-off"},
                                                      {Notice::AfterRestore, "after-restore"},
                                                      {Notice::ChosenOnly, "chosen-only"},
                                                      {Notice::AskedAgain, "asked-again"}});

} // namespace

QString noticeName(Notice notice) { return nameIn(kNames, notice); }

std::optional<Notice> noticeFrom(const QString &name) { return valueIn(kNames, name); }

} // namespace core::retrieval
