#include "ui/reader/PageBreaks.h"

#include "core/base/Limits.h"

#include <algorithm>
#include <cmath>

namespace ui {

using core::render::DisplayItem;
using core::render::DisplayList;

namespace {

/// Boxes up to this height (three lines) stay whole: buttons, rows of tables.
constexpr int kPrintedPages = 1'000;
constexpr double kLowBox = 64;
/// A sheet is not left emptier than this for the sake of a picture.
constexpr double kLeastFilled = 0.35;

struct Span
{
    double top = 0, bottom = 0;
};

/// What stays whole, by its upper edge.
std::vector<Span> spansOf(const DisplayList &list, double sheet, bool onlyText)
{
    std::vector<Span> spans;
    for (const DisplayItem &item : list.items) {
        const Span span{static_cast<double>(item.rect.y),
                        static_cast<double>(item.rect.y) + static_cast<double>(item.rect.height)};
        const double height = span.bottom - span.top;
        const bool isText = item.kind == DisplayItem::Kind::Text;
        const bool isPicture = item.kind == DisplayItem::Kind::Image && !item.repeatY;
        const double most = isText || isPicture ? sheet : kLowBox;
        if (std::isfinite(height) && height > 0 && height <= most && (isText || !onlyText))
            spans.push_back(span);
    }
    std::sort(spans.begin(), spans.end(), [](const Span &a, const Span &b) { return a.top < b.top; });
    return spans;
}

/// The lowest place from `to` upwards that goes through nothing.
double clearOf(const std::vector<Span> &spans, double from, double to, double sheet)
{
    constexpr double kTouch = 0.5;
    double at = to;
    bool moved = true;
    while (moved && at > from) {
        moved = false;
        // None is higher than a sheet, so those that begin a sheet higher have ended.
        auto span = std::lower_bound(spans.begin(), spans.end(), at - sheet,
                                     [](const Span &one, double top) { return one.top < top; });
        for (; span != spans.end() && span->top < at - kTouch; ++span) {
            if (span->bottom > at + kTouch) {
                at = span->top;
                moved = true;
                break;
            }
        }
    }
    return at;
}

} // namespace

std::vector<double> pageBreaks(const DisplayList &list, double first, double others)
{
    std::vector<double> tops{0};
    const double end = static_cast<double>(list.height);
    if (!std::isfinite(end) || first <= 0 || others <= 0)
        return tops;
    const std::vector<Span> all = spansOf(list, others, false);
    const std::vector<Span> text = spansOf(list, others, true);
    double free = first;
    while (tops.size() < static_cast<std::size_t>(kPrintedPages)) {
        const double from = tops.back();
        if (from + free >= end - 0.5)
            break;
        double at = clearOf(all, from, from + free, others);
        if (at < from + kLeastFilled * free)
            at = clearOf(text, from, from + free, others);
        if (at < from + kLeastFilled * free)
            at = from + free; // letters higher than the sheet
        tops.push_back(at);
        free = others;
    }
    return tops;
}

} // namespace ui
