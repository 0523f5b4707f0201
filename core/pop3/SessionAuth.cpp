#include "core/pop3/SaslDigest.h"
#include "core/pop3/SessionPrivate.h"

#include <algorithm>
#include <array>

namespace core::pop3 {

using namespace Qt::StringLiterals;

namespace {

/// Shorter ones would be found in any word.
constexpr qsizetype kHiddenFrom = 4;

/// "-ERR" to AUTH means two things; a server that does not know the method has not looked at the password.
bool saysMethodUnknown(const StatusLine &status)
{
    if (!status.code.isEmpty())
        return false;
    constexpr std::array<QByteArrayView, 9> kWords = {
        "unknown command", "unsupported",  "not supported", "unrecognized auth", "not implemented",
        "invalid command", "unknown auth", "bad command",   "unknown mechanism"};
    const QByteArray text = status.text.toLower();
    return std::any_of(kWords.begin(), kWords.end(),
                       [&](QByteArrayView words) { return text.contains(words); });
}

} // namespace

bool Session::Private::onAuthStatus(Op op, const StatusLine &status)
{
    switch (op) {
    case Op::Utf8: onUtf8(status); return true;
    case Op::AuthList: onMechanismList(sent.front(), status); return true;
    case Op::Auth:
    case Op::AuthResponse: onSasl(status); return true;
    case Op::User: onUser(status); return true;
    case Op::Pass:
    case Op::Apop: onVerdict(status); return true;
    default: return false;
    }
}

/// RFC 6856: before the login only. Where it is refused, mail that needs it is refused later, one by one.
void Session::Private::onUtf8(const StatusLine &status)
{
    answerDone();
    if (status.kind != StatusLine::Kind::Ok && status.kind != StatusLine::Kind::Err)
        return protocolError(u"UTF8: neither +OK nor -ERR"_s, status.line);
    afterCapabilities();
}

void Session::Private::onMechanismList(Command command, const StatusLine &status)
{
    if (status.kind == StatusLine::Kind::Ok && command.number == 0) {
        reading = Reading::Listing;
        return;
    }
    answerDone();
    if (status.kind == StatusLine::Kind::Continue && command.number == 0)
        control.push_back({Op::AuthList, 1}); // the server waits for a response: "*" ends that
    else if (status.kind == StatusLine::Kind::Err)
        beginLogin();
    else
        protocolError(u"neither +OK nor -ERR"_s, status.line);
}

void Session::Private::beginLogin()
{
    // The last gate: no way leads a password around it (TLS-06, TLS-14).
    if (!mayLogIn())
        return leaveWith({ErrorCode::TlsUnavailable, u"not logging in: the line is not encrypted"_s, {}});
    for (const QByteArray &part : {options.user, options.password}) {
        if (auto checked = commandLine("login"_ba, part); !checked) // before a word of it is sent (POP-10)
            return leaveWith(checked.error());
    }
    auto chosen = chooseMethods();
    if (!chosen)
        return leaveWith(chosen.error());
    methods = std::move(*chosen);
    secrets.push_back(options.password);
    secrets.push_back(options.password.toBase64());
    tryNextMethod();
}

/// In the order in which they are tried. Only what was said after TLS counts (TLS-12).
Result<std::deque<LoginMethod>> Session::Private::chooseMethods() const
{
    const QByteArray wanted = saslName(options.login);
    if (options.login == LoginMethod::Apop && apopTimestamp(greeting).isEmpty())
        return fail(ErrorCode::AuthUnsupported, u"the greeting has no timestamp for APOP"_s);
    // XOAUTH2 is often missing from CAPA although it works (POP-06).
    if (!wanted.isEmpty() && capabilities.known && !usesToken(options.login) &&
        !capabilities.offersSasl(wanted))
        return fail(ErrorCode::AuthUnsupported,
                    u"the server does not offer SASL "_s + QString::fromLatin1(wanted));
    if (options.login != LoginMethod::Auto)
        return std::deque{options.login};

    std::deque<LoginMethod> found;
    for (const LoginMethod candidate :
         {LoginMethod::ScramSha256, LoginMethod::ScramSha1, LoginMethod::Plain, LoginMethod::Login}) {
        if (capabilities.offersSasl(saslName(candidate)))
            found.push_back(candidate);
    }
    // USER is often missing from CAPA although it works; it is only believed where other methods are named instead.
    if (!capabilities.known || capabilities.user || capabilities.sasl.empty())
        found.push_back(LoginMethod::UserPass);
    if (found.empty())
        return fail(ErrorCode::AuthUnsupported, u"no method of the server is known here"_s);
    return found;
}

/// Each method once, and the next one only where the server does not know this one: a password that was refused is not
/// offered again (CRD-04).
void Session::Private::tryNextMethod()
{
    method = methods.front();
    methods.pop_front();
    sasl.reset();
    saslInitial.reset();
    saslBegun = false;
    if (method == LoginMethod::UserPass)
        return control.push_back({Op::User});
    if (method == LoginMethod::Apop)
        return control.push_back({Op::Apop});
    auto made = makeSasl(method, {options.user, options.password});
    if (made) {
        sasl = std::move(*made);
        control.push_back({Op::Auth});
    } else if (methods.empty()) {
        leaveWith(made.error());
    } else {
        tryNextMethod();
    }
}

void Session::Private::sendAuth()
{
    const auto initial = sasl->initialResponse();
    if (initial) {
        secrets.push_back(initial->toBase64());
        if (const auto line = authLine(sasl->name(), *initial))
            return sendLine({Op::Auth}, *line);
        saslInitial = initial;
    }
    sendLine({Op::Auth}, "AUTH " + sasl->name() + "\r\n");
}

void Session::Private::sendCredential(Op op, const QByteArray &argument)
{
    auto line = commandLine(opName(op), argument);
    if (!line)
        return leaveWith(line.error());
    if (op != Op::User)
        secrets.push_back(argument.split(' ').constLast());
    sendLine({op}, *line);
}

void Session::Private::onSasl(const StatusLine &status)
{
    answerDone();
    if (cancelReason) // whatever is said to "*"
        return leaveWith(*std::exchange(cancelReason, std::nullopt));
    switch (status.kind) {
    case StatusLine::Kind::Err: return onSaslRefused(status);
    case StatusLine::Kind::Unknown: return protocolError(u"login: neither +OK nor -ERR"_s, status.line);
    case StatusLine::Kind::Ok:
        if (!saslInitial && sasl->acceptsSuccess(status.text))
            return acceptLogin();
        return onChallenge(status.text);
    case StatusLine::Kind::Continue: return onChallenge(status.text);
    }
}

void Session::Private::onChallenge(const QByteArray &challenge)
{
    saslBegun = true;
    auto response =
        saslInitial ? Result<QByteArray>(*std::exchange(saslInitial, std::nullopt)) : sasl->answer(challenge);
    if (response) {
        authResponse = response->toBase64();
        secrets.push_back(authResponse);
        secrets.push_back(*response);
    } else {
        cancelReason = response.error();
        authResponse = "*"_ba; // RFC 5034 section 4
    }
    control.push_back({Op::AuthResponse});
}

void Session::Private::onSaslRefused(const StatusLine &status)
{
    if (!saslBegun && saysMethodUnknown(status)) {
        if (!methods.empty())
            return tryNextMethod();
        const QString name = QString::fromLatin1(sasl->name());
        return leaveWith({ErrorCode::AuthUnsupported, u"AUTH %1 was refused"_s.arg(name), status.line});
    }
    const QByteArray said = sasl->tokenStatus();
    if (!said.isEmpty())
        return leaveWith({ErrorCode::TokenRejected, u"login"_s, said});
    refuseLogin(status);
}

void Session::Private::onUser(const StatusLine &status)
{
    answerDone();
    if (status.kind == StatusLine::Kind::Ok)
        control.push_back({Op::Pass});
    else
        refuseLogin(status);
}

void Session::Private::onVerdict(const StatusLine &status)
{
    answerDone();
    if (status.kind == StatusLine::Kind::Ok)
        acceptLogin();
    else
        refuseLogin(status);
}

void Session::Private::acceptLogin()
{
    loginDone = true;
    forgetSecrets();
    askCapa();
}

void Session::Private::refuseLogin(const StatusLine &status)
{
    if (status.kind != StatusLine::Kind::Err)
        return protocolError(u"login: neither +OK nor -ERR"_s, status.line);
    ErrorCode code = errorCodeFor(status, Asked::Login);
    if (code == ErrorCode::LoginRejected && usesToken(method))
        code = ErrorCode::TokenRejected;
    leaveWith({code, u"login"_s, status.line});
}

void Session::Private::forgetSecrets()
{
    options.password.clear();
    authResponse.clear();
    saslInitial.reset();
    sasl.reset();
    secrets.clear();
}

void Session::Private::hideSecrets(StatusLine &status) const
{
    // What is shown and logged is `line`, whatever kind of answer it is; the text of a "+" or "+OK" may be a challenge.
    const bool isRead = status.kind == StatusLine::Kind::Ok || status.kind == StatusLine::Kind::Continue;
    for (const QByteArray &secret : secrets) {
        if (secret.size() < kHiddenFrom)
            continue;
        status.line.replace(secret, "***");
        if (!isRead)
            status.text.replace(secret, "***");
    }
}

} // namespace core::pop3
