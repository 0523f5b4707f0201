#pragma once

#include <QtGlobal>

#include <functional>

namespace core {

// Row numbers of mail.db and accounts.json as types of their own, so that one is never passed for another.
// Zero means "none". Ids are never reused (catalogue ARC-15: a stale id finds nothing, not a neighbour).

enum class MessageId : qint64 {};
enum class FolderId : qint64 {};
enum class ThreadId : qint64 {};
enum class TagId : qint64 {};
enum class SavedSearchId : qint64 {};
/// Chosen from host and user when the account is made (core/accounts), so that an account that is removed
/// and added again finds its ledger.
enum class AccountId : qint64 {};

template <typename Id>
[[nodiscard]] constexpr qint64 number(Id id)
{
    return static_cast<qint64>(id);
}

template <typename Id>
[[nodiscard]] constexpr bool isSet(Id id)
{
    return number(id) != 0;
}

} // namespace core
