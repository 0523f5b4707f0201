#pragma once

#include "core/archive/MessageFacts.h"
#include "core/base/Ids.h"

#include <QString>

#include <vector>

// What a name in a query stands for, by the folding of search. With `isBeginning` a name's beginning is enough.
namespace core::search {

/// An account as people name it.
struct AccountName
{
    AccountId id{};
    QString name;
    QString address; ///< may be empty
};

/// By name ("Lists"), path ("Work/Lists") or part of one; the fixed folders by their Japanese names too. With all that lie
/// within them.
[[nodiscard]] std::vector<FolderId> foldersNamed(const std::vector<archive::Folder> &folders,
                                                 const QString &text, bool isBeginning);
/// The folder and all that lie within it.
[[nodiscard]] std::vector<FolderId> withSubfolders(const std::vector<archive::Folder> &folders,
                                                   FolderId folder);
/// By name, address, or what stands before or behind the @.
[[nodiscard]] std::vector<AccountId> accountsNamed(const std::vector<AccountName> &accounts,
                                                   const QString &text, bool isBeginning);
[[nodiscard]] std::vector<qint64> tagsNamed(const std::vector<archive::TagName> &tags, const QString &text,
                                            bool isBeginning);

} // namespace core::search
