#include "ui/setup/LoginTrouble.h"

#include <QByteArray>

#include <algorithm>
#include <array>

namespace ui {

using core::ErrorCode;

namespace {

template <std::size_t Count>
bool hasAny(const QByteArray &text, const std::array<const char *, Count> &words)
{
    return std::ranges::any_of(words, [&text](const char *word) { return text.contains(word); });
}

// As providers write it (Gmail, Outlook.com, Yahoo, GMX, Dovecot's plugins), in lower case.
constexpr std::array kAppPassword{"application-specific", "app-specific", "app password",
                                  "application password"};
constexpr std::array kWebSignIn{"web login required", "log in via your web browser", "web browser"};
constexpr std::array kLocked{"locked", "suspended", "too many", "blocked", "inactive"};
constexpr std::array kPopOff{"not enabled for pop", "pop access",   "pop is disabled",
                             "pop3 is disabled",    "pop disabled", "pop3 access",
                             "pop is not",          "pop3 is not",  "enable pop"};

} // namespace

LoginTrouble loginTrouble(const core::Error &error)
{
    switch (error.code) {
    case ErrorCode::LoginRejected:
    case ErrorCode::TokenRejected:
    case ErrorCode::ServerRefused:
    case ErrorCode::ServerPermanent:
    case ErrorCode::ServerTemporary: break;
    default: return LoginTrouble::Other;
    }
    const QByteArray said = error.serverText.left(512).toLower();
    if (hasAny(said, kAppPassword))
        return LoginTrouble::AppPassword;
    if (hasAny(said, kPopOff))
        return LoginTrouble::PopOff;
    if (hasAny(said, kWebSignIn))
        return LoginTrouble::WebSignIn;
    if (hasAny(said, kLocked))
        return LoginTrouble::Locked;
    return error.code == ErrorCode::LoginRejected ? LoginTrouble::WrongPassword : LoginTrouble::Other;
}

} // namespace ui
