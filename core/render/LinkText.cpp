#include "core/render/LinkText.h"

#include "core/render/HostNames.h"

#include <QList>

#include <algorithm>
#include <initializer_list>

namespace core::render {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kTextSearched = 4'000; ///< of a link's text; nobody reads an address behind that

bool isSlash(QChar c) { return c == u'/' || c == u'\\'; }

qsizetype firstOf(QStringView text, QStringView signs)
{
    const auto found = std::ranges::find_if(text, [signs](QChar c) { return signs.contains(c); });
    return found - text.begin();
}

/// Sentence marks and brackets around a word, Western and Japanese.
QStringView withoutMarks(QStringView word)
{
    constexpr QStringView kMarks = u"<>()[]{}\"'“”‘’«»,;:!?.、。，．「」『』（）【】〈〉《》…→›»▶►";
    while (!word.isEmpty() && kMarks.contains(word.front()))
        word = word.sliced(1);
    while (!word.isEmpty() && (kMarks.contains(word.back()) || isSlash(word.back())))
        word.chop(1);
    return word;
}

QString withoutUnseen(QStringView text)
{
    QString seen;
    for (const QChar c : text) {
        if (c.category() != QChar::Other_Format && c != u'\u00ad')
            seen += c.isSpace() ? u' ' : c;
    }
    return seen.simplified();
}

bool isOneOf(QStringView word, std::initializer_list<const char16_t *> list)
{
    return std::ranges::any_of(list, [word](const char16_t *one) { return word == QStringView(one); });
}

/// Endings at which a name without "www." is taken for a host: those of countries and the usual others. `J.Smith`,
/// `Node.js` and `Readme.md` are none.
bool isHostEnding(QStringView ending)
{
    if (ending.size() == 2)
        return !isOneOf(ending, {u"md", u"rs", u"py", u"sh", u"ps", u"so", u"js"});
    return ending.startsWith(u"xn--") ||
           isOneOf(ending, {u"com",    u"net",     u"org",      u"info",    u"biz",  u"edu",   u"gov",
                            u"mil",    u"int",     u"name",     u"pro",     u"app",  u"dev",   u"xyz",
                            u"top",    u"shop",    u"store",    u"online",  u"site", u"club",  u"live",
                            u"tech",   u"cloud",   u"email",    u"page",    u"bank", u"link",  u"world",
                            u"today",  u"support", u"center",   u"asia",    u"mobi", u"tokyo", u"osaka",
                            u"nagoya", u"kyoto",   u"yokohama", u"example", u"test", u"onion"});
}

/// Letters, digits, dots and hyphens with an ending of letters.
bool isHostShaped(QStringView word)
{
    const QString host = asciiHost(word);
    const qsizetype dot = host.lastIndexOf(u'.');
    if (dot <= 0 || host.contains(".."_L1))
        return false;
    const QStringView ending = QStringView(host).sliced(dot + 1);
    const bool letters = std::ranges::all_of(ending, [](QChar c) { return c >= u'a' && c <= u'z'; });
    const bool ok = std::ranges::all_of(host, [](QChar c) {
        return c.unicode() >= 0x80 || c.isLetterOrNumber() || c == u'-' || c == u'.' || c == u'_';
    });
    return isDottedQuad(host) || (ok && ending.size() >= 2 && (letters || ending.startsWith(u"xn--")));
}

/// Whether a word without a scheme is the name of a host all the same.
bool isBareHost(QStringView word)
{
    const QString host = asciiHost(word);
    return isHostShaped(host) &&
           (isDottedQuad(host) || isHostEnding(QStringView(host).sliced(host.lastIndexOf(u'.') + 1)));
}

/// The host of "https://…", "www.…" or "a@b" in one word; empty for others.
QString hostOfWord(QStringView word)
{
    for (const QStringView scheme : {QStringView(u"https:"), QStringView(u"http:")}) {
        if (word.size() > scheme.size() + 1 && word.startsWith(scheme, Qt::CaseInsensitive) &&
            isSlash(word[scheme.size()]))
            return asciiHost(splitWebAddress(word.sliced(scheme.size())).host);
    }
    if (word.startsWith(u"www.", Qt::CaseInsensitive))
        return asciiHost(splitWebAddress(word).host);
    const qsizetype at = word.lastIndexOf(u'@');
    if (at > 0 && firstOf(word.first(at), u"/?#") == at && isHostShaped(word.sliced(at + 1)))
        return word.first(at).toString().toLower() + u'@' + asciiHost(word.sliced(at + 1));
    return {};
}

} // namespace

WebAddress splitWebAddress(QStringView afterScheme)
{
    WebAddress address;
    while (!afterScheme.isEmpty() && isSlash(afterScheme.front())) {
        address.hasBackslash |= afterScheme.front() == u'\\';
        afterScheme = afterScheme.sliced(1);
    }
    const qsizetype end = firstOf(afterScheme, u"/\\?#");
    QStringView authority = afterScheme.first(end);
    address.rest = afterScheme.sliced(end);
    address.hasBackslash |= address.rest.first(firstOf(address.rest, u"?#")).contains(u'\\');
    if (const qsizetype at = authority.lastIndexOf(u'@'); at >= 0) {
        address.userInfo = authority.first(at);
        authority = authority.sliced(at + 1);
    }
    const qsizetype bracket = authority.startsWith(u'[') ? authority.indexOf(u']') : -1;
    const qsizetype colon = authority.indexOf(u':', std::max<qsizetype>(bracket, 0));
    address.host = colon < 0 ? authority : authority.first(colon);
    address.port = colon < 0 ? QStringView() : authority.sliced(colon + 1);
    return address;
}

QString hostNamedIn(QStringView text)
{
    const QString seen = withoutUnseen(text.first(qMin(text.size(), kTextSearched)));
    const QList<QStringView> words = QStringView(seen).split(u' ', Qt::SkipEmptyParts);
    for (const QStringView word : words) {
        const QString host = hostOfWord(withoutMarks(word));
        if (!host.isEmpty())
            return host;
    }
    if (words.size() != 1)
        return {};
    const QStringView word = withoutMarks(words.first());
    const WebAddress bare = splitWebAddress(word);
    return isBareHost(bare.host) ? asciiHost(bare.host) : QString();
}

} // namespace core::render
