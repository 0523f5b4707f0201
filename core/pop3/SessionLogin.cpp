#include "core/base/Limits.h"
#include "core/pop3/Sasl.h"
#include "core/pop3/SessionPrivate.h"

#include <utility>

namespace core::pop3 {

using namespace Qt::StringLiterals;

namespace {

/// "-ERR" to AUTH means two things; a server that does not know the method has not looked at the password.
bool saysMethodUnknown(const StatusLine &status)
{
    if (!status.code.isEmpty())
        return false;
    const QByteArray text = status.text.toLower();
    return text.contains("unknown command") || text.contains("unsupported") ||
           text.contains("not supported") || text.contains("unrecognized auth") ||
           text.contains("not implemented") || text.contains("invalid command");
}

} // namespace

bool Session::Private::onLoginStatus(Op op, const StatusLine &status)
{
    switch (op) {
    case Op::Greeting: onGreeting(status); return true;
    case Op::Capa: onCapaStatus(status); return true;
    case Op::Stls: onStls(status); return true;
    case Op::AuthPlain:
    case Op::AuthResponse:
    case Op::Pass: onAuthStatus(op, status); return true;
    case Op::User: onUser(status); return true;
    default: return false;
    }
}

/// HTTP, SMTP, IMAP, SSH and TLS records show themselves by their first byte; some of them never end a line (TLS-22).
void Session::Private::checkGreetingBytes()
{
    const QByteArray &begun = decoder.partial();
    if (!begun.isEmpty() && begun.front() != '+' && begun.front() != '-')
        failWith(ErrorCode::NotPop3, u"the greeting is not of POP3"_s, begun);
}

void Session::Private::onGreeting(const StatusLine &status)
{
    answerDone();
    if (status.kind == StatusLine::Kind::Ok)
        return askCapa();
    if (status.kind == StatusLine::Kind::Err)
        return leaveWith({errorCodeFor(status, Asked::Other), u"greeting"_s, status.line});
    failWith(ErrorCode::NotPop3, u"the greeting is not of POP3"_s, status.line);
}

void Session::Private::askCapa()
{
    // What was said before TLS counts no more (RFC 2595 section 4, TLS-11), nor what was said before login once the server
    // has answered again.
    if (loginDone && mayPipeline()) {
        // PIPELINING holds for both states (RFC 2449 section 6.6), so this CAPA need not cost a round trip of its own.
        queued.push_front({Op::Capa});
        return finishLogin();
    }
    capabilities = {};
    if (options.askCapabilities)
        control.push_back({Op::Capa});
    else
        afterCapabilities();
}

void Session::Private::onCapaStatus(const StatusLine &status)
{
    arriving = {};
    if (status.kind == StatusLine::Kind::Ok) {
        arriving.known = true;
        reading = Reading::Listing;
    } else if (status.kind == StatusLine::Kind::Err) {
        onCapaEnd();
    } else {
        protocolError(u"neither +OK nor -ERR"_s, status.line);
    }
}

void Session::Private::onCapaEnd()
{
    answerDone();
    capabilities = std::exchange(arriving, {});
    emitEvent(CapabilitiesSeen{capabilities});
    if (phase == Phase::Authorising)
        afterCapabilities();
}

void Session::Private::afterCapabilities()
{
    if (loginDone)
        finishLogin();
    else if (options.startTls && !encrypted)
        control.push_back(
            {Op::Stls}); // even when it was not offered: a stripped offer must not decide (TLS-03)
    else
        beginLogin();
}

void Session::Private::onStls(const StatusLine &status)
{
    answerDone();
    if (status.kind == StatusLine::Kind::Err)
        return leaveWith({ErrorCode::TlsUnavailable, u"STLS was refused"_s, status.line});
    if (status.kind != StatusLine::Kind::Ok)
        return protocolError(u"STLS: neither +OK nor -ERR"_s, status.line);
    if (decoder.hasInput())
        return failWith(ErrorCode::TlsInjection, u"bytes behind the answer to STLS"_s);
    phase = Phase::AwaitingTls;
    emitEvent(TlsWanted{});
}

void Session::Private::onTlsEstablished()
{
    if (phase == Phase::Over)
        return;
    encrypted = true;
    logNote(u"encrypted"_s);
    if (phase != Phase::AwaitingTls)
        return; // implicit TLS: the greeting is still to come
    phase = Phase::Authorising;
    askCapa();
    pump();
}

void Session::Private::beginLogin()
{
    // The last gate: no way leads a password around it (TLS-06, TLS-14).
    const bool mayLogIn = encrypted || options.loginInClear;
    if (!mayLogIn)
        return leaveWith({ErrorCode::TlsUnavailable, u"not logging in: the line is not encrypted"_s, {}});
    for (const QByteArray &part : {options.user, options.password}) {
        if (auto checked = commandLine("login"_ba, part); !checked) // before a word of it is sent (POP-10)
            return leaveWith(checked.error());
    }
    const bool plainOffered = capabilities.offersSasl("PLAIN");
    const bool noLogin = capabilities.known && !plainOffered;
    switch (options.login) {
    case LoginMethod::Plain:
        if (noLogin)
            return leaveWith({ErrorCode::AuthUnsupported, u"the server does not offer SASL PLAIN"_s, {}});
        control.push_back({Op::AuthPlain});
        return;
    case LoginMethod::UserPass: control.push_back({Op::User}); return;
    default: break;
    }
    // USER is often missing from CAPA although it works; it is only believed where other methods are named instead.
    if (noLogin && !capabilities.user && !capabilities.sasl.empty())
        return leaveWith({ErrorCode::AuthUnsupported, u"no method of the server is known here"_s, {}});
    control.push_back({plainOffered ? Op::AuthPlain : Op::User});
}

void Session::Private::beginPlain()
{
    const QByteArray password = std::exchange(options.password, {});
    const QByteArray response = saslPlain(options.user, password);
    const QByteArray inOneLine = "AUTH PLAIN " + response + "\r\n";
    if (inOneLine.size() <= kCommandLineBytes)
        return sendLine(Op::AuthPlain, inOneLine);
    authResponse = response; // RFC 5034 section 4: too long for a command line, so after the server's "+"
    sendLine(Op::AuthPlain, "AUTH PLAIN\r\n"_ba);
}

void Session::Private::sendUserOrPass(Op op, const QByteArray &argument)
{
    auto line = commandLine(opName(op), argument);
    if (!line)
        return leaveWith(line.error());
    sendLine(op, *line);
}

void Session::Private::onUser(const StatusLine &status)
{
    answerDone();
    if (status.kind == StatusLine::Kind::Ok)
        control.push_back({Op::Pass});
    else
        refuseLogin(status);
}

void Session::Private::onAuthStatus(Op op, const StatusLine &status)
{
    answerDone();
    if (status.kind == StatusLine::Kind::Ok) {
        loginDone = true;
        options.password.clear();
        authResponse.clear();
        askCapa();
    } else if (status.kind == StatusLine::Kind::Continue && op == Op::AuthPlain && !authResponse.isEmpty()) {
        control.push_back({Op::AuthResponse});
    } else if (status.kind == StatusLine::Kind::Err && op == Op::AuthPlain && saysMethodUnknown(status)) {
        leaveWith({ErrorCode::AuthUnsupported, u"AUTH PLAIN was refused"_s, status.line});
    } else {
        refuseLogin(status);
    }
}

void Session::Private::refuseLogin(const StatusLine &status)
{
    if (status.kind == StatusLine::Kind::Err)
        leaveWith({errorCodeFor(status, Asked::Login), u"login"_s, status.line});
    else
        protocolError(u"login: neither +OK nor -ERR"_s, status.line);
}

void Session::Private::finishLogin()
{
    phase = Phase::Transaction;
    emitEvent(LoggedIn{});
}

} // namespace core::pop3
