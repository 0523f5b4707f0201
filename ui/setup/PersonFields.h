#pragma once

#include "core/setup/Provider.h"

#include <QByteArray>
#include <QWidget>

#include <optional>

class QCheckBox;
class QLineEdit;

namespace core::accounts {
struct Account;
}

namespace ui {

class FieldRow;
class ProviderHint;

/// What a person types to add an account: name, address, password, and what is known of the provider as soon as the address
/// names it. Holds values only. The user name has a field only where the address does not tell it.
class PersonFields final : public QWidget
{
    Q_OBJECT

public:
    explicit PersonFields(bool hasKeyStore, QWidget *parent = nullptr);

    [[nodiscard]] QString address() const;
    [[nodiscard]] QString name() const; ///< may be empty
    [[nodiscard]] QString userName() const;
    [[nodiscard]] QByteArray password() const;
    void clearPassword();
    void setAddress(const QString &address);
    void setProvider(const std::optional<core::setup::Provider> &provider);
    [[nodiscard]] const std::optional<core::setup::Provider> &provider() const { return m_provider; }
    /// Where the server wants another user name than the address tells.
    void askUserName();
    void
    writeTo(core::accounts::Account &account) const; ///< name, e-mail, user name, where the password is kept

    /// Says beside the first wrong field what is wrong with it, and goes there. True: there is none.
    bool check();
    void goToAddress();
    void goToPassword();

Q_SIGNALS:
    void addressChanged();
    void othersChanged(); ///< password, user name
    void linkRequested(const QString &link);

private:
    void build(bool hasKeyStore);

    std::optional<core::setup::Provider> m_provider;
    QLineEdit *m_name, *m_email, *m_password, *m_user;
    QCheckBox *m_remember;
    FieldRow *m_emailRow, *m_passwordRow, *m_userRow;
    ProviderHint *m_hint;
    bool m_hasKeyStore;
};

} // namespace ui
