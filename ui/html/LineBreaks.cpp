#include "ui/html/LineBreaks.h"

#include <QTextBoundaryFinder>

#include <algorithm>

namespace ui {

namespace {

/// Up to here letters and signs make words as in English; beyond, UAX #14 is asked.
constexpr char16_t kLastLatin = 0x24f;

bool isLatin(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() <= kLastLatin; });
}

bool breaksAfter(QChar before, QChar sign, QChar after)
{
    if (sign == u'-')
        return before.isLetterOrNumber() && after.isLetterOrNumber();
    return sign == u'?' && after.isLetterOrNumber();
}

std::vector<qsizetype> latinBreaks(QStringView text)
{
    std::vector<qsizetype> breaks;
    for (qsizetype i = 1; i + 1 < text.size(); ++i) {
        if (breaksAfter(text[i - 1], text[i], text[i + 1]))
            breaks.push_back(i + 1);
    }
    return breaks;
}

std::vector<qsizetype> boundaries(QStringView text, QTextBoundaryFinder::BoundaryType type)
{
    std::vector<qsizetype> found;
    QTextBoundaryFinder finder(type, text);
    for (qsizetype at = finder.toNextBoundary(); at > 0 && at < text.size(); at = finder.toNextBoundary())
        found.push_back(at);
    return found;
}

} // namespace

std::vector<qsizetype> lineBreaks(QStringView text)
{
    return isLatin(text) ? latinBreaks(text) : boundaries(text, QTextBoundaryFinder::Line);
}

bool breaksBetween(QStringView before, QStringView after)
{
    // Three characters on each side decide: pairs, and what marks above a letter belong to.
    constexpr qsizetype kContext = 3;
    const QString both = before.last(std::min(before.size(), kContext)).toString() +
                         after.first(std::min(after.size(), kContext)).toString();
    const qsizetype middle = std::min(before.size(), kContext);
    const auto breaks = lineBreaks(both);
    return std::find(breaks.begin(), breaks.end(), middle) != breaks.end();
}

std::vector<qsizetype> emergencyBreaks(QStringView word)
{
    // Fine pieces for addresses that people send, coarse ones for a megabyte of base64.
    const qsizetype piece = std::max<qsizetype>(4, word.size() / 500);
    std::vector<qsizetype> breaks;
    if (isLatin(word)) {
        for (qsizetype at = piece; at < word.size(); at += piece)
            breaks.push_back(at);
        return breaks;
    }
    qsizetype last = 0;
    for (const qsizetype at : boundaries(word, QTextBoundaryFinder::Grapheme)) {
        if (at - last < piece)
            continue;
        breaks.push_back(at);
        last = at;
    }
    return breaks;
}

} // namespace ui
