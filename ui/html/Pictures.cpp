#include "ui/html/Pictures.h"

#include "core/base/Limits.h"

#include <QBuffer>
#include <QImageReader>

#include <cmath>

namespace ui {

namespace limits = core::limits;

namespace {

/// By the first bytes, so that no other reader than these ever sees what a stranger sent, whatever plugins there are.
QByteArray formatOf(const QByteArray &bytes)
{
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        return "png";
    if (bytes.startsWith("\xff\xd8\xff"))
        return "jpeg";
    if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a"))
        return "gif";
    if (bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP")
        return "webp";
    if (bytes.startsWith("BM"))
        return "bmp";
    return {};
}

/// Every so many-th pixel; takes no memory but the answer's.
QImage sampled(const QImage &image, const QSize &size)
{
    if (image.isNull())
        return {};
    QImage small(size, QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < size.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(small.scanLine(y));
        const int from = static_cast<int>(1LL * y * image.height() / size.height());
        for (int x = 0; x < size.width(); ++x)
            line[x] =
                qPremultiply(image.pixel(static_cast<int>(1LL * x * image.width() / size.width()), from));
    }
    return small;
}

class Reader final
{
public:
    explicit Reader(const QByteArray &bytes)
    {
        m_buffer.setData(bytes);
        const QByteArray format = formatOf(bytes);
        if (format.isEmpty() || !m_buffer.open(QIODevice::ReadOnly))
            return;
        // Qt counts four bytes a pixel whatever there are; what is allocated in truth is limited by the process.
        QImageReader::setAllocationLimit(static_cast<int>(4 * limits::kPicturePixels / (1024 * 1024)) + 1);
        m_reader.setDevice(&m_buffer);
        m_reader.setAutoDetectImageFormat(false);
        m_reader.setFormat(format);
        m_reader.setAutoTransform(true);
        const QSize size = m_reader.size();
        if (!size.isEmpty() && size.width() <= limits::kPictureSide && size.height() <= limits::kPictureSide)
            m_size = size;
    }

    [[nodiscard]] QSize turned()
    {
        if (m_size.isEmpty())
            return {};
        return (m_reader.transformation() & QImageIOHandler::TransformationRotate90) != 0
                   ? m_size.transposed()
                   : m_size;
    }

    QImage read(QSize most)
    {
        const QSize whole = turned();
        if (whole.isEmpty())
            return {};
        const double pixels = 1.0 * whole.width() * whole.height();
        const double shrink =
            std::sqrt(std::min(1.0, static_cast<double>(limits::kPictureAnswerPixels) / pixels));
        QSize wanted =
            QSize(static_cast<int>(whole.width() * shrink), static_cast<int>(whole.height() * shrink))
                .expandedTo({1, 1});
        if (most.isValid() && !most.isEmpty() &&
            (wanted.width() > most.width() || wanted.height() > most.height()))
            wanted = wanted.scaled(most, Qt::KeepAspectRatio).expandedTo({1, 1});
        // Smooth scaling takes 32 bits a pixel of the whole, which is too much for large pictures of few colours.
        const bool isCoarse = pixels > limits::kPictureAnswerPixels && hasFewColours();
        if (wanted != whole && !isCoarse)
            m_reader.setScaledSize(whole == m_size ? wanted : wanted.transposed());
        QImage image = m_reader.read();
        if (isCoarse)
            image = sampled(image, whole == m_size ? wanted : wanted.transposed());
        if (image.isNull() || image.width() > limits::kPictureSide || image.height() > limits::kPictureSide)
            return {};
        return std::move(image).convertToFormat(QImage::Format_ARGB32_Premultiplied);
    }

private:
    [[nodiscard]] bool hasFewColours() const
    {
        const QImage::Format format = m_reader.imageFormat();
        return format == QImage::Format_Mono || format == QImage::Format_MonoLSB ||
               format == QImage::Format_Indexed8 || format == QImage::Format_Grayscale8;
    }

    QBuffer m_buffer;
    QImageReader m_reader;
    QSize m_size;
};

} // namespace

QSize pictureSize(const QByteArray &bytes) { return Reader(bytes).turned(); }

QImage decodePicture(const QByteArray &bytes, const QSize &most) { return Reader(bytes).read(most); }

} // namespace ui
