#pragma once

#include "core/base/Result.h"
#include "core/setup/Provider.h"

#include <QByteArray>
#include <QWidget>

#include <functional>
#include <optional>

class QLineEdit;

namespace core::accounts {
struct Account;
}

namespace ui {

class FieldRow;
class ProviderHint;
class SecretChoice;
class SignInPanel;
struct Services;

/// What a person types to add an account: name, address, password, and what is known of the provider as soon as the address
/// names it. Where the provider lets people sign in by browser, that stands in the place of the password. The user name has a
/// field only where the address does not tell it. `services` is borrowed.
class PersonFields final : public QWidget
{
    Q_OBJECT

public:
    explicit PersonFields(Services &services, QWidget *parent = nullptr);

    [[nodiscard]] QString address() const;
    [[nodiscard]] QString name() const; ///< may be empty
    [[nodiscard]] QString userName() const;
    [[nodiscard]] QByteArray secret() const; ///< the password, or the token of the sign-in
    [[nodiscard]] QByteArray password() const;
    [[nodiscard]] bool isBySignIn() const { return m_isBySignIn; }
    void clearPassword();
    void setAddress(const QString &address);
    void setProvider(const std::optional<core::setup::Provider> &provider);
    [[nodiscard]] const std::optional<core::setup::Provider> &provider() const { return m_provider; }
    /// Where the server wants another user name than the address tells.
    void askUserName();
    void
    writeTo(core::accounts::Account &account) const; ///< name, e-mail, user name, where the password is kept

    /// Makes ready the place where the password is to be kept; answers later.
    void prepare(std::function<void(const core::Result<void> &)> done);
    /// The tokens of the sign-in, for the account that is stored now; answers later.
    void keepSignIn(const core::accounts::Account &stored, std::function<void(core::Result<void>)> done);

    /// Says beside the first wrong field what is wrong with it, and goes there. True: there is none.
    bool check();
    void goToAddress();
    void goToPassword();

Q_SIGNALS:
    void addressChanged();
    void othersChanged(); ///< password, user name
    void signedIn();
    void linkRequested(const QString &link);

private:
    void build();
    void connectParts();
    void followSignIn();
    void goBySignIn(bool bySignIn);

    std::optional<core::setup::Provider> m_provider;
    QLineEdit *m_name, *m_email, *m_password, *m_user;
    SecretChoice *m_choice;
    SignInPanel *m_signIn; ///< null: there is none
    FieldRow *m_emailRow, *m_passwordRow, *m_userRow;
    ProviderHint *m_hint;
    bool m_isBySignIn = false;
    bool m_wantsPassword = false; ///< the user has said so
};

} // namespace ui
