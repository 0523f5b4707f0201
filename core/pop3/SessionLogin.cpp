#include "core/pop3/Sasl.h"
#include "core/pop3/SessionPrivate.h"

#include <utility>

namespace core::pop3 {

using namespace Qt::StringLiterals;

bool Session::Private::onLoginStatus(Op op, const StatusLine &status)
{
    switch (op) {
    case Op::Greeting: onGreeting(status); return true;
    case Op::Capa: onCapaStatus(status); return true;
    case Op::Stls: onStls(status); return true;
    default: return onAuthStatus(op, status);
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
    greeting = status.text;
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
    else if (options.looksOnly)
        control.push_back({Op::Quit});
    else if (!mayLogIn())
        beginLogin(); // which refuses; nothing else is asked on such a line
    else if (options.utf8 && capabilities.utf8 && !std::exchange(utf8Asked, true))
        control.push_back({Op::Utf8});
    else if (options.login == LoginMethod::Auto && options.askCapabilities && !capabilities.known)
        control.push_back({Op::AuthList}); // POP-05
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

void Session::Private::finishLogin()
{
    phase = Phase::Transaction;
    const QByteArray name = method == LoginMethod::Apop       ? "APOP"_ba
                            : method == LoginMethod::UserPass ? "USER/PASS"_ba
                                                              : saslName(method);
    emitEvent(LoggedIn{name});
}

} // namespace core::pop3
