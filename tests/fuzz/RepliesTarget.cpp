#include "core/base/Limits.h"
#include "core/pop3/Capabilities.h"
#include "core/pop3/Listing.h"
#include "core/pop3/Reply.h"
#include "core/pop3/SaslDigest.h"
#include "core/pop3/SaslPrep.h"
#include "core/pop3/SaslScram.h"
#include "tests/fuzz/Targets.h"

namespace fuzz {

using namespace core;
using namespace core::pop3;

namespace {

void statusLines(const QByteArray &line)
{
    const StatusLine status = parseStatusLine(line);
    (void)errorCodeFor(status, Asked::Login);
    (void)errorCodeFor(status, Asked::Other);
    const auto size = parseStat(status);
    require(!size || (size->messages >= 0 && size->messages <= limits::kMaildropMessages && size->bytes >= 0),
            "STAT is within its limits");
    require(printableServerText(line).size() <= limits::kServerTextShownBytes + 1, "shown text is cut");
}

void listings(const QByteArrayList &lines)
{
    ListingJoin join;
    Capabilities capabilities;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        require(i % 2 ? join.addSizeLine(lines[i]) : join.addUidlLine(lines[i], false), "few lines fit");
        addCapabilityLine(capabilities, lines[i]);
        addMechanismLine(capabilities, lines[i]);
    }
    int before = 0;
    for (const ListedMessage &message : join.take()) {
        require(message.number > before && message.number <= limits::kMaildropMessages, "each number once");
        require(message.bytes >= 0 && message.uidl.size() <= limits::kUidlBytes, "what is listed is bounded");
        before = message.number;
    }
    require(capabilities.sasl.size() <= 256, "mechanisms are bounded");
}

/// The server's whole part of an exchange, one challenge a line; `decoded` ones are put into base64 first.
void exchange(LoginMethod method, const QByteArrayList &challenges, bool decoded)
{
    auto made = method == LoginMethod::ScramSha256
                    ? makeSaslScram(ScramHash::Sha256, {"user", "pencil"}, "rOprNGfwEbeRWgbNEkqO")
                    : makeSasl(method, {"user", "pencil"});
    require(made.has_value(), "plain credentials fit everywhere");
    (void)(*made)->initialResponse();
    int answers = 0;
    for (const QByteArray &challenge : challenges) {
        // A high count is allowed but says nothing new and costs the run.
        if (challenge.contains("i=") && challenge.mid(challenge.indexOf("i=") + 2).toInt() > 5000)
            return;
        if (!(*made)->answer(decoded ? challenge.toBase64() : challenge))
            break;
        require(++answers <= 2, "no mechanism answers without end");
    }
    (void)(*made)->acceptsSuccess(challenges.isEmpty() ? QByteArray() : challenges.last());
    const bool isScram = method == LoginMethod::ScramSha256;
    const bool isVector = challenges.contains("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
    require(!isScram || isVector || decoded == false || !(*made)->acceptsSuccess("Logged in."),
            "no server of SCRAM is believed without proof");
}

} // namespace

void replies(QByteArrayView input)
{
    if (input.isEmpty())
        return;
    const QByteArray text = input.sliced(1).toByteArray();
    const QByteArrayList lines = text.split('\n');
    switch (static_cast<unsigned char>(input[0]) % 10) {
    case 0: statusLines(text); break;
    case 1: listings(lines); break;
    case 2: exchange(LoginMethod::ScramSha256, lines, true); break;
    case 3: exchange(LoginMethod::ScramSha256, lines, false); break;
    case 4: exchange(LoginMethod::XOAuth2, lines, true); break;
    case 5: exchange(LoginMethod::OAuthBearer, lines, true); break;
    case 6: exchange(LoginMethod::CramMd5, lines, false); break;
    case 7: exchange(LoginMethod::Login, lines, false); break;
    case 8: {
        const QByteArray stamp = apopTimestamp(text);
        require(stamp.isEmpty() || (stamp.startsWith('<') && stamp.endsWith('>') && stamp.count('@') == 1),
                "an APOP timestamp is a msg-id");
        break;
    }
    default: {
        const auto once = saslPrepared(text);
        if (once && !once->isEmpty()) {
            const auto twice = saslPrepared(*once);
            require(!twice || *twice == *once, "what was prepared stays as it is");
        }
    }
    }
}

} // namespace fuzz
