#include "ui/html/RenderSession.h"

#include "core/base/Limits.h"
#include "core/render/DisplayListJoin.h"

#include <QStringList>

namespace ui {

using namespace Qt::StringLiterals;

void RenderSession::load(RenderInput input)
{
    m_pages.clear();
    const auto add = [this](RenderPage page) {
        m_pages.push_back(std::make_unique<PageSession>(m_fonts));
        m_pages.back()->load(std::move(page));
    };
    add({std::move(input.html), std::move(input.attached), input.mayLoadRemote});
    for (RenderPage &page : input.further)
        add(std::move(page));
    addRemote(input.remote);
}

void RenderSession::addRemote(const std::vector<NamedPicture> &pictures)
{
    for (const auto &page : m_pages)
        page->addRemote(pictures);
}

core::render::DisplayList RenderSession::layout(const RenderLook &look)
{
    m_fonts.trim();
    std::vector<core::render::DisplayList> lists;
    for (const auto &page : m_pages)
        lists.push_back(page->layout(look));
    core::render::DisplayList joined = core::render::joinPages(std::move(lists));
    if (joined.items.size() > core::limits::kDisplayItems) {
        joined.items.resize(core::limits::kDisplayItems);
        joined.cut = true;
    }
    return joined;
}

QImage RenderSession::picture(int number, const QSize &most) const
{
    for (const auto &page : m_pages) {
        if (number < page->pictures())
            return page->picture(number, most);
        number -= page->pictures();
    }
    return {};
}

QString RenderSession::text() const
{
    QStringList texts;
    for (const auto &page : m_pages)
        texts.append(page->text());
    return texts.join(u"\n\n"_s);
}

} // namespace ui
