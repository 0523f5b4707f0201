#pragma once

#include "core/base/Result.h"
#include "core/oauth/SignInProviders.h"

#include <QByteArray>
#include <QUrl>

namespace core::oauth {

/// What is only known to who began a sign-in: that the answer is to this question (state, RFC 6749 section 10.12), and that
/// the code is redeemed by who asked for it (PKCE, RFC 7636). Fresh for each attempt.
struct AuthorizationSecrets
{
    QByteArray state;
    QByteArray verifier;

    /// 256 bits each, from the system.
    [[nodiscard]] static AuthorizationSecrets make();
    [[nodiscard]] QByteArray challenge() const; ///< S256
};

/// The page to open in the browser. `loginHint`: the address that is to sign in; may be empty.
[[nodiscard]] QUrl authorizationUrl(const SignInProvider &provider, const Client &client,
                                    const AuthorizationSecrets &secrets, const QUrl &redirect,
                                    const QString &loginHint);

/// What the browser came back with, from the query of its request.
struct AuthorizationAnswer
{
    QByteArray code;
    Error error; ///< where there is no code: SignInRefused, ServerTemporary
};
/// Nothing where it answers another question: the state is missing, twice there or not ours.
[[nodiscard]] std::optional<AuthorizationAnswer> readAnswer(QByteArrayView query,
                                                            const AuthorizationSecrets &secrets);

/// name=value of a form, each percent-encoded so that nothing in it can end it.
using FormFields = std::vector<std::pair<QByteArray, QByteArray>>;
[[nodiscard]] QByteArray encodedForm(const FormFields &fields);

} // namespace core::oauth
