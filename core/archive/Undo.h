#pragma once

#include "core/archive/PackedIds.h"
#include "core/archive/Types.h"

#include <optional>
#include <utility>
#include <variant>
#include <vector>

// What takes a change back. Kept by the window, not in the file; values that may cross threads.
namespace core::archive {

/// Into a folder; into the Inbox where that is gone meanwhile.
struct MoveStep
{
    FolderId to{};
    /// What Trash remembered of them, where `to` is Trash. 0: since now.
    qint64 trashedUtc = 0;
    FolderId trashedFrom{};
    PackedIds messages;
};

enum class Flag { Unread, Starred, Answered };
struct FlagStep
{
    Flag flag = Flag::Unread;
    bool value = false;
    PackedIds messages;
};

struct TagStep
{
    TagId tag{};
    bool present = false;
    PackedIds messages;
};

struct NoteStep
{
    MessageId message{};
    QString text; ///< empty: there was none
};

/// What becomes of a folder, a tag, a saved search.
enum class RowStep {
    Make,   ///< under its old id; a name that was taken meanwhile gets " (2)"
    Remove, ///< a folder only where nothing has come to lie in it
    Change, ///< name, place, colour, query as they were
};
struct FolderStep
{
    RowStep what = RowStep::Change;
    Folder folder;
};
struct TagRowStep
{
    RowStep what = RowStep::Change;
    Tag tag;
};
struct SavedSearchStep
{
    RowStep what = RowStep::Change;
    SavedSearch search;
};

using UndoStep = std::variant<MoveStep, FlagStep, TagStep, NoteStep, FolderStep, TagRowStep, SavedSearchStep>;

/// What a change did, enough to take it back: Archive::undo(), which answers what takes that back again. Each step touches
/// only what the change has touched: a star that was set since stays.
struct Undo
{
    std::vector<UndoStep> steps; ///< the last one is done first
    qint64 messages = 0;         ///< how many the change touched; one that was moved and tagged counts once

    [[nodiscard]] bool isEmpty() const { return steps.empty(); }
    /// What was done after this.
    void append(Undo later);
    /// The same change to other messages: none may be in both, and nothing but messages may be touched by either. Ids join
    /// the steps that are there.
    void absorb(const Undo &others);
    /// The part that is to be done first, with about `most` messages; the rest stays here. For long Undos.
    [[nodiscard]] Undo takeSlice(qint64 most);
};

/// What was made, and what takes that back.
template <typename Id>
struct Made
{
    Id id{};
    Undo undo;
};

} // namespace core::archive
