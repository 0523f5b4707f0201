#include "core/search/SizeWords.h"

#include "core/search/Fold.h"

#include <QRegularExpression>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace core::search {

namespace {

/// Longer is no size.
constexpr qsizetype kLongest = 40;

/// Both sides are folded, so that they see the same characters.
QRegularExpression pattern(const QString &text)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(fold(text)));
}

const QString &units()
{
    static const QString text =
        u"(?:b|bytes?|バイト|([kmgt])(?:i?b)?|(キロ|メガ|ギガ|テラ)(?:バイト)?)(?:以上|以下|未満|超|より)?"_s;
    return text;
}

/// How many times 1,024.
int powerOf(const QString &letter, const QString &word)
{
    if (!letter.isEmpty())
        return static_cast<int>(u"kmgt"_s.indexOf(letter)) + 1;
    static const QStringList kWords{fold(u"キロ"_s), fold(u"メガ"_s), fold(u"ギガ"_s), fold(u"テラ"_s)};
    return static_cast<int>(kWords.indexOf(word)) + 1; // none: 0
}

QString plain(const QString &text)
{
    return text.size() > kLongest ? QString() : fold(text).remove(u' ').remove(QChar(0x3000));
}

} // namespace

std::optional<qint64> sizeOf(const QString &text)
{
    static const QRegularExpression kPattern =
        pattern(u"(\\d{1,3}(?:,\\d{3})+|\\d{1,15})(\\.\\d{1,9})?(?:%1)?"_s.arg(units()));
    const auto match = kPattern.match(plain(text));
    if (!match.hasMatch())
        return std::nullopt;
    const double number = (match.captured(1).remove(u',') + match.captured(2)).toDouble();
    const double bytes = std::ldexp(number, 10 * powerOf(match.captured(3), match.captured(4)));
    static constexpr double kMost = 9e18;
    return bytes >= kMost ? std::numeric_limits<qint64>::max() : std::llround(bytes);
}

bool isSizeUnit(const QString &text)
{
    static const QRegularExpression kPattern = pattern(units());
    return kPattern.match(plain(text)).hasMatch();
}

} // namespace core::search
