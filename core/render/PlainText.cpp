#include "core/render/PlainText.h"

namespace core::render {

namespace {

constexpr int kDeepestQuote = 50; ///< MIM-18: depth 10^5 says no more than this

struct QuotedLine
{
    int level = 0;
    QStringView content;
};

/// "> > text" and ">>text" alike; flowed text has one space of stuffing behind the marks (RFC 3676 section 4.4).
QuotedLine splitQuote(QStringView line, bool flowed)
{
    QuotedLine result;
    qsizetype i = 0;
    while (i < line.size() && line[i] == u'>') {
        ++result.level;
        ++i;
        if (!flowed && i + 1 < line.size() && line[i] == u' ' && line[i + 1] == u'>')
            ++i;
    }
    if (i < line.size() && line[i] == u' ' && (flowed || result.level > 0))
        ++i;
    result.content = line.sliced(i);
    result.level = qMin(result.level, kDeepestQuote);
    return result;
}

/// Walks the lines of a text without copying them.
template <typename Visit>
void forEachLine(QStringView text, Visit visit)
{
    qsizetype begin = 0;
    while (begin < text.size()) {
        qsizetype end = text.indexOf(u'\n', begin);
        if (end < 0)
            end = text.size();
        visit(text.sliced(begin, end - begin));
        begin = end + 1;
    }
}

/// Collects lines into blocks and joins flowed ones.
class Layout final
{
public:
    Layout(bool flowed, bool delSp) : m_flowed(flowed), m_delSp(delSp) {}

    void addLine(QStringView line)
    {
        const QuotedLine quoted = splitQuote(line, m_flowed);
        const bool isSeparator = quoted.content == u"-- ";
        const bool joins = m_soft && !isSeparator && quoted.level == m_block.quoteLevel;
        if (!joins)
            beginLine(quoted.level, isSeparator);
        m_block.text.append(quoted.content);
        m_soft = m_flowed && !isSeparator && quoted.content.endsWith(u' ');
        if (m_soft && m_delSp)
            m_block.text.chop(1);
    }

    std::vector<TextBlock> finish()
    {
        endBlock();
        return std::move(m_blocks);
    }

private:
    void beginLine(int level, bool isSeparator)
    {
        // A signature goes on to the end of its quote level; one in a quotation is only a part of that.
        const bool startsSignature = isSeparator && level == 0;
        const bool isSignature = level == 0 && (startsSignature || m_inSignature);
        const bool differs = level != m_block.quoteLevel || startsSignature;
        if (m_any && differs && m_blocks.size() + 1 < kBlocks)
            endBlock();
        if (m_any)
            m_block.text.append(u'\n');
        m_inSignature = isSignature;
        if (!m_any) {
            m_block.quoteLevel = level;
            m_block.isSignature = isSignature;
        }
        m_any = true;
    }

    void endBlock()
    {
        if (!m_any)
            return;
        m_block.isPreformatted = true;
        m_blocks.push_back(std::move(m_block));
        m_block = {};
        m_any = false;
    }

    bool m_flowed;
    bool m_delSp;
    bool m_soft = false; ///< the last line goes on
    bool m_any = false;  ///< m_block has a line
    bool m_inSignature = false;
    TextBlock m_block;
    std::vector<TextBlock> m_blocks;
};

} // namespace

std::vector<TextBlock> layoutPlainText(const QString &text, bool formatFlowed, bool delSp)
{
    Layout layout(formatFlowed, delSp);
    forEachLine(text, [&](QStringView line) { layout.addLine(line); });
    std::vector<TextBlock> blocks = layout.finish();
    size_t links = 0;
    for (TextBlock &block : blocks) {
        if (links >= kLinks)
            break;
        block.links = findLinks(block.text);
        links += block.links.size();
    }
    return blocks;
}

QString unflowed(const QString &text, bool delSp)
{
    QString result;
    result.reserve(text.size());
    bool soft = false;
    int level = 0;
    forEachLine(text, [&](QStringView line) {
        const QuotedLine quoted = splitQuote(line, true);
        const bool isSeparator = quoted.content == u"-- ";
        if (!(soft && !isSeparator && quoted.level == level)) {
            if (!result.isEmpty())
                result.append(u'\n');
            if (quoted.level > 0)
                result.append(QString(quoted.level, u'>')).append(u' ');
        }
        result.append(quoted.content);
        level = quoted.level;
        soft = !isSeparator && quoted.content.endsWith(u' ');
        if (soft && delSp)
            result.chop(1);
    });
    if (text.endsWith(u'\n'))
        result.append(u'\n');
    return result;
}

} // namespace core::render
