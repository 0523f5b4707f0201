#include "ui/reader/FileBadge.h"

#include "core/render/FileRisk.h"
#include "ui/common/Theme.h"

#include <QFileInfo>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <string_view>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

struct Known
{
    std::u16string_view extension;
    FileKind kind;
};

constexpr auto kKnown = std::to_array<Known>({
    {u"pdf", FileKind::Pdf},      {u"doc", FileKind::Document}, {u"docx", FileKind::Document},
    {u"odt", FileKind::Document}, {u"rtf", FileKind::Document}, {u"jtd", FileKind::Document},
    {u"xls", FileKind::Sheet},    {u"xlsx", FileKind::Sheet},   {u"ods", FileKind::Sheet},
    {u"csv", FileKind::Sheet},    {u"ppt", FileKind::Slides},   {u"pptx", FileKind::Slides},
    {u"odp", FileKind::Slides},   {u"zip", FileKind::Package},  {u"gz", FileKind::Package},
    {u"7z", FileKind::Package},   {u"xz", FileKind::Package},   {u"tar", FileKind::Package},
    {u"lzh", FileKind::Package},  {u"rar", FileKind::Package},  {u"txt", FileKind::Text},
    {u"md", FileKind::Text},      {u"log", FileKind::Text},     {u"ics", FileKind::Text},
    {u"vcf", FileKind::Text},     {u"eml", FileKind::Mail},     {u"jpg", FileKind::Picture},
    {u"jpeg", FileKind::Picture}, {u"png", FileKind::Picture},  {u"gif", FileKind::Picture},
    {u"webp", FileKind::Picture}, {u"bmp", FileKind::Picture},  {u"tif", FileKind::Picture},
    {u"avif", FileKind::Picture}, {u"heic", FileKind::Picture}, {u"tiff", FileKind::Picture},
    {u"mp3", FileKind::Sound},    {u"wav", FileKind::Sound},    {u"m4a", FileKind::Sound},
    {u"ogg", FileKind::Sound},    {u"mp4", FileKind::Film},     {u"mov", FileKind::Film},
    {u"avi", FileKind::Film},     {u"webm", FileKind::Film},
});

QColor badgeColour(FileKind kind, const QPalette &palette)
{
    switch (kind) {
    case FileKind::Pdf: return {0xc0, 0x39, 0x2b};
    case FileKind::Document: return {0x2f, 0x6f, 0xb7};
    case FileKind::Sheet: return {0x2d, 0x82, 0x4e};
    case FileKind::Slides: return {0xc4, 0x63, 0x1c};
    case FileKind::Picture: return {0x7d, 0x50, 0xb4};
    case FileKind::Sound:
    case FileKind::Film: return {0xb0, 0x3f, 0x7f};
    case FileKind::Package: return {0x8a, 0x6a, 0x1f};
    case FileKind::Program:
        return colorsOf(palette).isDark ? QColor(0xd8, 0x5a, 0x50) : QColor(0xb3, 0x26, 0x1e);
    case FileKind::Mail: return {0x2a, 0x84, 0x8a};
    case FileKind::Text:
    case FileKind::Other: break;
    }
    return {0x6b, 0x74, 0x82};
}

} // namespace

FileKind fileKind(const QString &name, const QByteArray &type)
{
    // What a desktop may run, or that runs code when opened, comes first (ATT-04).
    if (core::render::riskOfName(name) != core::render::FileRisk::None)
        return FileKind::Program;
    const QString extension = QFileInfo(name).suffix().toLower();
    const auto *known = std::find_if(kKnown.begin(), kKnown.end(), [&](const Known &k) {
        return extension == QStringView(k.extension.data(), static_cast<qsizetype>(k.extension.size()));
    });
    if (known != kKnown.end())
        return known->kind;
    if (core::render::riskOfType(type) != core::render::FileRisk::None)
        return FileKind::Program;
    if (type.startsWith("image/"))
        return FileKind::Picture;
    if (type.startsWith("audio/"))
        return FileKind::Sound;
    if (type.startsWith("video/"))
        return FileKind::Film;
    return type == "message/rfc822" ? FileKind::Mail : FileKind::Other;
}

void paintFileBadge(QPainter &painter, const QRectF &rect, const QString &name, FileKind kind,
                    const QPalette &palette)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double fold = rect.width() * 0.28;
    QPainterPath sheet;
    sheet.moveTo(rect.left(), rect.top() + 3);
    sheet.quadTo(rect.topLeft(), QPointF(rect.left() + 3, rect.top()));
    sheet.lineTo(rect.right() - fold, rect.top());
    sheet.lineTo(rect.right(), rect.top() + fold);
    sheet.lineTo(rect.right(), rect.bottom() - 3);
    sheet.quadTo(rect.bottomRight(), QPointF(rect.right() - 3, rect.bottom()));
    sheet.lineTo(rect.left() + 3, rect.bottom());
    sheet.quadTo(rect.bottomLeft(), QPointF(rect.left(), rect.bottom() - 3));
    sheet.closeSubpath();
    const QColor colour = badgeColour(kind, palette);
    painter.fillPath(sheet, colour);
    QPainterPath ear;
    ear.moveTo(rect.right() - fold, rect.top());
    ear.lineTo(rect.right() - fold, rect.top() + fold);
    ear.lineTo(rect.right(), rect.top() + fold);
    ear.closeSubpath();
    painter.fillPath(ear, colour.lighter(160));
    QString letters = QFileInfo(name).suffix().toUpper().left(4);
    if (letters.isEmpty())
        letters = u"?"_s;
    QFont font = painter.font();
    font.setPixelSize(std::max(6, static_cast<int>(rect.width() * (letters.size() > 3 ? 0.29 : 0.34))));
    font.setWeight(QFont::Bold);
    painter.setFont(font);
    painter.setPen(Qt::white);
    painter.drawText(rect.adjusted(0, fold, 0, -2), Qt::AlignCenter, letters);
    painter.restore();
}

} // namespace ui
