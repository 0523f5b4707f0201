#pragma once

#include "core/archive/Types.h"

#include <algorithm>

namespace core::archive {

/// Notes a folder once. Folders of one change are few, so a linear look is the quickest.
inline void noteFolder(ArchiveChange &change, FolderId folder)
{
    if (std::find(change.folders.begin(), change.folders.end(), folder) == change.folders.end())
        change.folders.push_back(folder);
}

[[nodiscard]] inline bool isEmpty(const ArchiveChange &change)
{
    return change.added.empty() && change.changed.empty() && change.moved.empty() && change.removed.empty() &&
           change.folders.empty() && !change.folderTree && !change.tagList && !change.savedSearches;
}

} // namespace core::archive
