#include "ui/reader/AuthservSamples.h"

#include "core/archive/ArchiveReader.h"
#include "core/render/AuthservIds.h"

#include <algorithm>

namespace ui {

namespace {

constexpr qint64 kSamples = 30;
constexpr qint64 kSearched = 500;           ///< messages of all accounts that are looked through for them
constexpr qint64 kSampleBytes = 128 * 1024; ///< a larger message is left out: a body is read whole
constexpr qsizetype kHeaderBytes = 64 * 1024;

} // namespace

AuthservIds AuthservSamples::of(core::archive::ArchiveReader &reader,
                                const core::archive::MessageSummary &summary,
                                const std::vector<core::mime::HeaderField> &headers)
{
    const std::optional<QString> own = core::render::topAuthservId(headers);
    if (!own)
        return {};
    const auto last = reader.lastMessageId();
    const qint64 lastId = last ? core::number(*last) : 0;
    Known &known = m_known[core::number(summary.account)];
    if (known.until == 0 || lastId > known.until + kSamples)
        known = {read(reader, summary.account, lastId), lastId};
    AuthservIds ids{own};
    ids.insert(ids.end(), known.ids.begin(), known.ids.end());
    return ids;
}

AuthservIds AuthservSamples::read(core::archive::ArchiveReader &reader, core::AccountId account, qint64 last)
{
    AuthservIds ids;
    const auto found = reader.idsAfter(core::MessageId(std::max<qint64>(0, last - kSearched)), kSearched);
    if (!found)
        return ids;
    std::vector<core::MessageId> newest;
    for (auto it = found->rbegin(); it != found->rend(); ++it)
        newest.push_back(it->id);
    const auto summaries = reader.summaries(newest);
    if (!summaries)
        return ids;
    for (const core::archive::MessageSummary &summary : *summaries) {
        if (summary.account != account || summary.sizeBytes > kSampleBytes || qint64(ids.size()) >= kSamples)
            continue;
        if (const auto raw = reader.raw(summary.id))
            ids.push_back(
                core::render::topAuthservId(core::mime::Message::parse(raw->left(kHeaderBytes)).headers()));
    }
    return ids;
}

} // namespace ui
