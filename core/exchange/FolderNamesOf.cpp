#include "core/exchange/FolderNamesOf.h"

#include "core/base/Limits.h"

namespace core::exchange {

namespace {

/// The characters between "&" and "-": UTF-16 in base64 with "," for "/".
QString decoded(QStringView shifted)
{
    QByteArray base64 = shifted.toLatin1();
    base64.replace(',', '/');
    const auto result = QByteArray::fromBase64Encoding(base64, QByteArray::OmitTrailingEquals |
                                                                   QByteArray::AbortOnBase64DecodingErrors);
    const QByteArray &bytes = *result;
    if (!result || bytes.size() % 2 != 0)
        return {};
    QString text;
    for (qsizetype i = 0; i < bytes.size(); i += 2)
        text.append(QChar(
            static_cast<char16_t>((static_cast<uchar>(bytes[i]) << 8) | static_cast<uchar>(bytes[i + 1]))));
    return text;
}

QString fitName(const QString &name)
{
    QString fit;
    for (const QChar c : name) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            continue;
        fit.append(c == u'/' ? u'-' : c);
    }
    fit = fit.normalized(QString::NormalizationForm_C).trimmed();
    if (fit.size() > limits::kFolderNameChars) {
        fit.truncate(limits::kFolderNameChars);
        if (fit.back().isHighSurrogate())
            fit.chop(1);
        fit = fit.trimmed();
    }
    return fit.isEmpty() ? QStringLiteral("_") : fit;
}

} // namespace

QString fromModifiedUtf7(const QString &name)
{
    QString text;
    qsizetype at = 0;
    while (at < name.size()) {
        const qsizetype begin = name.indexOf(u'&', at);
        const qsizetype end = begin < 0 ? -1 : name.indexOf(u'-', begin);
        if (end < 0)
            return text.append(QStringView(name).sliced(at));
        text.append(QStringView(name).sliced(at, begin - at));
        if (end == begin + 1) {
            text += u'&';
        } else {
            const QString inside = decoded(QStringView(name).sliced(begin + 1, end - begin - 1));
            if (inside.isEmpty())
                return name;
            text += inside;
        }
        at = end + 1;
    }
    return text;
}

QString archivePath(const QStringList &names)
{
    QStringList fit;
    for (const QString &name : names) {
        if (fit.size() == limits::kFolderDepth)
            break;
        fit.append(fitName(name));
    }
    return fit.join(u'/');
}

} // namespace core::exchange
