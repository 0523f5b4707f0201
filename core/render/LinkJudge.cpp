#include "core/render/LinkJudge.h"

#include "core/base/Limits.h"
#include "core/render/HostNames.h"
#include "core/render/LinkText.h"

#include <QUrl>

#include <algorithm>

namespace core::render {

using namespace Qt::StringLiterals;

namespace {

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line ||
           c.category() == QChar::Separator_Paragraph;
}

bool hasControl(QStringView text) { return std::ranges::any_of(text, isControl); }

/// Browsers drop line ends and tabs wherever they stand, and blanks at both ends.
QString withoutLineEnds(QStringView target)
{
    QString kept;
    kept.reserve(target.size());
    for (const QChar c : target) {
        if (c != u'\t' && c != u'\n' && c != u'\r')
            kept += c;
    }
    return kept.trimmed();
}

QStringView schemeOf(QStringView target)
{
    const qsizetype colon = target.indexOf(u':');
    const auto allowed = [](QChar c) {
        return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'+' || c == u'-' || c == u'.');
    };
    if (colon <= 0 || !target.front().isLetter() || !std::ranges::all_of(target.first(colon), allowed))
        return {};
    return target.first(colon);
}

QString percentDecoded(QStringView text) { return QUrl::fromPercentEncoding(text.toUtf8()); }

void doubt(LinkVerdict &verdict, LinkDoubt what)
{
    if (!verdict.has(what))
        verdict.doubts.push_back(what);
}

/// What a host may not contain even after decoding (URL standard, forbidden host code points).
bool isForbiddenInHost(QChar c)
{
    return c.isSpace() || c.unicode() < 0x20 || c.unicode() == 0x7f || u"#%/:<>?@[\\]^|"_s.contains(c);
}

/// The host as written, made ASCII; empty where there is none that could be reached.
QString readHost(LinkVerdict &verdict, QStringView written)
{
    if (isIpv6(written)) {
        doubt(verdict, LinkDoubt::NumericHost);
        return written.startsWith(u'[') ? written.toString().toLower() : QString();
    }
    const QString decoded = percentDecoded(written);
    if (decoded != written)
        doubt(verdict, LinkDoubt::EncodedHost);
    if (decoded.endsWith(u'.'))
        doubt(verdict, LinkDoubt::TrailingDot);
    const QString host = asciiHost(decoded);
    const bool turned = host != decoded.toLower() && !decoded.endsWith(u'.') && !host.contains("xn--"_L1);
    if (looksLikeAnother(decoded) || looksLikeAnother(host) ||
        turned) // full-width letters turn into plain ones
        doubt(verdict, LinkDoubt::LookAlike);
    const bool ascii = std::ranges::all_of(host, [](QChar c) { return c.unicode() < 0x80; });
    if (host.isEmpty() || !ascii || std::ranges::any_of(host, isForbiddenInHost))
        return {};
    const auto number = ipv4Of(host);
    if (!number)
        return host;
    doubt(verdict, isDottedQuad(decoded) ? LinkDoubt::NumericHost : LinkDoubt::DisguisedNumber);
    return u"%1.%2.%3.%4"_s.arg(*number >> 24)
        .arg((*number >> 16) & 255)
        .arg((*number >> 8) & 255)
        .arg(*number & 255);
}

/// Path, query and fragment with what a browser would encode encoded; backslashes of the path are slashes to it.
QString readRest(QStringView rest)
{
    constexpr QByteArrayView kEncoded = "\"<>\\^`{|}";
    QByteArray encoded;
    bool inPath = true;
    for (const char c : rest.toUtf8()) {
        inPath = inPath && c != '?' && c != '#';
        if (inPath && c == '\\')
            encoded.append('/');
        else if (static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) >= 0x7f ||
                 kEncoded.contains(c))
            encoded.append('%').append(QByteArray(1, c).toHex().toUpper());
        else
            encoded.append(c);
    }
    return QString::fromLatin1(encoded);
}

