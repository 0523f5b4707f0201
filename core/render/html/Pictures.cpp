#include "core/base/Limits.h"
#include "core/render/html/Addresses.h"
#include "core/render/html/Boxes.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace core::render::html {

namespace {

bool isTiny(const Length &length) { return length.isPixels() && length.value <= 2; }

/// Too small or too hidden to be seen: it is there to report that the mail was opened.
bool isTracker(const Computed &style, bool hidden)
{
    return hidden || (isTiny(style.width) && isTiny(style.height)) ||
           (isTiny(style.maxWidth) && isTiny(style.maxHeight)) ||
           (style.width == Length::pixels(0) || style.height == Length::pixels(0));
}

class Finder
{
public:
    Finder(Boxes &boxes, const HtmlLook &look, HtmlPage &page) : m_boxes(boxes), m_look(look), m_page(page) {}

    void find()
    {
        for (int node = Tree::kBody; node < static_cast<int>(m_boxes.tree.nodes.size()); ++node) {
            const Node &element = m_boxes.tree.at(node);
            if (element.tag == Tag::Img)
                findImage(node, element);
            if (element.tag != Tag::Text && !m_boxes.style(node).backgroundImage.isEmpty())
                findBackground(node);
        }
    }

private:
    void findImage(int node, const Node &element)
    {
        const Computed &style = m_boxes.style(node);
        Box &box = m_boxes.box(node);
        auto image = imageOf(element.attribute(u"src"));
        if (!image && element.attribute(u"src").isEmpty())
            image =
                imageOf(element.attribute(u"srcset").section(u',', 0, 0).simplified().section(u' ', 0, 0));
        box.showsAlternative = !box.hidden;
        if (!image)
            return;
        const bool isRemote = image->source == HtmlImage::Source::Remote;
        image->alternative = element.attribute(u"alt").simplified().left(1'000);
        image->isTracker = isRemote && isTracker(style, box.hidden);
        const bool tracks = image->isTracker;
        const bool sized = style.width.unit != Length::Unit::Auto && !style.height.isAuto();
        const QSize size = !m_look.sizeOf || tracks ? QSize() : m_look.sizeOf(*image);
        const int number = add(*std::move(image));
        if (!size.isEmpty()) {
            box.naturalWidth = static_cast<float>(size.width());
            box.naturalHeight = static_cast<float>(size.height());
        }
        if (number < 0 || tracks || box.hidden) {
            box.hidden |= tracks;
            return;
        }
        // A picture that is not loaded and whose size nobody told has no place to keep: its words stand in the text.
        box.showsAlternative = isRemote && !m_look.showRemote && !sized && style.width.isAuto();
        box.image = box.showsAlternative ? -1 : number;
    }

    void findBackground(int node)
    {
        auto image = imageOf(m_boxes.style(node).backgroundImage);
        if (!image)
            return;
        const bool isRemote = image->source == HtmlImage::Source::Remote;
        image->isTracker = isRemote && m_boxes.isHidden(node);
        const bool shown = !m_boxes.isHidden(node) && (!isRemote || m_look.showRemote);
        const int number = add(*std::move(image));
        if (shown)
            m_boxes.box(node).background = number;
    }

    /// Its place; the same picture has one place. -1 beyond the cap.
    int add(HtmlImage image)
    {
        const bool isRemote = image.source == HtmlImage::Source::Remote;
        const QString key = QString::number(static_cast<int>(image.source)) + image.reference +
                            (image.isTracker ? u" t"_s : QString()) + QString::fromLatin1(image.bytes);
        if (const auto known = m_known.constFind(key); known != m_known.constEnd())
            return *known;
        if (m_page.images.size() >= limits::kHtmlImages) {
            m_page.cut = true;
            return -1;
        }
        m_page.remoteImages += isRemote;
        m_page.trackers += image.isTracker;
        m_page.images.push_back(std::move(image));
        const int number = static_cast<int>(m_page.images.size()) - 1;
        m_known.insert(key, number);
        return number;
    }

    Boxes &m_boxes;
    const HtmlLook &m_look;
    HtmlPage &m_page;
    QHash<QString, int> m_known;
};

} // namespace

void findPictures(Boxes &boxes, const HtmlLook &look, HtmlPage &page) { Finder(boxes, look, page).find(); }

} // namespace core::render::html
