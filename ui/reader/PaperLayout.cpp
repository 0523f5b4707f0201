#include "ui/reader/PaperLayout.h"

#include "ui/common/Format.h"
#include "ui/html/DisplayFonts.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QTextLayout>

#include <algorithm>
#include <memory>

namespace ui {

using namespace Qt::StringLiterals;
using core::render::DisplayItem;
using core::render::DisplayLine;
using core::render::DisplayList;
using core::render::LinkSpan;
using core::render::TextBlock;

namespace {

constexpr std::uint32_t kBlack = 0xff000000U, kGrey = 0xff5a6270U, kRule = 0xffc9ced6U, kLink = 0xff2b5aa6U;
constexpr float kTextPixels = 13.5F, kSubjectPixels = 19;
constexpr double kLineFactor = 1.1;
constexpr double kQuoteStep = 14;
constexpr int kQuoteLevels = 8;
/// Text layout of a paragraph grows faster than its length.
constexpr qsizetype kPieceChars = 4'000;

QString rowName(const char *name) { return QCoreApplication::translate("ui::PrintHeader", name); }

/// Sets paragraphs below each other.
class Setter final
{
public:
    explicit Setter(int width) : m_width(width)
    {
        m_list.width = static_cast<float>(width);
        const QFontInfo system{QFont()};
        const QFontInfo fixed(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        addFont(system.family(), kTextPixels, 400, false);
        addFont(system.family(), kTextPixels, 400, true);
        addFont(system.family(), kSubjectPixels, 700, false);
        addFont(system.family(), kTextPixels, 600, false);
        addFont(fixed.family(), kTextPixels - 1, 400, false);
        m_fonts = std::make_unique<DisplayFonts>(m_list.fonts);
    }
    enum Font { Text, Linked, Subject, Name, Fixed };

    double y = 0;

    /// `text` has to be without line breaks. Answers how high it is.
    double paragraph(const QString &text, Font font, double x, std::uint32_t colour,
                     const std::vector<LinkSpan> &links = {})
    {
        const DisplayFonts::Font &used = m_fonts->at(font);
        QTextLayout layout(text, used.font);
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        option.setUseDesignMetrics(true);
        layout.setTextOption(option);
        const bool isRightToLeft = text.isRightToLeft();
        const double from = y;
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(std::max(40.0, (m_width - x) / used.scale));
            const double height = line.height() * used.scale * kLineFactor;
            addLine(line, text, font, x, height, colour, links, isRightToLeft);
            y += height;
        }
        layout.endLayout();
        ++m_block;
        return y - from;
    }

    void box(double x, double top, double width, double height, std::uint32_t colour)
    {
        DisplayItem item;
        item.rect = {static_cast<float>(x), static_cast<float>(top), static_cast<float>(width),
                     static_cast<float>(height)};
        item.colour = colour;
        m_list.items.push_back(item);
    }

    [[nodiscard]] DisplayList take()
    {
        m_list.height = static_cast<float>(y);
        return std::move(m_list);
    }

private:
    void addFont(const QString &family, float pixels, std::uint16_t weight, bool underline)
    {
        core::render::DisplayFont font;
        font.family = family;
        font.pixelSize = pixels;
        font.weight = weight;
        font.underline = underline;
        m_list.fonts.push_back(font);
    }

    /// One run, or several where links begin and end.
    void addLine(const QTextLine &line, const QString &text, Font font, double x, double height,
                 std::uint32_t colour, const std::vector<LinkSpan> &links, bool isRightToLeft)
    {
        const double scale = m_fonts->at(font).scale;
        const qsizetype end = line.textStart() + line.textLength();
        qsizetype at = line.textStart();
        const auto put = [&](qsizetype to, int link) {
            if (to <= at)
                return;
            const double a = line.cursorToX(static_cast<int>(at)) * scale;
            const double b = line.cursorToX(static_cast<int>(to)) * scale;
            DisplayItem item;
            item.kind = DisplayItem::Kind::Text;
            item.rect = {static_cast<float>(x + std::min(a, b)), static_cast<float>(y),
                         static_cast<float>(std::abs(b - a)), static_cast<float>(height)};
            item.baseline = static_cast<float>((height - line.height() * scale) / 2 + line.ascent() * scale);
            item.text = text.mid(at, to - at);
            item.font = link >= 0 ? Linked : font;
            item.colour = link >= 0 ? kLink : colour;
            item.link = link;
            item.block = m_block;
            item.rightToLeft = isRightToLeft;
            m_list.items.push_back(std::move(item));
            at = to;
        };
        for (const LinkSpan &link : links) {
            const qsizetype begin = std::max(link.begin, at);
            const qsizetype stop = std::min(link.begin + link.length, end);
            if (begin >= stop)
                continue;
            put(begin, -1);
            m_list.links.push_back({link.target, {}});
            put(stop, static_cast<int>(m_list.links.size()) - 1);
        }
        put(end, -1);
    }

