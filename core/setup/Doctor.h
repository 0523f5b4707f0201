#pragma once

#include "core/accounts/Account.h"
#include "core/setup/Presets.h"

#include <QString>

#include <optional>
#include <vector>

namespace core::setup {

/// What a provider changed since an account was set up, or what was never as it should be.
enum class DoctorKind {
    NoPop,            ///< it has no POP3 (any more): nothing to correct
    HostChanged,      ///< the server has another name today
    PlainToTls,       ///< TLS is there, and the account does not use it
    PortChanged,      ///< the port or the kind of TLS is another one
    UserPattern,      ///< the user name is made from the address in another way
    PasswordToSignIn, ///< passwords are refused: signing in by browser took their place
    WeakAuth,         ///< APOP or CRAM-MD5 under TLS, where the provider takes better
    NeedlessPin,      ///< a certificate was accepted by hand that authorities vouch for by now
};

struct DoctorFinding
{
    DoctorKind kind = DoctorKind::PortChanged;
    QString before; ///< "pop3.live.com", "110", "taro"; for words of accounts as accounts.json writes them
    QString after;  ///< empty: there is nothing to put in its place
};

struct DoctorReport
{
    std::optional<Provider> provider; ///< none: nothing is known of this one, and nothing found
    std::vector<DoctorFinding> findings;
    /// With everything put right that can be. Of another host or user it is another maildrop: the caller does not send the
    /// old password there unasked (CRD-09).
    accounts::Account corrected;

    /// The corrected account is no longer where the password was given for.
    bool needsPasswordAgain = false;
};

/// Compares an account with what is known of its provider today. Servers that are not the provider's, a relay at home for
/// example, are the user's choice and not judged. `isVouched`: somebody looked, and the server's certificate holds without
/// the pin. Pure; any thread.
[[nodiscard]] DoctorReport examine(const accounts::Account &account, const Presets &presets,
                                   bool isVouched = false);

} // namespace core::setup
