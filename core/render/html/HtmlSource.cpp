#include "core/render/HtmlPage.h"

#include "core/render/html/Boxes.h"
#include "core/render/html/Cascade.h"
#include "core/render/html/Displays.h"
#include "core/render/html/VisibleText.h"
#include "core/render/html/Writer.h"

namespace core::render {

class HtmlSource::Private
{
public:
    html::Tree tree;
    html::StyleSheet sheet;
};

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
    HtmlPage page;
    page.hasForm = d->tree.hasForm;
    page.cut = d->tree.cut || d->sheet.isCut();
    const int width = qBound(100, look.width, 10'000);
    const bool dark = look.colours == HtmlLook::Colours::Dark;
    const html::Medium medium{static_cast<float>(width), dark && d->sheet.supportsDark()};
    html::Boxes boxes{d->tree, html::cascade(d->tree, d->sheet, medium, page.cut), {}};
    boxes.boxes.resize(boxes.styles.size());
    html::settleDisplays(boxes);
    html::markHidden(boxes);
    html::findPictures(boxes, look, page);
    page.remoteImages += d->tree.remoteLeftOut;
    html::measure(boxes);
    html::resolveWidths(boxes, static_cast<float>(width));
    html::Writer(boxes, page).write();
    for (HtmlPage::Link &link : page.links)
        link.text = link.text.simplified();
    return page;
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
