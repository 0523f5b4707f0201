#include "core/render/html/VisibleText.h"

using namespace Qt::StringLiterals;

namespace core::render::html {

namespace {

class TextMaker
{
public:
    explicit TextMaker(const Boxes &boxes) : m_boxes(boxes) {}

    QString make()
    {
        children(Tree::kBody);
        endLine();
        while (m_text.endsWith(u'\n'))
            m_text.chop(1);
        return m_text.isEmpty() ? m_text : m_text + u'\n';
    }

private:
    void children(int node)
    {
        for (int child = m_boxes.tree.at(node).firstChild; child >= 0; child = m_boxes.tree.at(child).next) {
            if (!m_boxes.isHidden(child))
                visit(child);
        }
    }

    void visit(int node)
    {
        const Node &element = m_boxes.tree.at(node);
        const Computed &style = m_boxes.style(node);
        if (element.tag == Tag::Text)
            return add(element.text, style.whiteSpace);
        if (element.tag == Tag::Br)
            return endLine(true);
        if (element.tag == Tag::Img)
            return add(element.attribute(u"alt"), WhiteSpace::Normal);
        const bool isCellBox = style.display == Display::Cell;
        const bool isBlock = !isInlineLevel(style.display) && !isCellBox;
        const bool isApart = isBlock && (style.margin[0].value >= 8 || style.margin[2].value >= 8);
        if (isBlock)
            endLine();
        if (isApart)
            endParagraph();
        if (isCellBox && !m_line.isEmpty())
            m_space = u"  "_s;
        m_quotes += element.tag == Tag::Blockquote;
        if (style.display == Display::ListItem)
            m_line = u"\u2022 "_s;
        children(node);
        if (isBlock)
            endLine();
        m_quotes -= element.tag == Tag::Blockquote;
        if (isApart)
            endParagraph();
    }

    void add(const QString &text, WhiteSpace space)
    {
        const bool keeps = space == WhiteSpace::Pre || space == WhiteSpace::PreWrap;
        for (const QChar c : text) {
            if (c == u'\n' && (keeps || space == WhiteSpace::PreLine)) {
                endLine(true);
            } else if (!keeps && c != QChar::Nbsp && c.isSpace()) {
                if (m_space.isEmpty() && !m_line.isEmpty())
                    m_space = u" "_s;
            } else {
                m_line += m_space + (c == QChar::Nbsp ? u' ' : c);
                m_space.clear();
            }
        }
    }

    void endLine(bool evenEmpty = false)
    {
        if (!m_line.isEmpty() || evenEmpty) {
            if (m_paragraph && !m_text.isEmpty())
                m_text += QString(m_quotes, u'>') + u'\n';
            m_paragraph = false;
            m_text += QString(m_quotes, u'>') + (m_quotes > 0 ? u" "_s : QString()) + m_line + u'\n';
        }
        m_line.clear();
        m_space.clear();
    }

    void endParagraph() { m_paragraph = true; }

    const Boxes &m_boxes;
    QString m_text, m_line, m_space;
    int m_quotes = 0;
    bool m_paragraph = false;
};

} // namespace

QString visibleText(const Boxes &boxes) { return TextMaker(boxes).make(); }

} // namespace core::render::html
