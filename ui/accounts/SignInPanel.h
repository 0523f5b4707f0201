#pragma once

#include "core/accounts/Account.h"
#include "core/base/Result.h"

#include <QWidget>

#include <functional>
#include <memory>

class QUrl;

namespace ui {

struct Services;

/// Signing in at a mail provider by the browser, to stand in any page or dialog: what it is for, the button, the waiting, who
/// signed in, what went wrong, and the way by app password beside it. Says so itself where this build cannot sign in there.
/// Window thread; `services` is borrowed and outlives it.
class SignInPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit SignInPanel(Services &services, QWidget *parent = nullptr);
    ~SignInPanel() override; ///< ends an attempt under way

    /// The account to sign in for: provider, client, e-mail, host and user are read. With an id (it is stored already) the
    /// tokens are stored at once; without, keepFor() does. What was reached for another user, host or provider is dropped.
    void setAccount(const core::accounts::Account &account);
    /// Whether to offer the way by app password (false: the provider takes no passwords, or the dialog has no place for it).
    void setOffersPassword(bool offers);

    /// False: only the app password helps, or a client ID that the user types here; the panel says so.
    [[nodiscard]] bool canSignIn() const;
    /// What the user typed, or what the account had: for Account::signInClientId. Empty: that of this build.
    [[nodiscard]] QString clientId() const;
    [[nodiscard]] bool isSignedIn() const;
    [[nodiscard]] QString user() const; ///< the address that signed in; empty where the provider does not say
    [[nodiscard]] QByteArray token() const; ///< for Retriever::test(); empty: not signed in
    /// Stores the tokens for the account, which has its id now. The answer comes later; an error of the store means that they
    /// hold until the program ends, and is to be told like that of a password that was not kept.
    void keepFor(const core::accounts::Account &stored, std::function<void(core::Result<void>)> done);
    void start();  ///< as if the button was pressed
    void cancel(); ///< back to the button

Q_SIGNALS:
    void signedIn(const QString &user);
    void stateChanged();      ///< any change of what is shown; isSignedIn() may be another
    void passwordRequested(); ///< the user wants to go by (app) password

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ui
