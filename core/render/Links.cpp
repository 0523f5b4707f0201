#include "core/render/PlainText.h"

#include <QUrl>

#include <optional>

using namespace Qt::StringLiterals;

namespace core::render {

namespace {

constexpr qsizetype kLongestUrl = 4'096;
constexpr qsizetype kLongestLocalPart = 64; // RFC 5321 section 4.5.3.1
constexpr qsizetype kLongestDomain = 255;

bool isAlnum(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= u'0' && u <= u'9') || (u >= u'a' && u <= u'z') || (u >= u'A' && u <= u'Z');
}

/// Characters of RFC 3986. Only ASCII: Japanese text follows an address without a space.
bool isUrlCharacter(QChar c)
{
    return isAlnum(c) || (c.unicode() < 0x80 && QStringView(u"-._~:/?#[]@!$&'()*+,;=%").contains(c));
}

bool isDomainCharacter(QChar c) { return isAlnum(c) || c == u'-' || c == u'.'; }

/// The end of a URL that begins at `begin`, without the punctuation of the sentence around it.
qsizetype urlEnd(QStringView text, qsizetype begin)
{
    qsizetype end = begin;
    int open = 0;
    while (end < text.size() && isUrlCharacter(text[end])) {
        open += text[end] == u'(' ? 1 : text[end] == u')' ? -1 : 0;
        if (open < 0)
            break; // "(see http://a.example/b)"
        ++end;
    }
    while (end > begin && QStringView(u".,;:!?'[(").contains(text[end - 1]))
        --end;
    return end;
}

struct Found
{
    qsizetype begin = 0;
    qsizetype end = 0;
    QString target;
};

/// A scheme or "www." at `at`.
std::optional<Found> urlAt(QStringView text, qsizetype at)
{
    const QStringView rest = text.sliced(at, qMin<qsizetype>(8, text.size() - at));
    QString prefix;
    if (rest.startsWith(u"www.", Qt::CaseInsensitive))
        prefix = u"http://"_s;
    else if (!rest.startsWith(u"http://", Qt::CaseInsensitive) &&
             !rest.startsWith(u"https://", Qt::CaseInsensitive))
        return {};
    Found found{at, urlEnd(text, at), {}};
    if (found.end - at <= kLongestUrl)
        found.target = safeLinkTarget(prefix.append(text.sliced(at, found.end - at)));
    return found; // without a target where it is none: skipped as a whole all the same
}

/// The address around the '@' at `at`; looks back no further than `from`.
std::optional<Found> addressAround(QStringView text, qsizetype at, qsizetype from)
{
    qsizetype begin = at;
    while (begin > from && at - begin < kLongestLocalPart &&
           (isAlnum(text[begin - 1]) || QStringView(u"._%+-").contains(text[begin - 1])))
        --begin;
    qsizetype end = at + 1;
    while (end < text.size() && end - at <= kLongestDomain && isDomainCharacter(text[end]))
        ++end;
    while (end > at + 1 && !isAlnum(text[end - 1]))
        --end;
    const QStringView domain = text.sliced(at + 1, end - at - 1);
    if (begin == at || !domain.contains(u'.') || domain.startsWith(u'.'))
        return {};
    return Found{begin, end, safeLinkTarget(u"mailto:"_s.append(text.sliced(begin, end - begin)))};
}

} // namespace

QString safeLinkTarget(const QString &target)
{
    const QUrl url(target.trimmed(), QUrl::TolerantMode);
    if (!url.isValid())
        return {};
    const QString scheme = url.scheme();
    const bool isWeb = (scheme == "http"_L1 || scheme == "https"_L1) && !url.host().isEmpty();
    const bool isMail = scheme == "mailto"_L1 && !url.path().isEmpty();
    return isWeb || isMail ? QString::fromLatin1(url.toEncoded()) : QString();
}

std::vector<LinkSpan> findLinks(QStringView text)
{
    std::vector<LinkSpan> links;
    qsizetype last = 0; // the end of the last link: none begins before
    for (qsizetype i = 0; i < text.size() && links.size() < kLinks; ++i) {
        const char16_t c = text[i].unicode();
        const bool wordStart = i == 0 || !isAlnum(text[i - 1]);
        std::optional<Found> found;
        if (wordStart && (c == u'h' || c == u'H' || c == u'w' || c == u'W'))
            found = urlAt(text, i);
        else if (c == u'@')
            found = addressAround(text, i, last);
        if (!found)
            continue;
        if (!found->target.isEmpty())
            links.push_back({found->begin, found->end - found->begin, found->target});
        last = qMax(found->end, i);
        i = qMax(i, found->end - 1);
    }
    return links;
}

} // namespace core::render
