#pragma once

#include "core/search/MessageSource.h"

#include <functional>
#include <map>

namespace support {

/// An archive of index texts in memory, shared by all sources made of it. One thread.
struct FakeArchive
{
    struct Message
    {
        core::ingest::IndexText text;
        qint64 date = 0;
        core::ErrorCode damage = core::ErrorCode::NotFound; ///< NotFound: none
    };
    std::map<qint64, Message> messages;
    std::map<qint64, std::vector<core::extract::Document>> files; ///< attached to them
    qint64 lastId = 0;
    int reads = 0;                             ///< how often a text was asked for
    bool broken = false;                       ///< answers nothing but Io
    std::function<void(qint64 id)> beforeRead; ///< may throw, as a stand-in for a crash

    /// Every message has the word "every", and one of its own: "m17".
    core::ingest::IndexEntry put(const QString &body = {})
    {
        const qint64 id = ++lastId;
        core::ingest::IndexText text;
        text.subject = QStringLiteral("every m%1").arg(id);
        text.body = body;
        messages[id] = {text, 1'700'000'000 + id, core::ErrorCode::NotFound};
        return {core::MessageId{id}, text};
    }
};

class FakeSource final : public core::search::MessageSource
{
public:
    explicit FakeSource(FakeArchive &archive) : m_archive(archive) {}

    core::Result<std::vector<Row>> idsAfter(core::MessageId after, qint64 limit) override
    {
        if (m_archive.broken)
            return core::fail(core::ErrorCode::Io);
        std::vector<Row> rows;
        for (auto at = m_archive.messages.upper_bound(core::number(after));
             at != m_archive.messages.end() && static_cast<qint64>(rows.size()) < limit; ++at)
            rows.push_back({core::MessageId{at->first}, at->second.date, core::FolderId{1}});
        return rows;
    }
    core::Result<core::MessageId> lastId() override
    {
        if (m_archive.broken)
            return core::fail(core::ErrorCode::Io);
        return core::MessageId{m_archive.lastId};
    }
    core::Result<qint64> count() override { return static_cast<qint64>(m_archive.messages.size()); }
    core::Result<Text> text(core::MessageId id) override
    {
        const auto found = m_archive.messages.find(core::number(id));
        if (found == m_archive.messages.end())
            return core::fail(core::ErrorCode::NotFound);
        if (m_archive.broken)
            return core::fail(core::ErrorCode::Io);
        ++m_archive.reads;
        if (m_archive.beforeRead)
            m_archive.beforeRead(core::number(id));
        if (found->second.damage != core::ErrorCode::NotFound)
            return core::fail(found->second.damage);
        return Text{found->second.text, 100};
    }
    core::Result<std::vector<qint64>> withAttachments(qint64 first, qint64 last) override
    {
        if (m_archive.broken)
            return core::fail(core::ErrorCode::Io);
        std::vector<qint64> ids;
        for (const auto &[id, files] : m_archive.files) {
            if (id >= first && id <= last && m_archive.messages.contains(id))
                ids.push_back(id);
        }
        return ids;
    }
    core::Result<Attached> attachments(core::MessageId id) override
    {
        const auto text = this->text(id);
        if (!text)
            return core::fail(text.error());
        Attached attached{text->text, {}};
        int part = 0;
        for (const core::extract::Document &document : m_archive.files[core::number(id)])
            attached.files.push_back({++part, document});
        return attached;
    }

private:
    FakeArchive &m_archive;
};

} // namespace support