void judgeWeb(LinkVerdict &verdict, QStringView scheme, QStringView afterScheme)
{
    const WebAddress address = splitWebAddress(afterScheme);
    if (address.hasBackslash)
        doubt(verdict, LinkDoubt::Backslash);
    if (!address.userInfo.isEmpty())
        doubt(verdict, LinkDoubt::UserInfo);
    const QString host = readHost(verdict, address.host);
    verdict.host = host.isEmpty() ? percentDecoded(address.host) : shownHost(host);
    bool portOk = true;
    const int port = address.port.isEmpty() ? 0 : address.port.toInt(&portOk);
    const int usual = scheme == u"https" ? 443 : 80;
    if (host.isEmpty() || !portOk || port < 0 || port > 65535 || address.port.startsWith(u'+'))
        return;
    if (port != 0 && port != usual) {
        verdict.port = port;
        doubt(verdict, LinkDoubt::Port);
    }
    QString rest = readRest(address.rest);
    if (!rest.startsWith(u'/'))
        rest.prepend(u'/');
    const QString portText = verdict.port == 0 ? QString() : u":%1"_s.arg(port);
    const QString url = scheme.toString() + "://"_L1 + host + portText + rest;
    if (!QUrl(url, QUrl::StrictMode).isValid() && !QUrl(url, QUrl::TolerantMode).isValid())
        return;
    verdict.url = QString::fromLatin1(QUrl(url, QUrl::TolerantMode).toEncoded());
    verdict.kind = LinkVerdict::Kind::Web;
}

void judgeMail(LinkVerdict &verdict, QStringView target)
{
    const auto parts = parseMailto(target);
    if (!parts)
        return;
    verdict.kind = LinkVerdict::Kind::Mail;
    verdict.mail = *parts;
    verdict.url = mailtoUrl(*parts);
    QString &first = verdict.mail.to.front();
    const QString host = first.sliced(first.lastIndexOf(u'@') + 1);
    verdict.host = shownHost(host);
    if (looksLikeAnother(host))
        doubt(verdict, LinkDoubt::LookAlike);
    if (parts->dropped)
        doubt(verdict, LinkDoubt::MailDropped);
    if (parts->to.size() > 1 || !parts->cc.isEmpty() || !parts->bcc.isEmpty() || !parts->body.isEmpty())
        doubt(verdict, LinkDoubt::MailPrefilled);
}

/// "bank.example" or "info@bank.example" in the text against where the link leads.
void compareWithText(LinkVerdict &verdict, QStringView text)
{
    const QString named = hostNamedIn(text);
    if (named.isEmpty())
        return;
    const QString namedHost = named.sliced(named.lastIndexOf(u'@') + 1);
    bool same = sameOwner(namedHost, verdict.host);
    if (verdict.kind == LinkVerdict::Kind::Mail && named.contains(u'@')) {
        const QString address = verdict.mail.to.front().toLower();
        const qsizetype at = address.lastIndexOf(u'@');
        same = address.first(at + 1) + asciiHost(address.sliced(at + 1)) == named;
    }
    if (same)
        return;
    const qsizetype at = named.lastIndexOf(u'@');
    verdict.named = named.first(at + 1) + shownHost(namedHost);
    verdict.doubts.insert(verdict.doubts.begin(), LinkDoubt::TextNamesOther);
}

} // namespace

bool LinkVerdict::has(LinkDoubt doubt) const { return std::ranges::find(doubts, doubt) != doubts.end(); }

LinkVerdict judgeLink(QStringView text, QStringView target)
{
    LinkVerdict verdict;
    const QString plain = withoutLineEnds(target.first(qMin(target.size(), limits::kLinkChars + 1)));
    if (plain.isEmpty() || hasControl(plain))
        return verdict;
    const bool schemeless = plain.startsWith("//"_L1);
    const QStringView scheme = schemeless ? QStringView(u"https") : schemeOf(plain);
    const QString lower = scheme.toString().toLower();
    const QStringView rest =
        QStringView(plain).sliced(schemeless ? 0 : scheme.size() + (scheme.isEmpty() ? 0 : 1));
    if (plain.size() > limits::kLongLinkChars)
        doubt(verdict, LinkDoubt::Long);
    if (lower == "https"_L1 || lower == "http"_L1)
        judgeWeb(verdict, lower, rest);
    else if (lower == "mailto"_L1)
        judgeMail(verdict, plain);
    if (target.size() > limits::kLinkChars) { // shown with its host, never opened: it was cut
        verdict.kind = LinkVerdict::Kind::Refused;
        verdict.url.clear();
    }
    if (!verdict.host.isEmpty())
        compareWithText(verdict, text);
    std::ranges::sort(verdict.doubts);
    return verdict;
}

} // namespace core::render
