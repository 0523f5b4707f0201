#include "core/render/AuthenticationResults.h"

#include "core/render/HostNames.h"
#include "core/render/SenderJudge.h"

#include <algorithm>

namespace core::render {

using namespace Qt::StringLiterals;
using mime::HeaderField;

namespace {

constexpr qsizetype kFieldBytes = 16 * 1024; ///< of one field; real ones stay below 2 KB
constexpr qsizetype kResults = 50;           ///< of one field

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// The field without comments and quotes as words; ";" and "=" stand alone.
std::vector<QByteArray> wordsOf(QByteArrayView value)
{
    std::vector<QByteArray> words;
    QByteArray word;
    int depth = 0;
    bool quoted = false;
    const auto flush = [&] {
        if (!word.isEmpty())
            words.push_back(std::exchange(word, {}));
    };
    for (qsizetype i = 0; i < value.size(); ++i) {
        const char c = value[i];
        if (c == '\\' && (depth > 0 || quoted)) {
            ++i;
            if (quoted && i < value.size())
                word.append(value[i]);
        } else if (quoted) {
            quoted = c != '"';
            if (quoted)
                word.append(c == ';' || c == '=' ? ' ' : c);
        } else if (c == '(' || (c == ')' && depth > 0)) {
            depth += c == '(' ? 1 : -1;
            flush();
        } else if (depth > 0) {
            continue;
        } else if (c == '"') {
            quoted = true;
        } else if (isBlank(c)) {
            flush();
        } else if (c == ';' || c == '=') {
            flush();
            words.emplace_back(1, c);
        } else {
            word.append(c);
        }
    }
    flush();
    return words;
}

using Words = std::vector<QByteArray>;

/// "dkim = pass header.d = shop.example" of one stretch between semicolons.
std::optional<AuthenticationResults::Result> readResult(Words::const_iterator at, Words::const_iterator end)
{
    AuthenticationResults::Result result;
    while (end - at >= 3 && at[1] == "=" && at[2] != "=") {
        if (result.method.isEmpty()) {
            const qsizetype slash = at->indexOf('/'); // a version of the method
            result.method = (slash < 0 ? *at : at->left(slash)).toLower();
            result.result = at[2].toLower();
        } else {
            result.properties.push_back({at->toLower(), at[2]});
        }
        at += 3;
        while (at != end && (end - at < 2 || at[1] != "=")) // a word that belongs to nothing
            ++at;
    }
    if (result.method.isEmpty())
        return {};
    return result;
}

QString domainOf(const QByteArray &value)
{
    return asciiHost(QString::fromUtf8(value.mid(value.lastIndexOf('@') + 1)));
}

/// Whether a signature or a path for `domain` speaks for `host`: one of them is the other or stands below it. Two that
/// only share a parent need not have one owner.
bool isAligned(const QString &domain, const QString &host)
{
    if (!domain.contains(u'.') || registrableDomain(domain) != registrableDomain(host))
        return false;
    return domain == host || host.endsWith(u'.' + domain) || domain.endsWith(u'.' + host);
}

/// The topmost field of the provider's and those of it that stand right below.
std::vector<AuthenticationResults::Result> providersResults(const std::vector<HeaderField> &headers,
                                                            const QStringList &servers)
{
    std::vector<AuthenticationResults::Result> results;
    bool begun = false;
    for (const HeaderField &field : headers) {
        const bool isResults = field.name.compare("Authentication-Results", Qt::CaseInsensitive) == 0;
        if (!isResults && begun)
            break;
        if (!isResults)
            continue;
        AuthenticationResults parsed = parseAuthenticationResults(field.value);
        if (!servers.contains(QString::fromUtf8(parsed.server)))
            break;
        begun = true;
        std::ranges::move(parsed.results, std::back_inserter(results));
    }
    return results;
}

struct Findings
{
    bool dmarcPassed = false, dmarcFailed = false, aligned = false;
};

void note(Findings &findings, QStringList &signers, const AuthenticationResults::Result &result,
          const QString &host)
{
    const bool passed = result.result == "pass";
    if (result.method == "dmarc") {
        const QByteArray about = result.property("header.from");
        findings.dmarcPassed |= passed && (about.isEmpty() || domainOf(about) == host);
        findings.dmarcFailed |=
            result.result == "fail" || (passed && !about.isEmpty() && domainOf(about) != host);
    } else if (result.method == "dkim" && passed) {
        const QByteArray signer =
            result.property("header.d").isEmpty() ? result.property("header.i") : result.property("header.d");
        const QString domain = domainOf(signer);
        if (!domain.isEmpty() && !signers.contains(domain))
            signers.append(domain);
        findings.aligned |= isAligned(domain, host);
    } else if (result.method == "spf" && passed) {
        findings.aligned |= isAligned(domainOf(result.property("smtp.mailfrom")), host);
    }
}

} // namespace

QByteArray AuthenticationResults::Result::property(QByteArrayView name) const
{
    const auto found = std::ranges::find_if(properties, [name](const Property &p) { return p.name == name; });
    return found == properties.end() ? QByteArray() : found->value;
}

AuthenticationResults parseAuthenticationResults(QByteArrayView value)
{
    const Words words = wordsOf(value.first(qMin(value.size(), kFieldBytes)));
    AuthenticationResults parsed;
    auto at = words.begin();
    const bool named = at != words.end() && *at != ";" && (words.size() < 2 || at[1] != "=");
    if (named) {
        parsed.server = at->toLower();
        at = std::find(at, words.end(), ";");
    }
    while (at != words.end() && static_cast<qsizetype>(parsed.results.size()) < kResults) {
        if (*at == ";")
            ++at;
        const auto end = std::find(at, words.end(), ";");
        if (auto result = readResult(at, end))
            parsed.results.push_back(std::move(*result));
        at = end;
    }
    return parsed;
}

SenderAuthentication authenticateSender(const std::vector<HeaderField> &headers, const QStringList &servers)
{
    SenderAuthentication authentication;
    const SenderVerdict sender = judgeSender(headers);
    const bool isOne = sender.from.size() == 1 && !sender.has(SenderWarning::Kind::SeveralSenders) &&
                       !sender.has(SenderWarning::Kind::OddAddress) &&
                       !sender.has(SenderWarning::Kind::HiddenSender);
    const QString address = isOne ? comparableAddress(sender.from.front().address) : QString();
    const QString host = hostOfAddress(address);
    Findings findings;
    for (const AuthenticationResults::Result &result : providersResults(headers, servers))
        note(findings, authentication.signers, result, host);
    if (!host.isEmpty() && !findings.dmarcFailed && (findings.dmarcPassed || findings.aligned))
        authentication.address = address;
    return authentication;
}

} // namespace core::render
