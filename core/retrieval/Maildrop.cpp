#include "core/retrieval/Maildrop.h"

#include "core/base/Names.h"

namespace core::retrieval {

namespace {

constexpr auto kOutcomes = std::to_array<Named<DeleteOutcome>>({{DeleteOutcome::Deleted, "deleted"},
                                                                {DeleteOutcome::Unconfirmed, "unconfirmed"},
                                                                {DeleteOutcome::NotReached, "not-reached"},
                                                                {DeleteOutcome::NotListed, "not-listed"},
                                                                {DeleteOutcome::Shared, "shared-uidl"},
                                                                {DeleteOutcome::Changed, "changed"},
                                                                {DeleteOutcome::NotHere, "not-here"},
                                                                {DeleteOutcome::Damaged, "damaged"},
                                                                {DeleteOutcome::Refused, "refused"}});

using Kind = Forecast::Kind;
constexpr auto kForecasts = std::to_array<Named<Kind>>({{Kind::Stays, "stays"},
                                                        {Kind::NextCheck, "next-check"},
                                                        {Kind::AfterNextCheck, "after-next-check"},
                                                        {Kind::At, "at"},
                                                        {Kind::OnceFetched, "once-fetched"},
                                                        {Kind::AfterFetching, "after-fetching"},
                                                        {Kind::OnceNewerCome, "once-newer-come"},
                                                        {Kind::OnceDeletedHere, "once-deleted-here"},
                                                        {Kind::OnceBackedUp, "once-backed-up"},
                                                        {Kind::NotByItself, "not-by-itself"}});

} // namespace

QString outcomeName(DeleteOutcome outcome) { return nameIn(kOutcomes, outcome); }

QString forecastName(Forecast::Kind kind) { return nameIn(kForecasts, kind); }

} // namespace core::retrieval
