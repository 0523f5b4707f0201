#include "ui/reader/MessagePrinter.h"

#include "ui/html/DisplayListPainter.h"
#include "ui/reader/PageBreaks.h"
#include "ui/reader/SafeLink.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPageLayout>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QUrl>

#include <algorithm>
#include <vector>

namespace ui {

using namespace Qt::StringLiterals;
using core::ErrorCode;
using core::render::DisplayList;

namespace {

constexpr double kCssPerInch = 96;
constexpr double kFoot = 30; ///< CSS pixels at the bottom of a sheet
constexpr double kMarginMm = 15;
/// Less than this below the header block is no place to begin a letter.
constexpr double kLeastBegun = 80;

/// A piece of a list on a sheet.
struct Segment
{
    const DisplayPage *page = nullptr;
    double top = 0, height = 0; ///< in the list
    double y = 0;               ///< on the sheet, CSS pixels
    double scale = 1;
    int sheet = 0;
};

/// Cuts lists into sheets, one behind the other.
class Sheets final
{
public:
    Sheets(double width, double height) : m_width(width), m_height(height) {}

    void add(const DisplayPage &page)
    {
        const DisplayList &list = page.list();
        const double scale = std::min(1.0, m_width / std::max(1.0, static_cast<double>(list.width)));
        if (m_y > 0 && m_height - m_y < kLeastBegun)
            nextSheet();
        const std::vector<double> tops = pageBreaks(list, (m_height - m_y) / scale, m_height / scale);
        for (std::size_t i = 0; i < tops.size(); ++i) {
            if (i > 0)
                nextSheet();
            const double end = i + 1 < tops.size() ? tops[i + 1] : static_cast<double>(list.height);
            const double height = std::min(end - tops[i], (m_height - m_y) / scale);
            m_segments.push_back({&page, tops[i], height, m_y, scale, m_sheet});
            m_y += height * scale;
        }
    }

    [[nodiscard]] const std::vector<Segment> &segments() const { return m_segments; }
    [[nodiscard]] int count() const { return m_sheet + 1; }

private:
    void nextSheet()
    {
        ++m_sheet;
        m_y = 0;
    }

    double m_width, m_height;
    double m_y = 0;
    int m_sheet = 0;
    std::vector<Segment> m_segments;
};

/// What may be opened by a click, by the number of the link; else empty.
std::vector<QString> openableLinks(const DisplayList &list)
{
    std::vector<QString> targets;
    for (const core::render::DisplayLink &link : list.links) {
        const auto url = safeLink(link.target);
        targets.push_back(url ? url->toString(QUrl::FullyEncoded) : QString());
    }
    return targets;
}

void paintSegment(QPainter &painter, const Segment &segment, DisplayImages &images, double width)
{
    const DisplayList &list = segment.page->list();
    painter.save();
    painter.translate(0, segment.y);
    painter.setClipRect(QRectF(0, 0, width, segment.height * segment.scale));
    if ((list.background & 0xffffffU) != 0xffffffU)
        painter.fillRect(QRectF(0, 0, width, segment.height * segment.scale),
                         QColor::fromRgb(list.background));
    painter.scale(segment.scale, segment.scale);
    painter.translate(0, -segment.top);
    DisplayListPainter lines(*segment.page, images, false);
    lines.setLinkTargets(openableLinks(list));
    // What only touches the edge belongs to the other sheet.
    constexpr double kTouch = 0.6;
    lines.paint(painter, QRectF(0, segment.top + kTouch, static_cast<double>(list.width),
                                std::max(0.0, segment.height - 2 * kTouch)));
    painter.restore();
}

} // namespace

struct MessagePrinter::Sheet
{
    double width = 0, height = 0; ///< CSS pixels between the margins
};

int MessagePrinter::bodyWidth(const QPageLayout &layout)
{
    return std::max(100, static_cast<int>(layout.paintRect(QPageLayout::Inch).width() * kCssPerInch));
}

QPageLayout MessagePrinter::pdfLayout()
{
    const bool isLetter = QLocale().measurementSystem() == QLocale::ImperialUSSystem;
    return {QPageSize(isLetter ? QPageSize::Letter : QPageSize::A4), QPageLayout::Portrait,
            QMarginsF(kMarginMm, kMarginMm, kMarginMm, kMarginMm), QPageLayout::Millimeter};
}

core::Result<void> MessagePrinter::print(QPagedPaintDevice &device, DisplayList body,
                                         DisplayImages &images) const
{
    const QRectF free = device.pageLayout().paintRect(QPageLayout::Inch);
    const Sheet sheet{free.width() * kCssPerInch, free.height() * kCssPerInch};
    const DisplayPage header(paperList(m_header, static_cast<int>(sheet.width)));
    const DisplayPage page(std::move(body));
    Sheets sheets(sheet.width, sheet.height - kFoot);
    sheets.add(header);
    sheets.add(page);

    DisplayImages none; // numbers of the header's list are not those of the message
    QPainter painter;
    if (!painter.begin(&device))
        return core::fail(ErrorCode::Io, u"printing"_s);
    painter.scale(device.logicalDpiX() / kCssPerInch, device.logicalDpiY() / kCssPerInch);
    int number = 0;
    paintFoot(painter, sheet, 0, sheets.count());
    for (const Segment &segment : sheets.segments()) {
        if (segment.sheet != number) {
            number = segment.sheet;
            if (!device.newPage())
                return core::fail(ErrorCode::Io, u"printing"_s);
            paintFoot(painter, sheet, number, sheets.count());
        }
        paintSegment(painter, segment, segment.page == &page ? images : none, sheet.width);
    }
    if (!painter.end())
        return core::fail(ErrorCode::Io, u"printing"_s);
    return {};
}

void MessagePrinter::paintFoot(QPainter &painter, const Sheet &sheet, int page, int pages) const
{
    if (pages < 2)
        return;
    const QString text = QCoreApplication::translate("ui::MessagePrinter", "Page %1 of %2")
                             .arg(QLocale().toString(page + 1), QLocale().toString(pages));
    painter.save();
    QFont font;
    font.setPixelSize(11);
    painter.setFont(font);
    painter.setPen(QColor(0x5a6270));
    const QRectF foot(0, sheet.height - kFoot, sheet.width, kFoot);
    const double numberWidth = painter.fontMetrics().horizontalAdvance(text) + 24;
    painter.drawText(foot, Qt::AlignRight | Qt::AlignBottom, text);
    painter.drawText(foot.adjusted(0, 0, -numberWidth, 0),
                     Qt::AlignLeft | Qt::AlignBottom | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(m_header.subject, Qt::ElideRight,
                                                      static_cast<int>(sheet.width - numberWidth)));
    painter.restore();
}

core::Result<void> MessagePrinter::savePdf(const QString &path, DisplayList body, DisplayImages &images) const
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return core::fail(ErrorCode::Io, file.errorString());
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner); // it is somebody's letter
    {
        QPdfWriter writer(&file);
        writer.setPageLayout(pdfLayout());
        writer.setTitle(m_header.subject);
        writer.setCreator(u"Fumibako"_s);
        const core::Result<void> printed = print(writer, std::move(body), images);
        if (!printed)
            return printed;
    }
    if (!file.commit())
        return core::fail(ErrorCode::Io, file.errorString());
    return {};
}

} // namespace ui
