#include "core/render/HtmlPage.h"

#include "core/render/html/Boxes.h"
#include "core/render/html/Cascade.h"
#include "core/render/html/Colouring.h"
#include "core/render/html/Displays.h"
#include "core/render/html/Margins.h"
#include "core/render/html/VisibleText.h"
#include "core/render/html/Writer.h"

namespace core::render {

class HtmlSource::Private
{
public:
    html::Tree tree;
    html::StyleSheet sheet;

    /// Up to the widths, before any colours are chosen.
    [[nodiscard]] html::Boxes laidOut(const HtmlLook &look, bool dark, HtmlPage &page) const
    {
        page.hasForm = tree.hasForm;
        page.cut = tree.cut || sheet.isCut();
        const auto width = static_cast<float>(qBound(100, look.width, 10'000));
        html::Boxes boxes{tree, html::cascade(tree, sheet, {width, dark}, page.cut), {}};
        boxes.boxes.resize(boxes.styles.size());
        html::settleDisplays(boxes);
        html::markHidden(boxes);
        html::findPictures(boxes, look, page);
        page.remoteImages += tree.remoteLeftOut;
        html::handRowBordersDown(boxes);
        html::handRowHeightsDown(boxes);
        html::tightenLines(boxes);
        html::keepEmptyLines(boxes);
        html::keepFloatsBesideText(boxes);
        html::settleMargins(boxes);
        html::measure(boxes);
        html::resolveWidths(boxes, width);
        return boxes;
    }
};

namespace {

HtmlPage written(const html::Boxes &boxes, HtmlPage page, html::Argb paper)
{
    page.background = paper;
    html::Writer(boxes, page).write();
    for (HtmlPage::Link &link : page.links)
        link.text = link.text.simplified();
    return page;
}

} // namespace

HtmlSource::HtmlSource(std::unique_ptr<Private> data) : d(std::move(data)) {}
HtmlSource::HtmlSource(HtmlSource &&) noexcept = default;
HtmlSource &HtmlSource::operator=(HtmlSource &&) noexcept = default;
HtmlSource::~HtmlSource() = default;

HtmlSource HtmlSource::parse(const QString &text)
{
    auto data = std::make_unique<Private>();
    data->tree = html::parseTree(text);
    for (const QString &sheet : data->tree.sheets)
        data->sheet.add(sheet);
    data->tree.sheets.clear();
    return HtmlSource(std::move(data));
}

HtmlPage HtmlSource::page(const HtmlLook &look) const
{
    const bool dark = look.colours == HtmlLook::Colours::Dark;
    if (dark && d->sheet.supportsDark()) {
        HtmlPage own;
        html::Boxes boxes = d->laidOut(look, true, own);
        if (const auto paper = html::keepDark(boxes))
            return written(boxes, std::move(own), *paper);
    }
    HtmlPage page;
    html::Boxes boxes = d->laidOut(look, false, page);
    const html::Argb paper = dark ? html::turnDark(boxes) : html::paperOf(boxes);
    return written(boxes, std::move(page), paper);
}

QString HtmlSource::text() const
{
    bool cut = false;
    html::Boxes boxes{d->tree, html::cascade(d->tree, d->sheet, {}, cut), {}};
    boxes.boxes.resize(boxes.styles.size());
    html::settleDisplays(boxes);
    html::markHidden(boxes);
    return html::visibleText(boxes);
}

} // namespace core::render
