#include "core/archive/Salvage.h"

#include "core/archive/BodyCodec.h"
#include "core/archive/PrivateFiles.h"
#include "core/archive/RawBody.h"
#include "core/archive/SalvageSource.h"
#include "core/archive/SalvageTarget.h"

#include <QFileInfo>

#include <algorithm>

namespace core::archive {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMessagesAtOnce = 500; ///< a transaction

class Salvager final
{
public:
    Salvager(const SalvageOrder &order, const std::atomic<bool> &stop) : m_order(order), m_stop(stop) {}

    Result<SalvageReport> run();

private:
    Result<void> open();
    Result<void> saveMessages();
    Result<void> saveOne(MessageId id);
    Result<void> saveRest();
    Result<MessageSummary> summaryFor(MessageId id, const QByteArray &raw);
    void lose(MessageId id);
    void tell(SalvagePhase phase, qint64 done = 0, qint64 total = 0) const
    {
        if (m_order.progress)
            m_order.progress({phase, done, total});
    }

    const SalvageOrder &m_order;
    const std::atomic<bool> &m_stop;
    BodyCodec m_codec;
    std::unique_ptr<SalvageTarget> m_target; ///< goes last: its place is checked first
    std::unique_ptr<SalvageSource> m_source;
    SalvageReport m_report;
};

Result<void> Salvager::open()
{
    auto target = SalvageTarget::open(m_order.to, m_order.recoveredFolder);
    if (!target)
        return fail(target.error());
    m_target = std::move(*target);
    const auto place = resolvedFilePath(m_order.to);
    auto source = SalvageSource::open(m_order.from, place ? QFileInfo(*place).path() : QString());
    if (!source)
        return fail(source.error());
    m_source = std::move(*source);
    tell(SalvagePhase::Examining);
    const auto isWhole = m_source->isWhole();
    if (!isWhole)
        return fail(isWhole.error());
    if (*isWhole)
        return {};
    tell(SalvagePhase::Scanning);
    m_report.pagesScanned = true;
    return m_source->scan(m_stop);
}

Result<SalvageReport> Salvager::run()
{
    if (auto r = open(); !r)
        return fail(r.error());
    if (auto r = saveMessages(); !r)
        return fail(r.error());
    if (auto r = saveRest(); !r)
        return fail(r.error());
    tell(SalvagePhase::Verifying);
    if (m_report.messages == 0 && m_report.lost.empty() && m_report.folders == 0 &&
        m_report.ledgerRows == 0 && m_report.pagesScanned)
        return fail(ErrorCode::NotAnArchive, u"nothing of an archive is in that file"_s);
    if (auto r = m_target->finish(); !r)
        return fail(r.error());
    return std::move(m_report);
}

Result<void> Salvager::saveMessages()
{
    if (auto r = m_target->begin(); !r)
        return r;
    if (auto r = m_target->addFolders(m_source->databases()); !r)
        return r;
    const std::vector<MessageId> ids = m_source->ids();
    const auto total = static_cast<qint64>(ids.size());
    for (qint64 i = 0; i < total; ++i) {
        if (m_stop)
            return fail(ErrorCode::Cancelled, u"salvaging"_s);
        if (i % kMessagesAtOnce == 0) {
            tell(SalvagePhase::Saving, i, total);
            if (auto r = m_target->commit(); !r)
                return r;
            if (auto r = m_target->begin(); !r)
                return r;
        }
        if (auto r = saveOne(ids[static_cast<std::size_t>(i)]); !r)
            return r;
    }
    tell(SalvagePhase::Saving, total, total);
    return m_target->commit();
}

Result<void> Salvager::saveOne(MessageId id)
{
    auto raw = m_source->raw(id, m_codec);
    const bool isHere = raw.has_value();
    if (!isHere)
        raw = m_source->rawFromBackup(id);
    if (!raw) {
        lose(id);
        return {};
    }
    auto summary = summaryFor(id, *raw);
    if (!summary)
        return fail(summary.error());
    const auto packed = m_codec.pack(*raw);
    if (!packed) {
        lose(id); // larger than what may be taken in
        return {};
    }
    if (auto r = m_target->add(*std::move(summary), *packed); !r)
        return r;
    ++m_report.messages;
    m_report.fromBackups += isHere ? 0 : 1;
    return {};
}

/// As it was listed; where that is lost, read again from the message.
Result<MessageSummary> Salvager::summaryFor(MessageId id, const QByteArray &raw)
{
    auto summary = m_source->summary(id);
    if (summary)
        return summary;
    ++m_report.reread;
    MessageSummary made;
    if (m_order.read) {
        if (auto read = m_order.read(raw))
            made = std::move(read->summary);
    }
    const SalvageSource::Trace trace = m_source->trace(id);
    made.id = id;
    made.thread = ThreadId{number(id)};
    made.folder = trace.folder;
    made.sizeBytes = raw.size();
    made.unread = isSet(trace.folder) ? trace.unread : true;
    if (made.dateUtc == 0)
        made.dateUtc = trace.dateUtc;
    if (made.receivedUtc == 0)
        made.receivedUtc = made.dateUtc;
    return made;
}

void Salvager::lose(MessageId id)
{
    LostMessage lost;
    lost.id = id;
    if (const auto summary = m_source->summary(id)) {
        lost.subject = summary->subject;
        lost.fromAddress = summary->fromAddress;
        lost.dateUtc = summary->dateUtc;
        lost.account = summary->account;
    } else {
        lost.dateUtc = m_source->trace(id).dateUtc;
    }
    m_report.lost.push_back(std::move(lost));
}

Result<void> Salvager::saveRest()
{
    if (auto r = m_target->begin(); !r)
        return r;
    if (auto r = m_target->addRest(m_source->databases()); !r)
        return r;
    if (auto r = m_target->giveBack(m_report.lost, m_report.pagesScanned); !r)
        return r;
    std::sort(m_report.lost.begin(), m_report.lost.end(),
              [](const LostMessage &a, const LostMessage &b) { return a.id < b.id; });
    if (auto r = m_target->noteHighestIds(m_source->databases()); !r)
        return r;
    const auto folders = m_target->count("folder WHERE kind = 0");
    const auto ledger = m_target->count("ledger");
    if (!folders || !ledger)
        return fail(folders ? ledger.error() : folders.error());
    m_report.folders = *folders;
    m_report.ledgerRows = *ledger;
    return m_target->commit();
}

} // namespace

Result<SalvageReport> salvage(const SalvageOrder &order, const std::atomic<bool> &stop)
{
    return Salvager(order, stop).run();
}

} // namespace core::archive
