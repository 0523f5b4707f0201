#pragma once

#include "core/accounts/Account.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <vector>

namespace core::setup {

/// What makes the user name of the server out of an address "taro.yamada@example.ne.jp".
enum class UserPattern {
    Full,        ///< the address
    Local,       ///< "taro.yamada"
    LocalDomain, ///< "taro.yamada.example.ne.jp"
    Unknown,     ///< the provider gave it on paper: the user types it
};

/// What a user has to know or do at this provider before mail can come. The words are the window's.
enum class ProviderNote {
    SwitchPopOn,        ///< in the settings of the web mail first
    AllowOutsideAccess, ///< the same, under another name (Yahoo! JAPAN)
    AppPassword,        ///< the everyday password is refused where sign-in has two steps
    SignInOnly,         ///< no password at all: sign-in by browser
    ServerDecidesCopies, ///< the server's own setting decides what becomes of its copies, not we (Gmail, POP-40)
    AdminMayForbid,      ///< in a company or school
    NoPop,               ///< the provider has no POP3: Fumibako cannot collect there
    HostByContract,      ///< the host name stands in the papers of the contract
    PlainOnly,           ///< no TLS known: warned about, and never used unasked
};

struct ProviderServer
{
    QString host; ///< may hold "{domain}", the part behind the @
    quint16 port = 995;
    accounts::Security security = accounts::Security::ImplicitTls;
    UserPattern user = UserPattern::Full;
    /// The best first. Auto: a password, by whatever the server offers.
    std::vector<accounts::AuthMethod> auth = {accounts::AuthMethod::Auto};
};

/// One row of resources/presets: what is known of a provider, since when, and from where.
struct Provider
{
    QString id;                          ///< "gmail"
    QString name;                        ///< as people call it: "Gmail", "OCN"
    QStringList domains;                 ///< lower case; "*.example.jp" stands for any below it
    std::vector<ProviderServer> servers; ///< the best first; empty with the note NoPop, or HostByContract
    QString signIn;                      ///< provider of core/oauth: "google"; empty: passwords only
    std::vector<ProviderNote> notes;
    QString link;          ///< https page of the provider that tells how; may be empty
    QDate checkedOn;       ///< when somebody last looked
    QStringList pastHosts; ///< servers that it used to name: the doctor knows them
    [[nodiscard]] bool has(ProviderNote note) const;
};

} // namespace core::setup
