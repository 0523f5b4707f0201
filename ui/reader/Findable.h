#pragma once

#include <QString>

#include <vector>

namespace ui {

/// A text that the find bar searches. Positions count UTF-16 units of findableText(). Window thread.
class Findable
{
public:
    struct Match
    {
        int begin = 0, end = 0;
        bool operator==(const Match &) const = default;
    };

    virtual ~Findable() = default;
    [[nodiscard]] virtual QString findableText() const = 0;
    /// Where looking begins: the selection, or what is on screen.
    [[nodiscard]] virtual int findStart() const = 0;
    /// All are marked, `current` (index, -1: none) stands out and is scrolled to. An empty list takes the marks away.
    virtual void showMatches(const std::vector<Match> &matches, int current) = 0;
    /// The user is done: what was found last becomes the selection, marks go.
    virtual void endFind(const Match &last) = 0;
};

} // namespace ui
