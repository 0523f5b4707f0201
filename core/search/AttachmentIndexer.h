#pragma once

#include "core/base/Result.h"
#include "core/extract/Document.h"
#include "core/search/AttachmentStore.h"
#include "core/search/IndexFile.h"
#include "core/search/MessageSource.h"

#include <functional>
#include <optional>
#include <vector>

namespace core::search {

/// The second phase of indexing: what is inside attachments, newest message first, one message at a time, and only when
/// the first has nothing to do. A message that can be found already gets a second row that holds everything.
///
/// Lives on the index thread; documents are read elsewhere meanwhile. Belongs to IndexWriter. ArchiveCorrupt is always said
/// of index.db.
class AttachmentIndexer final
{
public:
    struct Settings
    {
        /// Has documents read, one after another, and calls accept() with the answers, later and on the index thread. Null:
        /// attachments are not read here.
        std::function<void(std::vector<extract::Document> documents)> extract;
        std::function<void(qint64 waiting)> progress; ///< messages that are left
    };

    explicit AttachmentIndexer(Settings settings) : m_settings(std::move(settings)) {}

    /// One slice of work. False: nothing to do until accept(), or at all. Both are borrowed until reset().
    [[nodiscard]] Result<bool> step(IndexFile &file, MessageSource &source);
    /// The answers to what extract() was given, in its order. Without a file they are thrown away.
    [[nodiscard]] Result<void> accept(IndexFile *file, std::vector<extract::Extracted> answers);
    /// Messages that were erased from the archive.
    [[nodiscard]] Result<void> forget(IndexFile &file, const std::vector<MessageId> &erased);
    /// Another file, or the same made empty: what is under way is for nothing.
    void reset();
    /// The program ends in good order: what is under way was no attempt.
    void withdraw(IndexFile &file);

    [[nodiscard]] bool isOff() const { return m_off || !m_settings.extract; }
    [[nodiscard]] bool coversUpTo(const IndexFile &file, qint64 id) const;

private:
    /// The message whose attachments are being read.
    struct Job
    {
        AttachedEntry entry;
        std::vector<std::size_t> asked; ///< files whose documents are out
        bool isDropped = false;         ///< by reset(): its answers are awaited and thrown away
    };

    [[nodiscard]] Result<bool> scan(IndexFile &file, MessageSource &source);
    [[nodiscard]] Result<bool> begin(IndexFile &file, MessageSource &source);
    [[nodiscard]] Result<std::vector<extract::Document>> prepare(Job &job, IndexFile &file,
                                                                 MessageSource &source);
    [[nodiscard]] Result<void> finish(IndexFile &file, AttachedEntry entry);
    [[nodiscard]] Result<void> turnOff(IndexFile &file);
    [[nodiscard]] IndexedSpans::Span doneWith(qint64 candidate) const;

    Settings m_settings;
    std::vector<qint64>
        m_candidates;     ///< messages with attachments that are not done, ascending; worked off from the end
    qint64 m_scanned = 0; ///< up to here m_candidates has all of them
    std::optional<Job> m_job;
    bool m_off = false;
    bool m_saidOff = false;
};

} // namespace core::search
