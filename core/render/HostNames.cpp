#include "core/render/HostNames.h"

#include <QStringList>
#include <QUrl>

#include <algorithm>
#include <array>

namespace core::render {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestHost = 1'000; ///< RFC 1035 allows 253 characters; a longer one leads nowhere

QStringView trimmedHost(QStringView host)
{
    host = host.trimmed();
    while (host.endsWith(u'.'))
        host.chop(1);
    return host;
}

bool isAscii(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() < 0x80; });
}

/// Second levels below a country at which anybody registers a name, beside the well-known ones.
bool isOpenSecondLevel(QStringView second, QStringView country)
{
    if (country.size() != 2)
        return false;
    // What countries name alike; a country that does not have one of them loses nothing by it.
    static constexpr std::array kCommon = {u"co", u"com", u"net", u"org", u"gov", u"edu", u"ac",
                                           u"or", u"ne",  u"go",  u"mil", u"gob", u"gouv"};
    if (std::ranges::any_of(kCommon, [second](const char16_t *name) { return second == QStringView(name); }))
        return true;
    static constexpr std::array kJapan = {u"ad", u"ed", u"gr", u"lg"};
    static constexpr std::array kBritain = {u"me", u"ltd", u"plc", u"sch", u"nhs", u"police"};
    const auto named = [second](const auto &list) {
        return std::ranges::any_of(list,
                                   [second](const char16_t *name) { return second == QStringView(name); });
    };
    return (country == u"jp" && named(kJapan)) || (country == u"uk" && named(kBritain));
}

/// Letters of Cyrillic, Greek, Armenian and of phonetic Latin that are drawn as an ASCII letter, after UTS 39.
bool isTwinOfLatin(char32_t c)
{
    static constexpr char32_t kTwins[] =
        U"асԁеԍһіјӏорԗԛѕԝхуъьҽпгѵѡюы"   // Cyrillic: those that pass in the fonts of screens
        U"αβγεηικνορτυχωϲϳ"             // Greek
        U"աօոսցհզյք"                    // Armenian
        U"ıɑɡɩɪʏᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢʟɴꜱꞌᶏⅼǃ"; // Latin beyond its alphabet
    return std::find(std::begin(kTwins), std::end(kTwins), c) != std::end(kTwins) && c != 0;
}

/// Signs that stand for a slash, a dot, a dash or nothing at all in the middle of a name.
bool isFalseSign(char32_t c)
{
    static constexpr char32_t kSigns[] =
        U"\u2044\u2215\u29f8\u2571\u30fb\u0338\u3164\u115f\u1160\uffa0\u2800"
        U"\u2024\u00b7\u0387\u05f4\u05f3\u2010\u2011\u2012\u2013\u2212\u30a0";
    return c != 0 && std::find(std::begin(kSigns), std::end(kSigns), c) != std::end(kSigns);
}

/// Kana and strokes that pass for a slash where only Latin letters stand around them.
bool isStroke(char32_t c)
{
    static constexpr char32_t kStrokes[] = U"ノンソゾ丶丿一ーへヘべペ〳〴〵";
    return c != 0 && std::find(std::begin(kStrokes), std::end(kStrokes), c) != std::end(kStrokes);
}

struct LabelFacts
{
    bool latin = false, han = false, kana = false, hangul = false, bopomofo = false;
    bool cyrillicOrGreek = false; ///< or Armenian: scripts with twins
    bool other = false;
    int otherScripts = 0;
    bool onlyTwins = true; ///< every letter beyond ASCII is one
    bool beyondAscii = false;
    bool falseSign = false;
    bool onlyStrokes = true; ///< every character beyond ASCII is one
};

void noteScript(LabelFacts &facts, QChar::Script script, QList<QChar::Script> &others)
{
    switch (script) {
    case QChar::Script_Common:
    case QChar::Script_Inherited:
    case QChar::Script_Unknown: break;
    case QChar::Script_Latin: facts.latin = true; break;
    case QChar::Script_Han: facts.han = true; break;
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana: facts.kana = true; break;
    case QChar::Script_Hangul: facts.hangul = true; break;
    case QChar::Script_Bopomofo: facts.bopomofo = true; break;
    default:
        facts.other = true;
        facts.cyrillicOrGreek |= script == QChar::Script_Cyrillic || script == QChar::Script_Greek ||
                                 script == QChar::Script_Armenian;
        if (!others.contains(script))
            others.append(script);
    }
}

LabelFacts factsOf(QStringView label)
{
    LabelFacts facts;
    QList<QChar::Script> others;
    for (const uint point : label.toUcs4()) {
        const char32_t c = point;
        noteScript(facts, QChar::script(c), others);
        if (c < 0x80)
            continue;
        facts.beyondAscii = true;
        facts.falseSign |= isFalseSign(c) || QChar::category(c) == QChar::Other_Format ||
                           QChar::category(c) == QChar::Other_Control || QChar::isSpace(c);
        facts.onlyStrokes = facts.onlyStrokes && isStroke(c);
        facts.onlyTwins = facts.onlyTwins && (!QChar::isLetter(c) || isTwinOfLatin(c));
    }
    facts.otherScripts = static_cast<int>(others.size());
    return facts;
}

