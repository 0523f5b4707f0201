#include "tests/retrieval/LoginServer.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QPasswordDigestor>

using core::accounts::AuthMethod;
using support::FakeAnswer;
using namespace Qt::StringLiterals;

namespace {

FakeAnswer say(const QByteArray &text) { return {FakeAnswer::Kind::Say, text + "\r\n"}; }

QByteArray mechanismOf(AuthMethod method)
{
    switch (method) {
    case AuthMethod::Plain: return "PLAIN";
    case AuthMethod::Login: return "LOGIN";
    case AuthMethod::CramMd5: return "CRAM-MD5";
    case AuthMethod::ScramSha1: return "SCRAM-SHA-1";
    case AuthMethod::ScramSha256: return "SCRAM-SHA-256";
    case AuthMethod::XOAuth2: return "XOAUTH2";
    case AuthMethod::OAuthBearer: return "OAUTHBEARER";
    default: return {};
    }
}

} // namespace

LoginServer::LoginServer(AuthMethod method, QByteArray secret, Mood mood)
    : m_state(std::make_shared<State>(State{method, std::move(secret), mood}))
{}

void LoginServer::serve(support::FakeMaildrop &maildrop)
{
    const QByteArray mechanism = mechanismOf(m_state->method);
    maildrop.greeting = "+OK ready <1896.697170952@pop.test>\r\n";
    maildrop.capabilities = {"USER", "UIDL", "PIPELINING"};
    if (!mechanism.isEmpty())
        maildrop.capabilities += "SASL " + mechanism;
    maildrop.setHook([state = m_state](const QByteArray &line) { return answer(*state, line); });
}

FakeAnswer LoginServer::answer(State &state, const QByteArray &line)
{
    if (state.isRunning)
        return exchange(state, line);
    const QByteArrayList words = line.split(' ');
    if (words[0] == "PASS" || words[0] == "APOP") {
        state.heard += words.last();
        return judge(state, line);
    }
    if (words[0] != "AUTH" || words.size() < 2)
        return {};
    state.isRunning = true;
    state.step = 0;
    return words.size() > 2
               ? exchange(state, words[2])
               : say(state.method == AuthMethod::CramMd5 ? "+ " + "<1896@pop.test>"_ba.toBase64() : "+ "_ba);
}

FakeAnswer LoginServer::exchange(State &state, const QByteArray &response)
{
    ++state.step;
    switch (state.method) {
    case AuthMethod::Login:
        if (state.step == 1)
            return say("+ UGFzc3dvcmQ6");
        break;
    case AuthMethod::ScramSha1:
    case AuthMethod::ScramSha256:
        if (state.step != 2 || state.mood == Mood::Accepts)
            return scram(state, response);
        break;
    default: break;
    }
    state.isRunning = false;
    state.heard += response;
    state.heard += QByteArray::fromBase64(response);
    return judge(state, response);
}

FakeAnswer LoginServer::scram(State &state, const QByteArray &response)
{
    const bool isSha1 = state.method == AuthMethod::ScramSha1;
    const auto hash = isSha1 ? QCryptographicHash::Sha1 : QCryptographicHash::Sha256;
    const QByteArray salt = "a grain of salt"_ba, text = QByteArray::fromBase64(response);
    if (state.step == 1) {
        state.clientFirst = text.mid(3); // behind "n,,"
        state.serverFirst =
            "r=" + text.mid(text.indexOf("r=") + 2) + "server,s=" + salt.toBase64() + ",i=4096";
        return say("+ " + state.serverFirst.toBase64());
    }
    if (state.step == 2) { // RFC 5802 section 3
        state.heard += response;
        state.heard += text.mid(text.indexOf("p=") + 2);
        const QByteArray salted = QPasswordDigestor::deriveKeyPbkdf2(hash, state.secret, salt, 4096,
                                                                     QCryptographicHash::hashLength(hash));
        const QByteArray key = QMessageAuthenticationCode::hash("Server Key", salted, hash);
        const QByteArray signedText =
            state.clientFirst + ',' + state.serverFirst + ',' + text.left(text.indexOf(",p="));
        const QByteArray signature = QMessageAuthenticationCode::hash(signedText, key, hash);
        return say("+ " + ("v=" + signature.toBase64()).toBase64());
    }
    state.isRunning = false;
    return say("+OK welcome, " + state.secret);
}

FakeAnswer LoginServer::judge(State &state, const QByteArray &line)
{
    const QByteArray decoded = state.method == AuthMethod::CramMd5 ? QByteArray::fromBase64(line) : ""_ba;
    const QByteArray both =
        line + " (" + state.secret + ", " + state.secret.toBase64() + ", " + decoded + ")";
    switch (state.mood) {
    case Mood::Accepts: return say("+OK welcome, " + both);
    case Mood::Refuses: return say("-ERR [AUTH] wrong: " + both);
    case Mood::Wonders: return say("-ERR Unknown command " + both);
    case Mood::Babbles: return say(both + " is what you said");
    case Mood::Drops: break;
    }
    return {FakeAnswer::Kind::Drop, {}};
}
