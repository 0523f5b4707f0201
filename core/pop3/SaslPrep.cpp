#include "core/pop3/SaslPrep.h"

#include <QString>
#include <QStringConverter>

#include <algorithm>

namespace core::pop3 {

using namespace Qt::StringLiterals;

namespace {

/// RFC 3454 table B.1
bool isMappedToNothing(char32_t c)
{
    return c == 0xad || c == 0x34f || c == 0x1806 || (c >= 0x180b && c <= 0x180d) ||
           (c >= 0x200b && c <= 0x200d) || c == 0x2060 || (c >= 0xfe00 && c <= 0xfe0f) || c == 0xfeff;
}

/// Tables C.1.2, C.2.1, C.2.2, and C.3 to C.9, in the terms of Unicode.
bool isProhibited(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_PrivateUse:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return true;
    case QChar::Separator_Space: return c != ' ';
    default: break;
    }
    const bool isDeprecatedTone = c == 0x340 || c == 0x341;
    const bool isDescription = c >= 0x2ff0 && c <= 0x2ffb;
    const bool isReplacement = c >= 0xfff9 && c <= 0xfffd;
    return QChar::isNonCharacter(c) || isDeprecatedTone || isDescription || isReplacement;
}

/// RFC 3454 section 6: text with right-to-left letters has no left-to-right ones, and begins and ends with such.
bool keepsBidiRule(const QList<uint> &text)
{
    const auto isRight = [](uint c) {
        const auto direction = QChar::direction(c);
        return direction == QChar::DirR || direction == QChar::DirAL;
    };
    if (std::none_of(text.begin(), text.end(), isRight))
        return true;
    return isRight(text.front()) && isRight(text.back()) &&
           std::none_of(text.begin(), text.end(), [](uint c) { return QChar::direction(c) == QChar::DirL; });
}

} // namespace

Result<QByteArray> saslPrepared(const QByteArray &utf8)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder.decode(utf8);
    if (decoder.hasError())
        return fail(ErrorCode::InvalidArgument, u"user name or password is not UTF-8"_s);
    QList<uint> mapped;
    for (const uint c : text.toUcs4()) {
        if (!isMappedToNothing(c))
            mapped.append(QChar::category(c) == QChar::Separator_Space ? uint(' ') : c);
    }
    const QString prepared =
        QString::fromUcs4(reinterpret_cast<const char32_t *>(mapped.constData()), mapped.size())
            .normalized(QString::NormalizationForm_KC);
    const QList<uint> points = prepared.toUcs4();
    if (std::any_of(points.begin(), points.end(), isProhibited) || !keepsBidiRule(points))
        return fail(ErrorCode::InvalidArgument, u"user name or password has characters that SASL forbids"_s);
    return prepared.toUtf8();
}

} // namespace core::pop3
