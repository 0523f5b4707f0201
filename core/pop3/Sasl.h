#pragma once

#include "core/base/Result.h"
#include "core/pop3/Session.h"

#include <QByteArray>

#include <memory>
#include <optional>

namespace core::pop3 {

/// One exchange of a SASL mechanism (RFC 4422, RFC 5034) without I/O: challenges in, responses out. Responses are raw,
/// challenges as they stand behind "+", since mechanisms that expect nothing there must bear free text (POP-06).
class SaslClient
{
public:
    SaslClient() = default;
    virtual ~SaslClient() = default;
    SaslClient(const SaslClient &) = delete;
    SaslClient &operator=(const SaslClient &) = delete;

    [[nodiscard]] virtual QByteArray name() const = 0;
    /// What may go with AUTH itself; nothing where the server has to speak first.
    [[nodiscard]] virtual std::optional<QByteArray> initialResponse() { return std::nullopt; }
    /// An error means that the exchange is to be cancelled. Every mechanism answers a fixed number of times, so no server
    /// can keep it going (POP-07).
    [[nodiscard]] virtual Result<QByteArray> answer(const QByteArray &challenge) = 0;
    /// Whether "+OK" with this text ends it: everything was said, and the server has proven what it must. Else it is
    /// taken for a challenge, as some servers write it (POP-06).
    [[nodiscard]] virtual bool acceptsSuccess(const QByteArray &text) = 0;
    /// What the server had to say about a token (RFC 7628 section 3.2.2); empty: nothing.
    [[nodiscard]] virtual QByteArray tokenStatus() const { return {}; }
};

struct SaslCredentials
{
    QByteArray user;
    QByteArray password; ///< or token
};

/// The name under which the server offers a method; empty for USER/PASS, APOP and Auto.
[[nodiscard]] QByteArray saslName(LoginMethod method);
[[nodiscard]] bool usesToken(LoginMethod method);

/// InvalidArgument where user name or password cannot be said in this mechanism.
[[nodiscard]] Result<std::unique_ptr<SaslClient>> makeSasl(LoginMethod method,
                                                           const SaslCredentials &credentials);

/// The AUTH line with its CRLF. With `initial` in base64, or "=" where that is empty; nothing where the whole is longer
/// than RFC 5034 section 4 allows: then AUTH goes alone and the response after the server's "+".
[[nodiscard]] std::optional<QByteArray> authLine(const QByteArray &name, const QByteArray &initial);

/// Strict base64; Protocol for anything else.
[[nodiscard]] Result<QByteArray> decodedChallenge(const QByteArray &challenge);
/// For an exchange that has no further step.
[[nodiscard]] Unexpected oneChallengeTooMany(const QByteArray &mechanism);

} // namespace core::pop3
