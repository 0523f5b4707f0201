#include "core/retrieval/MessageRules.h"

#include "core/mime/Dates.h"
#include "core/mime/HeaderBlock.h"

#include <QHash>

#include <algorithm>

namespace core::retrieval {

using archive::LedgerRow;
using archive::LedgerState;

namespace {

constexpr qint64 kDay = 86'400;

enum class Way { Fetch, Look, LeaveOut, Known };

Way wayOf(const PlannedMessage &message, const LedgerRow *row, const MessageRules &rules)
{
    if (message.uidl.isEmpty() || (row && row->wanted))
        return Way::Fetch;
    const bool isLarge = rules.isTooLarge(message.bytes);
    const bool isDated = row && row->dateUtc > 0;
    if (isDated && row->state == LedgerState::LeftOut && row->dateUtc < rules.fromDateUtc)
        return Way::LeaveOut;
    if (row && row->state == LedgerState::HeaderOnly && isLarge && row->listedBytes == message.bytes)
        return Way::Known;
    const bool needsDate = rules.fromDateUtc != 0 && !isDated;
    return needsDate || isLarge ? Way::Look : Way::Fetch;
}

} // namespace

MessageRules rulesOf(const accounts::Account &account)
{
    return {account.fromDateUtc, account.mostMessageBytes};
}

void applyRules(Plan &plan, const std::vector<LedgerRow> &ledger, const MessageRules &rules)
{
    if (rules.isEmpty())
        return;
    QHash<QByteArray, const LedgerRow *> known;
    known.reserve(static_cast<qsizetype>(ledger.size()));
    for (const LedgerRow &row : ledger)
        known.insert(row.uidl, &row);
    std::vector<PlannedMessage> fetch;
    for (PlannedMessage &message : plan.fetch) {
        const Way way = wayOf(message, known.value(message.uidl), rules);
        if (way != Way::Fetch)
            plan.fetchBytes -= std::max<qint64>(0, message.bytes);
        switch (way) {
        case Way::Fetch: fetch.push_back(std::move(message)); break;
        case Way::Look: plan.look.push_back(std::move(message)); break;
        case Way::LeaveOut: ++plan.leftOut; break;
        case Way::Known: ++plan.skipped; break;
        }
    }
    plan.fetch = std::move(fetch);
}

std::optional<qint64> arrivalOf(const QByteArray &header, qint64 nowUtc)
{
    const mime::HeaderBlock block = mime::readHeaderBlock(header);
    const auto plausible = [nowUtc](QByteArrayView value) {
        const auto date = mime::parseDate(value);
        return date && *date <= nowUtc + kDay ? date : std::nullopt;
    };
    std::optional<qint64> newest;
    for (const mime::HeaderField &field : block.fields) {
        if (field.name.compare("received", Qt::CaseInsensitive) != 0)
            continue;
        const QByteArrayView value = field.value;
        const auto date = plausible(value.sliced(value.lastIndexOf(';') + 1));
        if (date && (!newest || *date > *newest))
            newest = date;
    }
    return newest ? newest : plausible(block.first("date"));
}

QByteArray headerOf(const QByteArray &topAnswer)
{
    QByteArray header = topAnswer;
    if (header.startsWith("+OK")) {
        const qsizetype end = header.indexOf('\n');
        header = end < 0 ? QByteArray() : header.mid(end + 1);
    }
    const mime::HeaderBlock block = mime::readHeaderBlock(header);
    return block.isHeader ? header.left(block.bodyBegin) : QByteArray();
}

Judgement judge(const PlannedMessage &message, const QByteArray &header, const MessageRules &rules,
                qint64 nowUtc)
{
    Judgement judgement;
    judgement.dateUtc = header.isEmpty() ? 0 : arrivalOf(header, nowUtc).value_or(0);
    if (judgement.dateUtc > 0 && judgement.dateUtc < rules.fromDateUtc)
        judgement.verdict = Verdict::TooOld;
    else if (rules.isTooLarge(message.bytes))
        judgement.verdict = header.isEmpty() ? Verdict::TooLarge : Verdict::HeaderOnly;
    return judgement;
}

} // namespace core::retrieval
