#include "core/search/TermRows.h"

#include "core/search/Fold.h"
#include "core/search/SizeWords.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace core::search {

namespace {

/// Damage in mail.db is none in the index, which mends itself.
Unexpected archiveFailed(const Error &error)
{
    return fail(Error{ErrorCode::Io, error.detail, {}}.at(u"reading mail.db"_s));
}

} // namespace

Result<Rows> TermRows::rows(const Query &term)
{
    switch (kindOf(term.field)) {
    case FieldKind::State:
        if (const StateWord *word = stateByName(term.text))
            return ofState(word->state);
        break;
    case FieldKind::Folder: return ofFolder(term);
    case FieldKind::Account: return ofAccount(term);
    case FieldKind::Tag: return ofTag(term);
    case FieldKind::Note: return ofNote(term);
    case FieldKind::Date: return ofDate(term);
    case FieldKind::Size: return ofSize(term);
    case FieldKind::Words: break;
    }
    return m_table.none();
}

Result<Rows> TermRows::within(FolderId folder, bool subfolders)
{
    if (!subfolders)
        return m_table.inFolders(std::vector{folder});
    const auto all = folders();
    if (!all)
        return fail(all.error());
    return m_table.inFolders(withSubfolders(**all, folder));
}

Result<Rows> TermRows::ofState(State state)
{
    switch (state) {
    case State::Unread: return m_table.flagged(MessageFlag::Unread);
    case State::Starred: return m_table.flagged(MessageFlag::Starred);
    case State::Answered: return m_table.flagged(MessageFlag::Answered);
    case State::Partial: return m_table.flagged(MessageFlag::Partial);
    case State::Attachment: return m_table.flagged(MessageFlag::Attachment);
    case State::Note: return m_table.flagged(MessageFlag::Noted);
    case State::Tag: return m_table.flagged(MessageFlag::Tagged);
    case State::Inbox: return within(archive::kInboxFolder, false);
    case State::Junk: return within(archive::kJunkFolder, true);
    case State::Trash: return within(archive::kTrashFolder, true);
    case State::Read: break;
    }
    Rows rows = m_table.flagged(MessageFlag::Unread);
    rows.invert();
    return rows;
}

Result<Rows> TermRows::ofFolder(const Query &term)
{
    const auto all = folders();
    if (!all)
        return fail(all.error());
    const std::vector<FolderId> found = foldersNamed(**all, term.text, term.prefix);
    if (found.empty())
        noteUnknown(term);
    return m_table.inFolders(found);
}

Rows TermRows::ofAccount(const Query &term)
{
    const std::vector<AccountId> found = accountsNamed(m_context.accounts, term.text, term.prefix);
    if (found.empty())
        noteUnknown(term);
    return m_table.ofAccounts(found);
}

Result<Rows> TermRows::ofTag(const Query &term)
{
    Rows rows = m_table.none();
    if (!m_archive)
        return rows;
    const auto tags = m_archive->tags();
    if (!tags)
        return archiveFailed(tags.error());
    const std::vector<qint64> found = tagsNamed(*tags, term.text, term.prefix);
    if (found.empty())
        noteUnknown(term);
    for (const qint64 tag : found) {
        const auto messages = m_archive->withTag(tag);
        if (!messages)
            return archiveFailed(messages.error());
        rows |= m_table.rowsOf(*messages);
    }
    return rows;
}

/// Notes are few and short: no index, just a look.
Result<Rows> TermRows::ofNote(const Query &term)
{
    Rows rows = m_table.none();
    if (!m_archive)
        return rows;
    const QString wanted = fold(term.text).simplified();
    MessageTable::Walker walker(m_table);
    const auto looked = m_archive->eachNote([&](qint64 message, const QString &text) {
        if (!fold(text).simplified().contains(wanted))
            return;
        if (const auto row = walker.rowOf(message))
            rows.set(*row);
    });
    if (!looked)
        return archiveFailed(looked.error());
    return rows;
}

Rows TermRows::ofDate(const Query &term) const
{
    const auto span = dateSpan(term.text, m_context.dates);
    if (!span)
        return m_table.none();
    static constexpr qint64 kFirst = std::numeric_limits<qint64>::min();
    static constexpr qint64 kLast = std::numeric_limits<qint64>::max();
    switch (term.field) {
    case FieldId::Before: return m_table.datedWithin(kFirst, span->from);
    case FieldId::Until: return m_table.datedWithin(kFirst, span->to);
    case FieldId::After: return m_table.datedWithin(span->from, kLast);
    default: return m_table.datedWithin(span->from, span->to);
    }
}

Rows TermRows::ofSize(const Query &term) const
{
    const auto size = sizeOf(term.text);
    if (!size)
        return m_table.none();
    Rows rows = m_table.ofSize(*size);
    if (term.field == FieldId::Smaller)
        rows.invert();
    return rows;
}

Result<const std::vector<archive::Folder> *> TermRows::folders()
{
    if (!m_folders) {
        auto all = m_archive ? m_archive->folders() : Result<std::vector<archive::Folder>>({});
        if (!all)
            return archiveFailed(all.error());
        m_folders = std::move(all).value();
    }
    return &*m_folders;
}

void TermRows::noteUnknown(const Query &term)
{
    const UnknownName name{term.field, term.text};
    if (std::find(m_unknown.begin(), m_unknown.end(), name) == m_unknown.end())
        m_unknown.push_back(name);
}

} // namespace core::search
