#include "core/render/SenderJudge.h"

#include "core/mime/Addresses.h"
#include "core/render/HostNames.h"
#include "core/render/LinkText.h"

#include <algorithm>
#include <optional>

namespace core::render {

using namespace Qt::StringLiterals;
using mime::Address;
using mime::HeaderField;
using Kind = SenderWarning::Kind;

namespace {

constexpr qsizetype kNameJudged = 2'000; ///< characters of a name that are looked at; 200 are shown
constexpr qsizetype kNameShown = 200;

/// Letters by their category that no font draws.
bool isBlankLetter(QChar c)
{
    switch (c.unicode()) {
    case 0x2800: // Braille pattern blank
    case 0x3164:
    case 0x115f:
    case 0x1160:
    case 0xffa0: return true; // Hangul fillers
    default: return false;
    }
}

/// Joiners belong to emoji and to Indic and Arabic writing; other format characters steer direction or are not seen.
bool isUnseen(QChar c)
{
    return isBlankLetter(c) || c == QChar::ReplacementCharacter || c.category() == QChar::Other_Control ||
           (c.category() == QChar::Other_Format && c != QChar(0x200c) && c != QChar(0x200d));
}

bool hasUnseen(const QString &text)
{
    int blanks = 0;
    for (const QChar c : text) {
        blanks = c.isSpace() ? blanks + 1 : 0;
        if (isUnseen(c) || blanks > 8) // so many blanks push what follows out of sight
            return true;
    }
    return false;
}

/// For comparing: letters of other widths made plain, what is not seen left out.
QString plainName(const QString &name)
{
    constexpr QStringView kAround = u"()<>[]{}\"',;|/「」『』【】〔〕《》〈〉";
    QString plain;
    for (const QChar c : name.left(kNameJudged).normalized(QString::NormalizationForm_KC)) {
        if (c.isSpace() || kAround.contains(c))
            plain += u' ';
        else if (!isUnseen(c) && c != QChar(0x200c) && c != QChar(0x200d))
            plain += c;
    }
    return plain;
}

struct Named
{
    QString shown;
    bool isAddress = false;
};

/// The address or domain of somebody else that a name holds.
std::optional<Named> othersNamedIn(const QString &name, const QString &address)
{
    const QString plain = plainName(name);
    const QString host = hostOfAddress(address);
    for (const QStringView word : QStringView(plain).split(u' ', Qt::SkipEmptyParts)) {
        const QString named = hostNamedIn(word);
        const qsizetype at = named.lastIndexOf(u'@');
        if (named.isEmpty() || sameOwner(QStringView(named).sliced(at + 1), host))
            continue;
        return Named{named, at >= 0};
    }
    // `potus@localhost`: no domain behind it, and still it looks like an address
    const qsizetype at = plain.indexOf(u'@');
    const bool looksLikeOne =
        at > 0 && at + 1 < plain.size() && !plain[at - 1].isSpace() && !plain[at + 1].isSpace();
    if (looksLikeOne && hostNamedIn(plain).isEmpty() && host.isEmpty())
        return Named{plain.trimmed().left(kNameShown), true};
    return {};
}

bool isOdd(const QString &address)
{
    const qsizetype at = address.lastIndexOf(u'@');
    const QStringView local = QStringView(address).first(std::max<qsizetype>(at, 0));
    const bool quoted = local.startsWith(u'"') && local.endsWith(u'"') && local.size() > 1;
    const auto allowed = [](QChar c) { return c > u' ' && !u"@,;:<>\"()\\"_s.contains(c); };
    const bool host = at >= 0 && at + 1 < address.size() &&
                      std::ranges::all_of(QStringView(address).sliced(at + 1), [](QChar c) {
                          return c > u' ' && !u"@,;<>\"()\\=?"_s.contains(c);
                      });
    return local.isEmpty() || !host || address.contains("=?"_L1) ||
           (!quoted && !std::ranges::all_of(local, allowed));
}

class Judge final
{
public:
    SenderVerdict judge(const std::vector<HeaderField> &headers)
    {
        read(headers);
        warnOfNumber();
        for (const Address &address : m_raw)
            warnOf(address);
        warnOfReplies();
        show(m_raw, m_verdict.from);
        std::ranges::stable_sort(m_verdict.warnings, {}, &SenderWarning::kind);
        return std::move(m_verdict);
    }

private:
    void read(const std::vector<HeaderField> &headers)
    {
        for (const HeaderField &field : headers) {
            const QByteArray name = field.name.toLower();
            if (name == "from") {
                ++m_fromFields;
                addTo(m_raw, field.value);
            } else if (name == "sender") {
                addTo(m_sender, field.value);
            } else if (name == "resent-from" || name == "resent-sender") {
                addTo(m_resent, field.value);
            } else if (name == "reply-to") {
                addTo(m_replyTo, field.value);
            } else if (name == "list-post") {
                m_listPost += field.value.left(1'000).toLower();
            } else {
                readHidden(name, field.value);
            }
        }
        const auto isSender = [this](const Address &address) {
            return std::ranges::any_of(m_raw, [&address](const Address &one) {
                return comparableAddress(one.address) == comparableAddress(address.address);
            });
        };
        std::erase_if(m_sender, isSender);
        std::erase_if(m_resent, isSender);
        show(m_sender, m_verdict.sentBy);
        show(m_resent, m_verdict.resentBy);
    }

    static void addTo(std::vector<Address> &list, const QByteArray &value)
    {
        for (Address &address : mime::parseAddresses(value).addresses)
            list.push_back(std::move(address));
    }

    /// ` From: a@b` behind another field is its continuation to us and a field to some servers (ATT-31). In text and in
    /// the lists of signed fields it is none.
    void readHidden(const QByteArray &name, const QByteArray &value)
    {
        constexpr qsizetype kSearched = 4'000;
        if (name == "subject" || name == "comments" || name == "keywords" || name.startsWith("arc-") ||
            name.contains("dkim") || name.contains("domainkey"))
            return;
        const QByteArray lower = value.left(kSearched).toLower();
        qsizetype at = lower.indexOf(" from:");
        if (at < 0)
            at = lower.indexOf("\tfrom:");
        if (at < 0)
            return;
        for (Address &address : mime::parseAddresses(value.mid(at + 6, 500)).addresses) {
            if (!address.address.contains(u'@'))
                continue;
            m_verdict.warnings.push_back(
                {Kind::HiddenSender, shownAddress(address.address), address.address});
            m_raw.push_back(std::move(address));
            return;
        }
    }

    void warnOfNumber()
    {
        const auto count =
            std::ranges::count_if(m_raw, [](const Address &a) { return a.address.contains(u'@'); });
        if (count == 0)
            m_verdict.warnings.push_back({Kind::NoAddress, {}, {}});
        if (m_fromFields > 1 || m_raw.size() > 1)
            m_verdict.warnings.push_back({Kind::SeveralSenders, {}, {}});
    }

    void warnOf(const Address &address)
    {
        if (const auto named = othersNamedIn(address.name, address.address))
            add(named->isAddress ? Kind::NameShowsAddress : Kind::NameShowsDomain, named->shown, address);
        const QString host = hostOfAddress(address.address);
        if (!host.isEmpty() && looksLikeAnother(host))
            add(Kind::LookAlikeHost, host, address);
        if (hasUnseen(address.name) || hasUnseen(address.address))
            add(Kind::UnseenCharacters, {}, address);
        if (!address.address.isEmpty() && isOdd(address.address))
            add(Kind::OddAddress, {}, address);
    }

    /// A list that wants answers for itself deceives nobody.
    void warnOfReplies()
    {
        for (const Address &reply : m_replyTo) {
            const QString host = hostOfAddress(reply.address);
            const bool own = host.isEmpty() || std::ranges::any_of(m_raw, [&host](const Address &from) {
                                 return sameOwner(host, hostOfAddress(from.address));
                             });
            if (own || m_listPost.contains("mailto:" + reply.address.toLower().toUtf8()))
                continue;
            m_verdict.warnings.push_back({Kind::ReplyElsewhere, shownAddress(reply.address), {}});
            return;
        }
    }

    void add(Kind kind, const QString &shown, const Address &address)
    {
        constexpr std::size_t kMost = 20; // a thousand senders need no thousand warnings
        if (m_verdict.warnings.size() < kMost)
            m_verdict.warnings.push_back({kind, shown, shownAddress(address.address)});
    }

    static void show(const std::vector<Address> &raw, std::vector<Address> &shown)
    {
        for (const Address &address : raw)
            shown.push_back({shownName(address.name), shownAddress(address.address)});
    }

    SenderVerdict m_verdict;
    std::vector<Address> m_raw, m_sender, m_resent, m_replyTo;
    QByteArray m_listPost;
    int m_fromFields = 0;
};

} // namespace

bool SenderVerdict::has(Kind kind) const
{
    return std::ranges::any_of(warnings, [kind](const SenderWarning &w) { return w.kind == kind; });
}

SenderVerdict judgeSender(const std::vector<HeaderField> &headers) { return Judge().judge(headers); }

QString shownName(const QString &name)
{
    QString shown;
    for (const QChar c : name.left(kNameJudged)) {
        if (c == QChar::ReplacementCharacter) // a control was there: that is to be seen (ATT-30)
            shown += c;
        else
            shown += isUnseen(c) || c.isSpace() ? u' ' : c;
    }
    shown = shown.simplified();
    return shown.size() > kNameShown ? shown.left(kNameShown) + u'…' : shown;
}

QString hostOfAddress(const QString &address)
{
    const qsizetype at = address.lastIndexOf(u'@');
    return at < 0 ? QString() : asciiHost(QStringView(address).sliced(at + 1));
}

QString comparableAddress(const QString &address)
{
    const qsizetype at = address.lastIndexOf(u'@');
    return at < 0 ? address.toLower() : address.first(at + 1).toLower() + hostOfAddress(address);
}

QString shownAddress(const QString &address)
{
    const qsizetype at = address.lastIndexOf(u'@');
    return at < 0 ? address : address.first(at + 1) + shownHost(QStringView(address).sliced(at + 1));
}

bool nameMayLie(const QString &name, const QString &address)
{
    if (name.contains(QChar::ReplacementCharacter))
        return true;
    return (name.contains(u'.') || name.contains(u'@') || name.contains(u'＠') || name.contains(u'．') ||
            name.contains(u'。')) &&
           othersNamedIn(name, address).has_value();
}

} // namespace core::render
