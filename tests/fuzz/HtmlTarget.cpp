#include "core/base/Limits.h"
#include "core/render/HtmlPage.h"
#include "tests/fuzz/Targets.h"
#include "tests/render/PageChecker.h"

namespace fuzz {

using namespace core::render;

/// The first byte is the look, the rest is HTML.
void html(QByteArrayView input)
{
    if (input.isEmpty())
        return;
    const auto first = static_cast<unsigned char>(input[0]);
    HtmlLook look;
    look.width = (first & 1) != 0 ? 320 : 800;
    look.colours = (first & 2) != 0 ? HtmlLook::Colours::Dark : HtmlLook::Colours::Light;
    look.showRemote = (first & 4) != 0;
    const HtmlSource source = HtmlSource::parse(QString::fromUtf8(input.sliced(1)));
    const HtmlPage page = source.page(look);
    const QString trouble = troubleOf(page);
    require(trouble.isEmpty(), qPrintable(trouble));
    require(source.page(look).html == page.html, "the same page twice");
    require(page.trackers <= page.remoteImages, "a tracker comes from outside");
    // The marks of quotations are the only thing that grows: one a level and line.
    require(source.text().size() <= 400 * (input.size() + 1), "text does not grow");
}

} // namespace fuzz