    int m_width;
    int m_block = 0;
    DisplayList m_list;
    std::unique_ptr<DisplayFonts> m_fonts;
};

/// The links of a piece of a block.
std::vector<LinkSpan> within(const std::vector<LinkSpan> &links, qsizetype from, qsizetype length)
{
    std::vector<LinkSpan> inside;
    for (const LinkSpan &link : links) {
        const qsizetype begin = std::max(link.begin, from);
        const qsizetype end = std::min(link.begin + link.length, from + length);
        if (begin < end)
            inside.push_back({begin - from, end - begin, link.target});
    }
    return inside;
}

void addBlock(Setter &paper, const TextBlock &block)
{
    const int level = std::clamp(block.quoteLevel, 0, kQuoteLevels);
    const std::uint32_t colour = level > 0 || block.isSignature ? kGrey : kBlack;
    for (qsizetype from = 0; from <= block.text.size();) {
        const qsizetype lineEnd = block.text.indexOf(u'\n', from);
        const qsizetype end = std::min(lineEnd < 0 ? block.text.size() : lineEnd, from + kPieceChars);
        QString line = block.text.mid(from, end - from);
        line.replace(u'\r', u' ');
        const double top = paper.y;
        const double height =
            paper.paragraph(line.isEmpty() ? u" "_s : line, Setter::Text, level * kQuoteStep, colour,
                            within(block.links, from, end - from));
        for (int i = 0; i < level; ++i)
            paper.box(i * kQuoteStep, top, 2, height, kRule);
        from = end == lineEnd || end == block.text.size() ? end + 1 : end;
    }
}

} // namespace

PrintHeader printHeader(const core::render::ReaderDocument &document)
{
    PrintHeader header;
    header.subject = displayLine(document.subject);
    const auto addresses = [](const std::vector<core::mime::Address> &all) {
        QStringList shown;
        for (const core::mime::Address &address : all)
            shown.append(displayAddress(address));
        return shown.join(u", "_s);
    };
    const auto add = [&header](const QString &name, const QString &text) {
        if (!text.isEmpty())
            header.rows.emplace_back(name, text);
    };
    add(rowName(QT_TRANSLATE_NOOP("ui::PrintHeader", "From")), addresses(document.from));
    add(rowName(QT_TRANSLATE_NOOP("ui::PrintHeader", "To")), addresses(document.to));
    add(rowName(QT_TRANSLATE_NOOP("ui::PrintHeader", "Cc")), addresses(document.cc));
    if (document.dateUtc)
        add(rowName(QT_TRANSLATE_NOOP("ui::PrintHeader", "Date")), formatDateTime(*document.dateUtc));
    return header;
}

DisplayList paperList(const PrintHeader &header, int width)
{
    Setter paper(width);
    if (!header.subject.isEmpty()) {
        paper.paragraph(header.subject, Setter::Subject, 0, kBlack);
        paper.y += 8;
    }
    double indent = 60;
    for (const auto &[name, text] : header.rows)
        indent = std::max(indent, 10.0 + 9.0 * static_cast<double>(name.size()));
    for (const auto &[name, text] : header.rows) {
        const double top = paper.y;
        paper.paragraph(name, Setter::Name, 0, kGrey);
        paper.y = top;
        paper.paragraph(text, Setter::Text, indent, kBlack);
    }
    paper.y += 8;
    paper.box(0, paper.y, width, 1, kRule);
    paper.y += 16;
    return paper.take();
}

DisplayList paperList(const std::vector<TextBlock> &blocks, int width)
{
    Setter paper(width);
    for (const TextBlock &block : blocks)
        addBlock(paper, block);
    return paper.take();
}

} // namespace ui
