#pragma once

#include "core/render/html/Boxes.h"

#include <QByteArray>

#include <vector>

namespace core::render::html {

/// Writes the boxes as HTML of few elements (div, span, a, table, tr, td, ul, ol, li, img, br) and style attributes of
/// resolved values; fills HtmlPage::html and links. Whatever it writes is made by itself from numbers and known words, text is
/// escaped, and addresses are numbers.
class Writer final
{
public:
    Writer(const Boxes &boxes, HtmlPage &page) : m_boxes(boxes), m_page(page) {}
    void write();

private:
    /// What the engine would hand down to the next element.
    struct Inherited
    {
        Argb colour = kBlack;
        QString family, listStyle;
        int fontSize = 16, lineHeight = 0, weight = 400, textIndent = 0;
        bool italic = false, rightToLeft = false;
        Align align = Align::Left;
        WhiteSpace whiteSpace = WhiteSpace::Normal;
        VerticalAlign verticalAlign = VerticalAlign::Baseline;
        std::uint8_t decoration = 0;
    };

    [[nodiscard]] std::vector<int> ordered(int node) const;
    void children(int node, const Inherited &inherited);
    void element(int node, const Inherited &inherited);
    void image(int node, const Inherited &inherited);
    void control(int node, const Inherited &inherited);
    void text(int node);
    void lineBreak(int node);
    void open(const char *name, int node, const QByteArray &style, const QByteArray &attributes = {});
    void plain(const QString &text);

    [[nodiscard]] Inherited inheritedBy(int node, const Inherited &inherited) const;
    [[nodiscard]] Inherited given(int node, const Inherited &inherited) const;
    static void styleInherited(QByteArray &style, const Inherited &now, const Inherited &before);
    void styleBox(QByteArray &style, int node) const;
    void styleSize(QByteArray &style, int node) const;
    void styleBackground(QByteArray &style, int node) const;
    [[nodiscard]] QByteArray linkAttribute(int node);
    [[nodiscard]] QByteArray spanAttributes(int node) const;
    [[nodiscard]] const char *nameOf(int node) const;

    const Boxes &m_boxes;
    HtmlPage &m_page;
    int m_link = -1; ///< that is open
};

/// `text` for the content of an element or an attribute in double quotes. Characters that HTML must not hold are left out.
[[nodiscard]] QByteArray escaped(const QString &text);

} // namespace core::render::html
