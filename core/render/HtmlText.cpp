#include "core/render/HtmlText.h"

#include "core/base/Limits.h"
#include "core/render/HtmlTokenizer.h"
#include "core/render/PlainText.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace core::render {

namespace {

constexpr int kDeepestQuote = 50;

enum class Break { None, Line, Paragraph };

/// What stands around an element: a block starts and ends a line, a paragraph keeps its distance too.
Break breakOf(const QString &name)
{
    static constexpr std::array<QStringView, 14> kParagraphs = {u"p",   u"h1",         u"h2", u"h3",   u"h4",
                                                                u"h5",  u"h6",         u"ul", u"ol",   u"dl",
                                                                u"pre", u"blockquote", u"hr", u"table"};
    static constexpr std::array<QStringView, 20> kLines = {
        u"div",     u"br",      u"tr",     u"li",      u"dt",     u"dd",       u"center",
        u"section", u"article", u"header", u"footer",  u"form",   u"fieldset", u"address",
        u"main",    u"nav",     u"body",   u"caption", u"option", u"figure"};
    const QStringView view(name);
    if (std::ranges::find(kParagraphs, view) != kParagraphs.end())
        return Break::Paragraph;
    return std::ranges::find(kLines, view) != kLines.end() ? Break::Line : Break::None;
}

bool isRemote(const QString &address)
{
    const QStringView trimmed = QStringView(address).trimmed();
    return trimmed.startsWith(u"http:", Qt::CaseInsensitive) ||
           trimmed.startsWith(u"https:", Qt::CaseInsensitive) || trimmed.startsWith(u"//");
}

bool styleIsRemote(const QString &style)
{
    if (!style.contains("url("_L1, Qt::CaseInsensitive) && !style.contains("@import"_L1, Qt::CaseInsensitive))
        return false;
    return style.contains("http:"_L1, Qt::CaseInsensitive) ||
           style.contains("https:"_L1, Qt::CaseInsensitive);
}

/// Preheaders: words for the list of other programs, hidden in the message. Only of these elements, so that the
/// search for their ends stays linear.
bool isHidden(const HtmlTag &tag)
{
    static constexpr std::array<QStringView, 7> kHideable = {u"div", u"span", u"p",     u"table",
                                                             u"td",  u"font", u"center"};
    if (std::ranges::find(kHideable, QStringView(tag.name)) == kHideable.end())
        return false;
    QString style = tag.attribute(u"style");
    if (style.size() > 2'000 || style.isEmpty())
        return false;
    style = style.remove(u' ').toLower();
    return style.contains("display:none"_L1);
}

/// Receives text and breaks, and makes blocks of them.
class Writer final
{
public:
    void setPreformatted(bool on) { m_preformatted = on; }
    [[nodiscard]] bool isPreformatted() const { return m_preformatted; }
    [[nodiscard]] bool atLineStart() const
    {
        return m_block.text.isEmpty() || m_block.text.endsWith(u'\n') || m_pending != Break::None;
    }
    [[nodiscard]] bool isFull() const { return m_length >= limits::kTextShownChars; }

    void setQuoteLevel(int level)
    {
        if (level == m_quoteLevel)
            return;
        breakHere(Break::Paragraph);
        m_quoteLevel = level;
    }

    void addText(QStringView text)
    {
        if (m_preformatted) {
            put(text);
            return;
        }
        for (const QChar c : text) {
            const bool space = c == u' ' || c == u'\t' || c == u'\n' || c == u'\r' || c == u'\f';
            if (space) {
                m_space = true;
                continue;
            }
            if (m_space && !atLineStart())
                put(u" ");
            m_space = false;
            put(QStringView(&c, 1));
        }
    }

    /// Between two cells of a table row.
    void addGap()
    {
        if (!atLineStart())
            put(u"  ");
        m_space = false;
    }

    void breakHere(Break kind)
    {
        if (kind == Break::None || m_block.text.isEmpty())
            return;
        m_pending = std::max(m_pending, kind);
        m_space = false;
    }

    /// <br>: a line end that stands even twice.
    void breakLine()
    {
        if (m_block.text.isEmpty())
            return;
        m_pending = m_pending == Break::None ? Break::Line : Break::Paragraph;
        m_space = false;
    }

    void beginLink(const QString &target)
    {
        endLink();
        m_target = target;
    }

    void endLink()
    {
        if (m_linkBegin >= 0 && m_block.text.size() > m_linkBegin && m_links < kLinks) {
            m_block.links.push_back({m_linkBegin, m_block.text.size() - m_linkBegin, m_target});
            ++m_links;
        }
        m_linkBegin = -1;
        m_target.clear();
    }

    std::vector<TextBlock> finish()
    {
        endLink();
        endBlock();
        return std::move(m_blocks);
    }

private:
    void put(QStringView text)
    {
        if (m_pending == Break::Paragraph && m_blocks.size() + 1 < kBlocks)
            endBlock();
        else if (m_pending != Break::None)
            m_block.text.append(u'\n');
        m_pending = Break::None;
        if (m_block.text.isEmpty()) {
            m_block.quoteLevel = m_quoteLevel;
            m_block.isPreformatted = m_preformatted;
        }
        if (!m_target.isEmpty() && m_linkBegin < 0 && text != u" ")
            m_linkBegin = m_block.text.size();
        m_block.text.append(text);
        m_length += text.size();
    }

    void endBlock()
    {
        const QString target = m_target; // a link over two paragraphs is two links
        endLink();
        m_target = target;
        while (m_block.text.endsWith(u'\n') || m_block.text.endsWith(u' '))
            m_block.text.chop(1);
        if (!m_block.text.isEmpty())
            m_blocks.push_back(std::move(m_block));
        m_block = {};
    }

    TextBlock m_block;
    std::vector<TextBlock> m_blocks;
    QString m_target;
    qsizetype m_linkBegin = -1;
    qsizetype m_length = 0;
    size_t m_links = 0;
    int m_quoteLevel = 0;
    Break m_pending = Break::None;
    bool m_space = false;
    bool m_preformatted = false;
};

class Converter final
{
public:
    explicit Converter(QStringView html) : m_tokenizer(html) {}

    HtmlText run()
    {
        HtmlText result;
        for (auto token = m_tokenizer.next(); token.kind != HtmlTokenizer::Kind::End;
             token = m_tokenizer.next()) {
            if (m_writer.isFull()) {
                result.cut = true;
                break;
            }
            if (token.kind == HtmlTokenizer::Kind::Text)
                m_writer.addText(token.text);
            else if (token.tag.isEnd)
                endTag(token.tag.name);
            else
                startTag(token.tag);
            if (styleIsRemote(token.dropped))
                ++m_remote;
        }
        result.blocks = m_writer.finish();
        result.remoteReferences = m_remote;
        return result;
    }

private:
    void startTag(const HtmlTag &tag)
    {
        countRemote(tag);
        if (isHidden(tag) && m_tokenizer.skipElement(tag.name))
            return;
        if (tag.name == "br"_L1)
            return m_writer.breakLine();
        m_writer.breakHere(breakOf(tag.name));
        if (tag.name == "blockquote"_L1)
            m_writer.setQuoteLevel(qMin(++m_quotes, kDeepestQuote));
        else if (tag.name == "pre"_L1)
            m_writer.setPreformatted(true);
        else if (tag.name == "li"_L1)
            m_writer.addText(u"• ");
        else if (tag.name == "td"_L1 || tag.name == "th"_L1)
            m_writer.addGap();
        else if (tag.name == "a"_L1)
            m_writer.beginLink(safeLinkTarget(tag.attribute(u"href")));
        else if (tag.name == "img"_L1)
            m_writer.addText(tag.attribute(u"alt"));
    }

    void endTag(const QString &name)
    {
        m_writer.breakHere(breakOf(name));
        if (name == "blockquote"_L1 && m_quotes > 0)
            m_writer.setQuoteLevel(qMin(--m_quotes, kDeepestQuote));
        else if (name == "pre"_L1)
            m_writer.setPreformatted(false);
        else if (name == "a"_L1)
            m_writer.endLink();
    }

    void countRemote(const HtmlTag &tag)
    {
        const bool isLink = tag.name == "a"_L1 || tag.name == "area"_L1 || tag.name == "form"_L1;
        for (const HtmlTag::Attribute &attribute : tag.attributes) {
            const bool loads = attribute.name == "src"_L1 || attribute.name == "srcset"_L1 ||
                               attribute.name == "background"_L1 || attribute.name == "poster"_L1 ||
                               attribute.name == "data"_L1 || (attribute.name == "href"_L1 && !isLink);
            if ((loads && isRemote(attribute.value)) ||
                (attribute.name == "style"_L1 && styleIsRemote(attribute.value)))
                ++m_remote;
        }
    }

    HtmlTokenizer m_tokenizer;
    Writer m_writer;
    int m_quotes = 0;
    int m_remote = 0;
};

} // namespace

HtmlText htmlToText(const QString &html)
{
    const QStringView read = QStringView(html).first(qMin(html.size(), limits::kHtmlBytes));
    HtmlText result = Converter(read).run();
    result.cut |= read.size() < html.size();
    return result;
}

QString joinedBlocks(const std::vector<TextBlock> &blocks)
{
    QString text;
    for (const TextBlock &block : blocks) {
        if (!text.isEmpty())
            text.append(u"\n\n");
        if (block.quoteLevel == 0) {
            text.append(block.text);
            continue;
        }
        const QString mark = QString(block.quoteLevel, u'>') + u' ';
        QString quoted = block.text;
        text.append(mark).append(quoted.replace(u'\n', u'\n' + mark));
    }
    return text;
}

} // namespace core::render
