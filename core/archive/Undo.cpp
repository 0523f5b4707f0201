#include "core/archive/Undo.h"

#include <algorithm>
#include <iterator>
#include <type_traits>

namespace core::archive {

// The ids of a step that changes messages alike; null for the others.
static PackedIds *messagesOf(UndoStep &step)
{
    return std::visit(
        [](auto &s) -> PackedIds * {
            if constexpr (requires { s.messages; })
                return &s.messages;
            else
                return nullptr;
        },
        step);
}

static bool isSameChange(const UndoStep &a, const UndoStep &b)
{
    if (const auto *m = std::get_if<MoveStep>(&a)) {
        const auto *n = std::get_if<MoveStep>(&b);
        return n && m->to == n->to && m->trashedUtc == n->trashedUtc && m->trashedFrom == n->trashedFrom;
    }
    if (const auto *m = std::get_if<FlagStep>(&a)) {
        const auto *n = std::get_if<FlagStep>(&b);
        return n && m->flag == n->flag && m->value == n->value;
    }
    if (const auto *m = std::get_if<TagStep>(&a)) {
        const auto *n = std::get_if<TagStep>(&b);
        return n && m->tag == n->tag && m->present == n->present;
    }
    return false;
}

void Undo::append(Undo later)
{
    steps.insert(steps.end(), std::make_move_iterator(later.steps.begin()),
                 std::make_move_iterator(later.steps.end()));
    messages += later.messages;
}

void Undo::absorb(const Undo &others)
{
    for (UndoStep step : others.steps) {
        const auto same = std::find_if(steps.begin(), steps.end(),
                                       [&](const UndoStep &mine) { return isSameChange(mine, step); });
        if (same == steps.end())
            steps.push_back(std::move(step));
        else
            messagesOf(*same)->append(*messagesOf(step));
    }
    messages += others.messages;
}

Undo Undo::takeSlice(qint64 most)
{
    Undo slice;
    qint64 left = most;
    while (!steps.empty() && left > 0) {
        PackedIds *ids = messagesOf(steps.back());
        const qint64 size = ids ? ids->size() : 1;
        if (size > left) {
            UndoStep part = std::visit(
                [](const auto &s) -> UndoStep {
                    auto copy = s;
                    if constexpr (requires { copy.messages; })
                        copy.messages = {};
                    return copy;
                },
                steps.back());
            *messagesOf(part) = PackedIds(ids->takeLast(left));
            slice.steps.push_back(std::move(part));
            break;
        }
        slice.steps.push_back(std::move(steps.back()));
        steps.pop_back();
        left -= size;
    }
    std::reverse(slice.steps.begin(), slice.steps.end());
    return slice;
}

} // namespace core::archive
