#include "core/extract/XmlPart.h"

#include "core/base/Limits.h"

#include <QStringDecoder>

#include <algorithm>

namespace core::extract {

namespace {

/// UTF-16 becomes UTF-8, so that what is looked for is looked for in the form that the reader sees.
QByteArray asUtf8(const QByteArray &bytes)
{
    const bool big = bytes.startsWith("\xfe\xff");
    if (!big && !bytes.startsWith("\xff\xfe"))
        return bytes;
    QStringDecoder decoder(big ? QStringConverter::Utf16BE : QStringConverter::Utf16LE);
    return QString(decoder(bytes)).toUtf8();
}

/// A NUL is of another encoding. Of what begins with "<!" only comments and CDATA may be there.
bool mayBeRead(QByteArrayView xml)
{
    if (xml.contains('\0'))
        return false;
    for (qsizetype at = xml.indexOf("<!"); at >= 0; at = xml.indexOf("<!", at + 2)) {
        const QByteArrayView rest = xml.sliced(at + 2);
        if (!rest.startsWith("--") && !rest.startsWith("[CDATA["))
            return false;
    }
    return true;
}

/// Nothing but a declaration of UTF-8 or of its subset, or of UTF-16 as it was before asUtf8().
bool declaresUtf8(QByteArrayView xml)
{
    static constexpr qsizetype kLook = 200;
    const QByteArray head = xml.first(std::min(xml.size(), kLook)).toByteArray().toLower();
    const qsizetype end = head.indexOf("?>");
    const qsizetype at = head.indexOf("encoding");
    if (!head.contains("<?xml") || at < 0 || (end >= 0 && at > end))
        return true;
    return head.contains("utf-8") || head.contains("us-ascii") || head.contains("utf-16");
}

} // namespace

XmlPart::XmlPart(const QByteArray &bytes)
{
    const QByteArray xml = asUtf8(bytes);
    m_refused = !mayBeRead(xml) || !declaresUtf8(xml);
    if (m_refused)
        return;
    m_reader.setNamespaceProcessing(true);
    if (xml.size() == bytes.size())
        m_reader.addData(xml);
    else
        m_reader.addData(QString::fromUtf8(xml)); // whatever encoding it declares
}

bool XmlPart::next()
{
    while (!m_refused && !m_reader.atEnd()) {
        switch (m_reader.readNext()) {
        case QXmlStreamReader::StartElement: m_refused = ++m_depth > limits::kXmlDepth; return !m_refused;
        case QXmlStreamReader::EndElement: --m_depth; return true;
        case QXmlStreamReader::Characters: return true;
        case QXmlStreamReader::DTD:
        case QXmlStreamReader::EntityReference: m_refused = true; return false;
        default: break;
        }
    }
    return false;
}

QString XmlPart::attribute(QStringView name) const
{
    const QXmlStreamAttributes attributes = m_reader.attributes();
    const auto found = std::ranges::find(attributes, name, &QXmlStreamAttribute::name);
    return found == attributes.end() ? QString() : found->value().toString();
}

void XmlPart::skip()
{
    int depth = 1;
    while (depth > 0 && next()) {
        if (isStart())
            ++depth;
        else if (isEnd())
            --depth;
    }
}

} // namespace core::extract
