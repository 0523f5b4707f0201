#include "core/search/QueryStates.h"

#include "core/search/Fold.h"

#include <vector>

namespace core::search {

namespace {

struct Folded
{
    QString name;
    const StateWord *word;
};

const std::vector<Folded> &foldedNames()
{
    static const std::vector<Folded> names = [] {
        std::vector<Folded> out;
        for (const StateWord &word : kStates) {
            out.push_back({fold(word.name), &word});
            out.push_back({fold(word.japanese), &word});
            for (const QStringView alias : word.aliases) {
                if (!alias.isEmpty())
                    out.push_back({fold(alias), &word});
            }
        }
        return out;
    }();
    return names;
}

} // namespace

const StateWord *stateByName(const QString &text, bool isBeginning)
{
    const QString wanted = fold(text);
    for (const Folded &one : foldedNames()) {
        if (one.name == wanted)
            return one.word;
    }
    if (!isBeginning || wanted.isEmpty())
        return nullptr;
    const StateWord *found = nullptr;
    for (const Folded &one : foldedNames()) {
        if (!one.name.startsWith(wanted))
            continue;
        if (found && found != one.word)
            return nullptr; // several
        found = one.word;
    }
    return found;
}

} // namespace core::search