bool isMixed(const LabelFacts &facts)
{
    const bool eastAsian = facts.han || facts.kana || facts.hangul || facts.bopomofo;
    if (facts.otherScripts > 1 || (facts.other && (facts.latin || eastAsian)))
        return true;
    // Japanese, Korean and Chinese mix with Latin letters as a matter of course; with one another they do not.
    return int(facts.kana) + int(facts.hangul) + int(facts.bopomofo) > 1;
}

bool isDoubtful(const LabelFacts &facts)
{
    return facts.beyondAscii &&
           (facts.falseSign || isMixed(facts) || facts.onlyTwins || (facts.latin && facts.onlyStrokes));
}

QString unicodeLabel(QStringView label)
{
    if (!label.startsWith(u"xn--", Qt::CaseInsensitive))
        return label.toString().toLower();
    return QUrl::fromAce(label.toString().toLower().toLatin1(), QUrl::IgnoreIDNWhitelist);
}

std::optional<std::uint64_t> numberOf(QStringView text)
{
    if (text.isEmpty())
        return {};
    int base = 10;
    if (text.startsWith(u"0x", Qt::CaseInsensitive)) {
        base = 16;
        text = text.sliced(2);
        if (text.isEmpty())
            return 0;
    } else if (text.size() > 1 && text.startsWith(u'0')) {
        base = 8;
    }
    bool ok = false;
    const auto valid = [](QChar c) { return c.unicode() < 0x80 && c.isLetterOrNumber(); };
    const qulonglong value = std::ranges::all_of(text, valid) ? text.toULongLong(&ok, base) : 0;
    if (!ok)
        return {};
    return value;
}

} // namespace

QString asciiHost(QStringView host)
{
    const QString lower = trimmedHost(host).toString().toLower();
    if (isAscii(lower) || lower.size() > kLongestHost)
        return lower;
    const QByteArray ace = QUrl::toAce(lower, QUrl::IgnoreIDNWhitelist);
    return ace.isEmpty() ? lower : trimmedHost(QString::fromLatin1(ace)).toString();
}

bool looksLikeAnother(QStringView host)
{
    const QStringView trimmed = trimmedHost(host.first(qMin(host.size(), kLongestHost)));
    // What IDNA refuses as a whole cannot be reached, but can still be read as something else.
    for (const QStringView label : trimmed.split(u'.')) {
        if (isDoubtful(factsOf(unicodeLabel(label))))
            return true;
    }
    return false;
}

QString shownHost(QStringView host)
{
    const QString ascii = asciiHost(host);
    if (!isAscii(ascii) || !ascii.contains("xn--"_L1) || ascii.size() > kLongestHost ||
        looksLikeAnother(ascii))
        return ascii;
    QStringList labels;
    for (const QStringView label : QStringView(ascii).split(u'.')) {
        const QString letters = unicodeLabel(label);
        const LabelFacts facts = factsOf(letters);
        // Latin with accents, Cyrillic and Greek have too many twins to be shown as letters.
        const bool readable = !facts.beyondAscii || facts.han || facts.kana || facts.hangul ||
                              (facts.other && !facts.cyrillicOrGreek);
        labels.append(readable ? letters : label.toString());
    }
    return labels.join(u'.');
}

QString registrableDomain(QStringView host)
{
    const QString ascii = asciiHost(host);
    if (ipv4Of(ascii) || isIpv6(ascii))
        return ascii;
    const QList<QStringView> labels = QStringView(ascii).split(u'.');
    const qsizetype count = labels.size();
    if (count <= 2)
        return ascii;
    const bool open = isOpenSecondLevel(labels[count - 2], labels[count - 1]);
    QString last = labels[count - 2].toString() + u'.';
    last += labels[count - 1];
    return open ? labels[count - 3].toString() + u'.' + last : last;
}

bool sameOwner(QStringView one, QStringView other)
{
    const auto first = ipv4Of(one), second = ipv4Of(other);
    if (first || second)
        return first == second;
    const QString domain = registrableDomain(one);
    return !domain.isEmpty() && domain == registrableDomain(other);
}

std::optional<std::uint32_t> ipv4Of(QStringView host)
{
    const QList<QStringView> pieces = trimmedHost(host).split(u'.');
    if (pieces.size() > 4)
        return {};
    std::uint64_t address = 0;
    for (qsizetype i = 0; i < pieces.size(); ++i) {
        const auto number = numberOf(pieces[i]);
        const bool isLast = i + 1 == pieces.size();
        // The last number fills what is left of the four bytes (inet_aton, and the URL standard after it).
        const std::uint64_t most = isLast ? (std::uint64_t(1) << (8 * (4 - i))) - 1 : 255;
        if (!number || *number > most)
            return {};
        address |= isLast ? *number : *number << (8 * (3 - i));
    }
    return static_cast<std::uint32_t>(address);
}

bool isDottedQuad(QStringView host)
{
    const QList<QStringView> pieces = trimmedHost(host).split(u'.');
    return pieces.size() == 4 && ipv4Of(host) && std::ranges::all_of(pieces, [](QStringView piece) {
               return piece == u"0" || (!piece.startsWith(u'0') && piece.front().isDigit());
           });
}

bool isIpv6(QStringView host)
{
    host = trimmedHost(host);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.sliced(1).chopped(1);
    return host.count(u':') >= 2 && std::ranges::all_of(host, [](QChar c) {
               return c == u':' || c == u'.' || c == u'%' || (c.unicode() < 0x80 && c.isLetterOrNumber());
           });
}

} // namespace core::render
