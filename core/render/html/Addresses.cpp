#include "core/render/html/Addresses.h"

#include "core/base/Limits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core::render::html {

namespace {

/// Without what browsers skip in an address: blanks around it, line ends and tabs within (HTM-275: "java&#10;script:").
QString cleaned(const QString &address)
{
    QString clean;
    clean.reserve(address.size());
    for (const QChar c : address) {
        if (c.unicode() > u' ' || c == u' ')
            clean.append(c);
    }
    return clean.trimmed();
}

bool hasScheme(const QString &address, QLatin1StringView scheme)
{
    return address.startsWith(scheme, Qt::CaseInsensitive);
}

/// "http://host…" with a host; "//host" is https.
QString webAddress(const QString &address)
{
    QString web = hasScheme(address, "//"_L1) ? u"https:"_s + address : address;
    const qsizetype host = hasScheme(web, "https://"_L1) ? 8 : hasScheme(web, "http://"_L1) ? 7 : 0;
    if (host == 0 || host >= web.size() || web.size() > limits::kHtmlAddressChars)
        return {};
    const QChar first = web[host];
    if (first == u'/' || first == u'\\' || first == u'?' || first == u'#' || first == u' ')
        return {};
    return web.replace(u' ', "%20"_L1);
}

std::optional<HtmlImage> dataImage(const QString &address)
{
    const qsizetype comma = address.indexOf(u',');
    if (comma < 0 || address.size() > limits::kHtmlDataImageChars)
        return std::nullopt;
    const QString type = address.sliced(5, comma - 5).toLower();
    const auto isOf = [&](QLatin1StringView name) {
        return type == name || type.startsWith(QString(name + u';'));
    };
    // Raster types only: an SVG picture is a document that speaks of others (HTM-41…261).
    if (!isOf("image/png"_L1) && !isOf("image/jpeg"_L1) && !isOf("image/jpg"_L1) && !isOf("image/gif"_L1) &&
        !isOf("image/webp"_L1) && !isOf("image/bmp"_L1))
        return std::nullopt;
    const QByteArray encoded = QByteArray::fromPercentEncoding(address.sliced(comma + 1).toLatin1());
    HtmlImage image;
    image.source = HtmlImage::Source::Data;
    image.bytes = type.contains("base64"_L1) ? QByteArray::fromBase64(encoded) : encoded;
    return image.bytes.isEmpty() ? std::nullopt : std::optional(std::move(image));
}

} // namespace

std::optional<HtmlImage> imageOf(const QString &address)
{
    if (hasScheme(address.trimmed(), "data:"_L1))
        return dataImage(address.trimmed());
    const QString clean = cleaned(address);
    HtmlImage image;
    if (hasScheme(clean, "cid:"_L1)) {
        image.source = HtmlImage::Source::Attached;
        image.reference =
            QString::fromUtf8(QByteArray::fromPercentEncoding(clean.sliced(4).toUtf8())).trimmed();
        if (image.reference.startsWith(u'<') && image.reference.endsWith(u'>'))
            image.reference = image.reference.sliced(1).chopped(1);
    } else {
        image.source = HtmlImage::Source::Remote;
        image.reference = webAddress(clean);
    }
    const bool fits = !image.reference.isEmpty() && image.reference.size() <= limits::kHtmlAddressChars;
    return fits ? std::optional(std::move(image)) : std::nullopt;
}

QString linkTarget(const QString &address)
{
    const QString clean = cleaned(address);
    if (hasScheme(clean, "mailto:"_L1))
        return clean.size() <= limits::kHtmlAddressChars ? clean : QString();
    return webAddress(clean);
}

} // namespace core::render::html
