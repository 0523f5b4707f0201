#include "tests/support/TnefWriter.h"

#include <QtEndian>

#include <array>

namespace tnef {

namespace {

template <typename Number>
QByteArray little(Number value)
{
    std::array<char, sizeof value> bytes{};
    qToLittleEndian(value, bytes.data());
    return QByteArray(bytes.data(), bytes.size());
}

QByteArray attribute(char level, quint32 id, const QByteArray &data)
{
    quint16 sum = 0;
    for (const char c : data)
        sum = static_cast<quint16>(sum + static_cast<unsigned char>(c));
    return level + little(id) + little(static_cast<quint32>(data.size())) + data + little(sum);
}

QByteArray propertiesOf(const std::vector<Property> &properties)
{
    QByteArray data = little(static_cast<quint32>(properties.size()));
    for (const Property &one : properties) {
        data += little(one.type) + little(one.id);
        if (one.type == kLong) {
            data += one.value;
            continue;
        }
        data += little(quint32(1)) + little(static_cast<quint32>(one.value.size())) + one.value;
        data += QByteArray((4 - one.value.size() % 4) % 4, '\0');
    }
    return data;
}

} // namespace

QByteArray utf16(const QString &text)
{
    QByteArray bytes;
    for (const QChar c : text + QChar(u'\0'))
        bytes += little(static_cast<quint16>(c.unicode()));
    return bytes;
}

QByteArray storedRtf(const QByteArray &rtf)
{
    return little(static_cast<quint32>(rtf.size() + 12)) + little(static_cast<quint32>(rtf.size())) + "MELA" +
           little(quint32(0)) + rtf;
}

QByteArray compressedRtf(const QByteArray &rtf)
{
    QByteArray runs;
    for (qsizetype at = 0; at < rtf.size(); at += 8)
        runs += '\0' + rtf.mid(at, 8);
    return little(static_cast<quint32>(runs.size() + 12)) + little(static_cast<quint32>(rtf.size())) +
           "LZFu" + little(quint32(0)) + runs;
}

QByteArray write(const std::vector<Property> &properties, const std::vector<File> &files)
{
    QByteArray stream = little(quint32(0x223e9f78)) + little(quint16(1));
    stream += attribute(1, 0x00089006, little(quint32(0x00010000))); // version
    stream += attribute(1, 0x00069007, little(quint32(1252)) + little(quint32(0)));
    if (!properties.empty())
        stream += attribute(1, 0x00069003, propertiesOf(properties));
    for (const File &file : files) {
        stream += attribute(2, 0x00069002, QByteArray(14, '\0')); // begins an attachment
        if (!file.title.isEmpty())
            stream += attribute(2, 0x00018010, file.title + '\0');
        if (!file.bytes.isEmpty())
            stream += attribute(2, 0x0006800f, file.bytes);
        if (!file.properties.empty())
            stream += attribute(2, 0x00069005, propertiesOf(file.properties));
    }
    return stream;
}

} // namespace tnef
