#pragma once

#include "ui/html/DisplayPage.h"

#include <QRectF>
#include <QString>

#include <vector>

namespace ui {

/// The links of a page in reading order, each with the items it consists of: what Tab walks through. Links that show
/// nowhere are left out. The page has to outlive it.
class LinkRing final
{
public:
    LinkRing() = default;
    explicit LinkRing(const DisplayPage &page);

    /// Numbers in DisplayList::links.
    [[nodiscard]] const std::vector<int> &order() const { return m_order; }
    /// The one after or before `link`; -1 at the end. From -1: the first, or the last.
    [[nodiscard]] int next(int link, bool forward) const;
    /// One rectangle a line, CSS pixels.
    [[nodiscard]] std::vector<QRectF> rects(int link) const;
    /// Its characters in DisplayText; empty for one that is pictures only.
    [[nodiscard]] TextSpan span(int link) const;
    [[nodiscard]] QString target(int link) const;
    /// Words for it: its text, else what its picture is called, else where it leads.
    [[nodiscard]] QString name(int link) const;

private:
    const DisplayPage *m_page = nullptr;
    std::vector<int> m_order;
    std::vector<std::vector<int>> m_items; ///< by link
    std::vector<TextSpan> m_spans;         ///< by link
};

} // namespace ui
