#pragma once

#include "core/accounts/Account.h"
#include "core/archive/Types.h"
#include "core/retrieval/RetrievalPlan.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

// "Only from this date" and "no larger than": what they say of a message, by the ledger and by its header. Pure.
namespace core::retrieval {

inline constexpr QLatin1StringView kTooOld("too-old");
inline constexpr QLatin1StringView kTooLarge("too-large");

struct MessageRules
{
    qint64 fromDateUtc = 0;      ///< 0: from the beginning
    qint64 mostMessageBytes = 0; ///< 0: any
    [[nodiscard]] bool isEmpty() const { return fromDateUtc == 0 && mostMessageBytes == 0; }
    [[nodiscard]] bool isTooLarge(qint64 bytes) const
    {
        return mostMessageBytes > 0 && bytes > mostMessageBytes;
    }
};
[[nodiscard]] MessageRules rulesOf(const accounts::Account &account);

/// Takes out of `plan.fetch` what the rules leave on the server, and moves to `plan.look` what nothing can be said of before
/// its header is seen. A message that the user wants is fetched whatever the rules say; so is one without UIDL, since
/// nothing could be remembered of it. A rule that is taken back or widened lets in what it kept out.
void applyRules(Plan &plan, const std::vector<archive::LedgerRow> &ledger, const MessageRules &rules);

/// When the message came: the newest stamp of its Received fields, which our own server wrote and no sender can make
/// older; else its Date. Nothing where neither can be true (more than a day after `nowUtc`, POP-23).
[[nodiscard]] std::optional<qint64> arrivalOf(const QByteArray &header, qint64 nowUtc);

/// The answer to TOP without what some servers put around the header: a second "+OK", lines of the body (POP-23). Empty
/// where it is no header.
[[nodiscard]] QByteArray headerOf(const QByteArray &topAnswer);

enum class Verdict { Fetch, TooOld, TooLarge, HeaderOnly };
struct Judgement
{
    Verdict verdict = Verdict::Fetch;
    qint64 dateUtc = 0; ///< 0: unknown
};
/// `header` empty: the server has not given one. What cannot be told to be old is fetched: nothing is lost by it.
[[nodiscard]] Judgement judge(const PlannedMessage &message, const QByteArray &header,
                              const MessageRules &rules, qint64 nowUtc);

} // namespace core::retrieval
