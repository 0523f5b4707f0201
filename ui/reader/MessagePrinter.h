#pragma once

#include "core/base/Result.h"
#include "core/render/DisplayList.h"
#include "ui/html/DisplayImages.h"
#include "ui/reader/PaperLayout.h"

#include <QString>

class QPagedPaintDevice;
class QPageLayout;
class QPainter;

namespace ui {

class DisplayPage;

/// Puts a message on paper or into a PDF file: header block, body, a foot with subject and page. The body is a display list
/// that was laid out bodyWidth() wide on white, or paperList() of text blocks; one that is wider is made smaller. Pictures
/// are those it is given; nothing is fetched (HTM-263). In PDF files links can be clicked that safeLink() lets through.
/// Window thread.
class MessagePrinter final
{
public:
    explicit MessagePrinter(PrintHeader header) : m_header(std::move(header)) {}

    /// CSS pixels between the margins of a sheet.
    [[nodiscard]] static int bodyWidth(const QPageLayout &layout);

    /// Io: the printer or file takes nothing.
    [[nodiscard]] core::Result<void> print(QPagedPaintDevice &device, core::render::DisplayList body,
                                           DisplayImages &images) const;
    /// On A4, or Letter where that is used. `path` has its name only when it is complete; one that was there is replaced.
    [[nodiscard]] core::Result<void> savePdf(const QString &path, core::render::DisplayList body,
                                             DisplayImages &images) const;
    /// The layout of the sheets that savePdf() writes.
    [[nodiscard]] static QPageLayout pdfLayout();

private:
    struct Sheet;
    void paintFoot(QPainter &painter, const Sheet &sheet, int page, int pages) const;

    PrintHeader m_header;
};

} // namespace ui
