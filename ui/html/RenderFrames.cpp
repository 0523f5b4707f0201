#include "ui/html/RenderFrames.h"

#include "core/base/Limits.h"
#include "core/base/Packed.h"

#include <algorithm>

namespace ui {

using core::PackedReader;
using core::PackedWriter;
using core::render::HtmlLook;
using core::sandbox::Frame;
using core::sandbox::FrameReader;
namespace limits = core::limits;

namespace {

constexpr qsizetype kHeadBytes = 4 * 1024;
constexpr char kLoad = 'L', kRemote = 'R', kLayout = 'Y', kPicture = 'P', kText = 'T', kDone = 'D';
/// HTML is at most 3 bytes a character; decoded text beyond the cap was cut by whoever sends it.
constexpr qsizetype kHtmlTextBytes = 3 * limits::kHtmlBytes;
constexpr int kWidest = 20'000;

QByteArray head(char kind) { return QByteArray(1, kind); }

void put(PackedWriter &out, const std::vector<NamedPicture> &pictures)
{
    out.number(static_cast<quint32>(pictures.size()));
    for (const NamedPicture &picture : pictures) {
        out.text(picture.name);
        out.bytes(picture.bytes);
    }
}

std::vector<NamedPicture> pictures(PackedReader &in)
{
    std::vector<NamedPicture> all;
    const quint32 count = in.count(8, limits::kRenderedPictures);
    for (quint32 i = 0; i < count && !in.hasFailed(); ++i) {
        NamedPicture picture;
        picture.name = in.text(limits::kLinkTargetBytes);
        picture.bytes = in.bytes(limits::kRenderedPictureBytes).toByteArray();
        all.push_back(std::move(picture));
    }
    return all;
}

void put(PackedWriter &out, const RenderLook &look)
{
    out.number(static_cast<qint32>(look.page.width));
    out.number(static_cast<quint8>(look.page.colours));
    out.number(static_cast<quint8>(look.page.showRemote));
    for (const QString &family : {look.standard, look.sans, look.serif, look.mono})
        out.text(family.left(limits::kFontFamilyBytes / 3));
    out.number(static_cast<qint32>(look.pixelSize));
}

RenderLook lookOf(PackedReader &in)
{
    RenderLook look;
    look.page.width = std::clamp(in.number<qint32>(), 1, kWidest);
    look.page.colours = in.number<quint8>() != 0 ? HtmlLook::Colours::Dark : HtmlLook::Colours::Light;
    look.page.showRemote = in.number<quint8>() != 0;
    for (QString *family : {&look.standard, &look.sans, &look.serif, &look.mono})
        *family = in.text(limits::kFontFamilyBytes);
    look.pixelSize = std::clamp(in.number<qint32>(), 1, 200);
    return look;
}

Frame frame(const LoadRequest &request)
{
    PackedWriter out;
    out.text(QStringView(request.input.html).left(limits::kHtmlBytes));
    put(out, request.input.attached);
    put(out, request.input.remote);
    out.number(static_cast<quint8>(request.input.mayLoadRemote));
    out.number(static_cast<quint32>(request.input.further.size()));
    for (const RenderPage &page : request.input.further) {
        out.text(QStringView(page.html).left(limits::kHtmlBytes));
        put(out, page.attached);
        out.number(static_cast<quint8>(page.mayLoadRemote));
    }
    return {head(kLoad), out.take()};
}

Frame frame(const RemoteRequest &request)
{
    PackedWriter out;
    put(out, request.pictures);
    return {head(kRemote), out.take()};
}

Frame frame(const LayoutRequest &request)
{
    PackedWriter out;
    put(out, request.look);
    return {head(kLayout), out.take()};
}

Frame frame(const PictureRequest &request)
{
    PackedWriter out;
    out.number(static_cast<qint32>(request.number));
    out.number(static_cast<qint32>(request.most.width()));
    out.number(static_cast<qint32>(request.most.height()));
    return {head(kPicture), out.take()};
}

Frame frame(const TextRequest &) { return {head(kText), {}}; }

std::optional<RenderRequest> read(char kind, PackedReader &in)
{
    switch (kind) {
    case kLoad: {
        LoadRequest request;
        request.input.html = in.text(kHtmlTextBytes);
        request.input.attached = pictures(in);
        request.input.remote = pictures(in);
        request.input.mayLoadRemote = in.number<quint8>() != 0;
        const quint32 further = in.count(9, static_cast<quint32>(limits::kReaderPages));
        for (quint32 i = 0; i < further && !in.hasFailed(); ++i) {
            RenderPage page;
            page.html = in.text(kHtmlTextBytes);
            page.attached = pictures(in);
            page.mayLoadRemote = in.number<quint8>() != 0;
            request.input.further.push_back(std::move(page));
        }
        return request;
    }
    case kRemote: return RemoteRequest{pictures(in)};
    case kLayout: return LayoutRequest{lookOf(in)};
    case kPicture: {
        PictureRequest request;
        request.number = in.number<qint32>();
        request.most.setWidth(in.number<qint32>());
        request.most.setHeight(in.number<qint32>());
        return request;
    }
    case kText: return TextRequest{};
    default: return std::nullopt;
    }
}

} // namespace

FrameReader renderRequestReader()
{
    return {kHeadBytes, kHtmlTextBytes + limits::kRenderedPictureBytes + limits::kHtmlBytes};
}

FrameReader renderAnswerReader()
{
    return {kHeadBytes, std::max<qsizetype>(limits::kDisplayBytes, 4 * limits::kPictureAnswerPixels)};
}

Frame frameOf(const RenderRequest &request)
{
    return std::visit([](const auto &kind) { return frame(kind); }, request);
}

std::optional<RenderRequest> renderRequestOf(const Frame &frame)
{
    if (frame.head.size() != 1)
        return std::nullopt;
    PackedReader in(frame.body);
    auto request = read(frame.head[0], in);
    return in.isDone() ? std::move(request) : std::nullopt;
}

Frame doneAnswer() { return {head(kDone), {}}; }

Frame layoutAnswer(const core::render::DisplayList &list) { return {head(kLayout), encode(list)}; }

Frame pictureAnswer(const QImage &image)
{
    PackedWriter out;
    out.number(static_cast<qint32>(image.width()));
    out.number(static_cast<qint32>(image.height()));
    QByteArray pixels;
    const qsizetype line = 4LL * image.width();
    pixels.reserve(line * image.height());
    for (int y = 0; y < image.height(); ++y)
        pixels.append(reinterpret_cast<const char *>(image.constScanLine(y)), line);
    return {head(kPicture) + out.take(), pixels};
}

Frame textAnswer(const QString &text) { return {head(kText), text.left(limits::kTextShownChars).toUtf8()}; }

bool isDoneAnswer(const Frame &frame) { return frame == doneAnswer(); }

std::optional<core::render::DisplayList> listOf(const Frame &frame)
{
    return frame.head == head(kLayout) ? core::render::decodeDisplayList(frame.body) : std::nullopt;
}

std::optional<QImage> imageOf(const Frame &frame)
{
    if (frame.head.size() != 9 || frame.head[0] != kPicture)
        return std::nullopt;
    PackedReader in(QByteArrayView(frame.head).sliced(1));
    const auto width = in.number<qint32>();
    const auto height = in.number<qint32>();
    if (width < 0 || height < 0 || width > limits::kPictureSide || height > limits::kPictureSide ||
        4LL * width * height != frame.body.size())
        return std::nullopt;
    if (width == 0 || height == 0)
        return QImage();
    return QImage(reinterpret_cast<const uchar *>(frame.body.constData()), width, height, 4 * width,
                  QImage::Format_ARGB32_Premultiplied)
        .copy();
}

std::optional<QString> textOf(const Frame &frame)
{
    return frame.head == head(kText) ? std::optional(QString::fromUtf8(frame.body)) : std::nullopt;
}

std::vector<NamedPicture> withinCaps(std::vector<NamedPicture> pictures, qint64 &bytes)
{
    std::erase_if(pictures, [&bytes](const NamedPicture &picture) {
        const bool fits = bytes + picture.bytes.size() <= limits::kRenderedPictureBytes;
        bytes += fits ? picture.bytes.size() : 0;
        return !fits || picture.name.size() > limits::kLinkTargetBytes / 3;
    });
    if (pictures.size() > limits::kRenderedPictures)
        pictures.resize(limits::kRenderedPictures);
    return pictures;
}

} // namespace ui
