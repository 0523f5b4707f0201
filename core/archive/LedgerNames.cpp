#include "core/archive/LedgerNames.h"

#include "core/base/Names.h"

namespace core::archive {

namespace {

constexpr auto kNames = std::to_array<Named<LedgerState>>({{LedgerState::Listed, "listed"},
                                                           {LedgerState::Stored, "stored"},
                                                           {LedgerState::DeleteAsked, "delete-asked"},
                                                           {LedgerState::Deleted, "deleted"},
                                                           {LedgerState::PutAside, "put-aside"},
                                                           {LedgerState::LeftOut, "left-out"},
                                                           {LedgerState::HeaderOnly, "header-only"}});

} // namespace

QString ledgerStateName(LedgerState state) { return nameIn(kNames, state); }

std::optional<LedgerState> ledgerStateFrom(const QString &name) { return valueIn(kNames, name); }

} // namespace core::archive
