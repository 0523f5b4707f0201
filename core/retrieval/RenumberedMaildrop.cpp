#include "core/retrieval/RenumberedMaildrop.h"

#include "core/base/Sha256.h"
#include "core/mime/HeaderBlock.h"

#include <QSet>

#include <algorithm>
#include <array>

namespace core::retrieval {

using archive::LedgerRow;
using archive::LedgerState;

namespace {

constexpr std::size_t kFewest = 10;

/// Deleted ones are expected to be missing.
bool isExpected(const LedgerRow &row) { return row.goneSinceUtc == 0 && row.state != LedgerState::Deleted; }

} // namespace

std::vector<LedgerRow> vanishedAtOnce(const std::vector<pop3::ListedMessage> &listing,
                                      const std::vector<LedgerRow> &ledger)
{
    QSet<QByteArray> listed;
    listed.reserve(static_cast<qsizetype>(listing.size()));
    for (const pop3::ListedMessage &message : listing) {
        if (!message.uidl.isEmpty())
            listed.insert(message.uidl);
    }
    std::vector<LedgerRow> vanished;
    std::size_t expected = 0;
    auto unknown = static_cast<std::size_t>(listed.size());
    for (const LedgerRow &row : ledger) {
        const bool isListed = listed.contains(row.uidl);
        // A row that nothing came of so far is as unknown as one that is not there.
        unknown -= isListed && row.state != LedgerState::Listed ? 1 : 0;
        if (!isExpected(row))
            continue;
        ++expected;
        if (!isListed)
            vanished.push_back(row);
    }
    if (vanished.size() < kFewest || 2 * vanished.size() < expected || 2 * unknown < vanished.size())
        return {};
    return vanished;
}

QByteArray fingerprintOf(const QByteArray &header)
{
    static constexpr auto kFields =
        std::to_array({"message-id", "date", "from", "to", "cc", "subject", "received"});
    const mime::HeaderBlock block = mime::readHeaderBlock(header);
    QByteArray text;
    bool isTelling = false;
    for (const char *name : kFields) {
        for (const mime::HeaderField &field : block.fields) {
            if (field.name.compare(name, Qt::CaseInsensitive) != 0)
                continue;
            const QByteArray value = field.value.simplified();
            const QByteArrayView key(name);
            isTelling = isTelling || (!value.isEmpty() && (key == "message-id" || key == "received"));
            text.append(key).append(':').append(value).append('\n');
        }
    }
    return isTelling ? Sha256::of(text) : QByteArray();
}

Renumbering::Renumbering(const std::vector<Vanished> &vanished)
{
    for (const Vanished &one : vanished) {
        if (!one.fingerprint.isEmpty())
            m_rows[one.fingerprint].push_back(one.row);
    }
}

std::optional<QByteArray> Renumbering::take(const QByteArray &fingerprint, qint64 listedBytes)
{
    const auto found = m_rows.find(fingerprint);
    if (fingerprint.isEmpty() || found == m_rows.end())
        return std::nullopt;
    std::vector<LedgerRow> &rows = *found;
    const auto isOfSize = [listedBytes](const LedgerRow &row) { return row.listedBytes == listedBytes; };
    auto match = std::ranges::find_if(rows, isOfSize);
    if (match == rows.end())
        match = rows.size() == 1 ? rows.begin() : rows.end();
    if (match == rows.end())
        return std::nullopt;
    const bool isAmbiguous = std::ranges::any_of(rows, [&](const LedgerRow &row) {
        return isOfSize(row) == isOfSize(*match) && row.sha256 != match->sha256;
    });
    if (isAmbiguous)
        return std::nullopt;
    QByteArray uidl = match->uidl;
    rows.erase(match);
    return uidl;
}

} // namespace core::retrieval
