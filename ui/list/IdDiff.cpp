#include "ui/list/IdDiff.h"

#include <QtGlobal>

#include <algorithm>

namespace ui {

namespace {

using Ids = std::vector<core::MessageId>;

Ids sortedCopy(const Ids &ids)
{
    Ids sorted = ids;
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

bool contains(const Ids &sorted, core::MessageId id)
{
    return std::binary_search(sorted.begin(), sorted.end(), id);
}

void addRow(std::vector<IdDiff::Run> &runs, qsizetype row)
{
    if (!runs.empty() && runs.back().first + runs.back().count == row)
        ++runs.back().count;
    else
        runs.push_back({row, 1});
}

} // namespace

std::optional<IdDiff> diffIds(const Ids &before, const Ids &after, std::size_t maxRuns)
{
    const Ids sortedBefore = sortedCopy(before);
    const Ids sortedAfter = sortedCopy(after);
    IdDiff diff;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < before.size() || j < after.size()) {
        if (i < before.size() && j < after.size() && before[i] == after[j]) {
            ++i;
            ++j;
        } else if (i < before.size() && !contains(sortedAfter, before[i])) {
            addRow(diff.removed, qsizetype(i++));
        } else if (j < after.size() && !contains(sortedBefore, after[j])) {
            addRow(diff.inserted, qsizetype(j++));
        } else {
            return std::nullopt; // both have it, at different places
        }
        if (diff.removed.size() + diff.inserted.size() > maxRuns)
            return std::nullopt;
    }
    return diff;
}

} // namespace ui
