#pragma once

#include "core/accounts/Account.h"
#include "ui/accounts/FormPage.h"

class QButtonGroup;
class QCheckBox;
class QLineEdit;
class QSpinBox;

namespace ui {

/// What everybody needs: address, password, name, server, user, encryption. From the address it proposes user name,
/// server and account name until the user writes these; the port follows the kind of encryption until the user changes
/// it.
class BasicsPage final : public FormPage
{
    Q_OBJECT

public:
    explicit BasicsPage(bool hasKeyStore, QWidget *parent = nullptr);

    void setAccount(const core::accounts::Account &account) override;
    void fill(const core::accounts::Account &account); ///< the fields alone; the account stays the one it was
    void writeTo(core::accounts::Account &account) const override;
    [[nodiscard]] bool check() override;

    [[nodiscard]] QByteArray password() const; ///< as typed; empty: none was
    void setPassword(const QByteArray &password);
    void clearPassword();
    /// The server is given a token in place of the password (XOAUTH2, OAUTHBEARER).
    void setTakesToken(bool token);
    /// True where server, port, encryption or user are no longer those the stored password was given for (CRD-09).
    [[nodiscard]] bool leadsElsewhere() const;
    [[nodiscard]] QString host() const;

private:
    void buildIdentity();
    void buildServer();
    void propose();
    void followSecurity();
    void showSecurityNote();
    void showPasswordNote();
    [[nodiscard]] QString passwordNote() const;
    [[nodiscard]] core::accounts::Security security() const;

    core::accounts::Account m_original; ///< id none: a new one
    bool m_hasKeyStore;
    bool m_takesToken = false;
    QLineEdit *m_email, *m_password, *m_name, *m_host, *m_user;
    QCheckBox *m_remember;
    QSpinBox *m_port;
    QButtonGroup *m_security;
    FieldRow *m_passwordRow, *m_securityRow;
    QString m_proposedName, m_proposedHost,
        m_proposedUser; ///< what propose() wrote: replaced only while unchanged
};

} // namespace ui
