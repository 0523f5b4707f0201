#pragma once

#include "core/base/Result.h"
#include "core/search/DateWords.h"
#include "core/search/MessageTable.h"
#include "core/search/NameMatch.h"
#include "core/search/Query.h"
#include "core/search/QueryStates.h"

#include <QString>

#include <optional>
#include <vector>

namespace core::search {

/// What a query is answered from beside the index and the table.
struct QueryContext
{
    DateContext dates;
    std::vector<AccountName> accounts;
};

/// A name that nothing has: no such folder, account or tag.
struct UnknownName
{
    FieldId field = FieldId::Any;
    QString text; ///< as typed
    bool operator==(const UnknownName &other) const = default;
};

/// Answers the terms of a query that are no words of the index. Lives for one query, on the search thread; everything
/// is borrowed.
class TermRows final
{
public:
    /// `archive` may be null: then there are no folders, tags and notes (tests).
    TermRows(const MessageTable &table, archive::MessageFacts *archive, const QueryContext &context)
        : m_table(table), m_archive(archive), m_context(context)
    {}

    [[nodiscard]] const MessageTable &table() const { return m_table; }
    [[nodiscard]] Result<Rows> rows(const Query &term);
    /// What lies in the folder.
    [[nodiscard]] Result<Rows> within(FolderId folder, bool subfolders);
    /// Names that were asked for and are not there: such a term finds nothing.
    [[nodiscard]] const std::vector<UnknownName> &unknown() const { return m_unknown; }

private:
    [[nodiscard]] Result<Rows> ofState(State state);
    [[nodiscard]] Result<Rows> ofFolder(const Query &term);
    [[nodiscard]] Rows ofAccount(const Query &term);
    [[nodiscard]] Result<Rows> ofTag(const Query &term);
    [[nodiscard]] Result<Rows> ofNote(const Query &term);
    [[nodiscard]] Rows ofDate(const Query &term) const;
    [[nodiscard]] Rows ofSize(const Query &term) const;
    [[nodiscard]] Result<const std::vector<archive::Folder> *> folders();
    void noteUnknown(const Query &term);

    const MessageTable &m_table;
    archive::MessageFacts *m_archive;
    const QueryContext &m_context;
    std::optional<std::vector<archive::Folder>> m_folders; ///< asked once a query
    std::vector<UnknownName> m_unknown;
};

} // namespace core::search
