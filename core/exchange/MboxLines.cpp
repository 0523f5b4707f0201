#include "core/exchange/MboxLines.h"

#include "core/mime/Dates.h"

#include <array>

namespace core::exchange {

namespace {

constexpr std::array<QByteArrayView, 7> kDays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::array<QByteArrayView, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr qsizetype kFromLineBytes = 1'000; // addresses have 320; longer is prose

template <std::size_t count>
bool isOneOf(QByteArrayView word, const std::array<QByteArrayView, count> &words)
{
    for (const QByteArrayView candidate : words) {
        if (word == candidate)
            return true;
    }
    return false;
}

/// Where "Thu Nov 19 10:" begins in a From line, or -1.
qsizetype dateBegin(QByteArrayView line)
{
    if (!line.startsWith("From ") || line.size() > kFromLineBytes)
        return -1;
    for (qsizetype at = 5; at + 13 <= line.size(); ++at) {
        if (line[at - 1] != ' ' || line[at + 3] != ' ' || line[at + 7] != ' ')
            continue;
        if (isOneOf(line.sliced(at, 3), kDays) && isOneOf(line.sliced(at + 4, 3), kMonths) &&
            line.sliced(at + 8).contains(':'))
            return at;
    }
    return -1;
}

} // namespace

bool isDatedFromLine(QByteArrayView line) { return dateBegin(line) >= 0; }

std::optional<qint64> dateOfFromLine(QByteArrayView line)
{
    const qsizetype at = dateBegin(line);
    return at < 0 ? std::nullopt : mime::parseDate(line.sliced(at).trimmed());
}

bool isHeaderLine(QByteArrayView line)
{
    if (line.startsWith(">From "))
        return true;
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || colon > 100)
        return false;
    for (const char c : line.first(colon)) {
        if (c <= ' ' || c > '~')
            return false; // RFC 5322, 3.6.8
    }
    return true;
}

bool isBlankLine(QByteArrayView line) { return line == "\n" || line == "\r\n"; }

QByteArrayView unquoted(QByteArrayView line, MboxQuoting quoting)
{
    if (quoting == MboxQuoting::None || !line.startsWith('>'))
        return line;
    qsizetype marks = 1;
    while (marks < line.size() && line[marks] == '>')
        ++marks;
    const bool isQuoted =
        line.sliced(marks).startsWith("From ") && (marks == 1 || quoting != MboxQuoting::Once);
    return isQuoted ? line.sliced(1) : line;
}

} // namespace core::exchange
