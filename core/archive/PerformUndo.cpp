#include "core/archive/PerformUndo.h"

#include "core/archive/FolderPlaces.h"
#include "core/archive/LabelStore.h"
#include "core/archive/MessageChanges.h"
#include "core/archive/SavedSearches.h"

namespace core::archive {

Result<Undo> performUndo(Database &db, const Undo &undo, qint64 nowUtc, ArchiveChange &change)
{
    Undo again;
    for (auto step = undo.steps.rbegin(); step != undo.steps.rend(); ++step) {
        auto inverse = std::visit(
            [&](const auto &s) {
                if constexpr (std::is_same_v<std::decay_t<decltype(s)>, MoveStep>)
                    return performStep(db, s, nowUtc, change);
                else
                    return performStep(db, s, change);
            },
            *step);
        if (!inverse)
            return fail(inverse.error());
        again.append({*std::move(inverse), 0});
    }
    again.messages = undo.messages;
    return again;
}

} // namespace core::archive
