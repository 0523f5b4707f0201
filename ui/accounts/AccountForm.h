#pragma once

#include "core/accounts/Account.h"

#include <QWidget>

class QButtonGroup;
class QCheckBox;
class QLineEdit;
class QRadioButton;
class QSpinBox;
class QToolButton;

namespace ui {

class FieldRow;

/// The fields of an account and what is wrong with each, next to it. Holds values only: stores nothing, asks nobody.
/// From the address it proposes user name, server and account name until the user writes these; the port follows the
/// kind of encryption until the user changes it.
class AccountForm final : public QWidget
{
    Q_OBJECT

public:
    explicit AccountForm(bool hasKeyStore, QWidget *parent = nullptr);

    void setAccount(const core::accounts::Account &account); ///< an account that exists
    [[nodiscard]] core::accounts::Account account() const;
    [[nodiscard]] QByteArray password() const; ///< as typed; empty: none was
    void clearPassword();

    /// Says beside each field what is wrong with it, and goes to the first such field. True: all can be used.
    bool check();
    /// True where server, port, encryption or user are no longer those the stored password was given for (CRD-09).
    [[nodiscard]] bool leadsElsewhere() const;
    /// A word beside the field that `validate()` or AccountStore named.
    void showProblem(const QString &field, const QString &text);

Q_SIGNALS:
    void changed();

private:
    void buildIdentity(bool hasKeyStore);
    void buildServer();
    void buildKeeping();
    void buildAdvanced();
    void propose();
    void followSecurity();
    void showSecurityNote();
    void chooseCaFile();
    void showPasswordNote();
    void clearProblems();
    [[nodiscard]] core::accounts::Security security() const;

    core::accounts::Account m_original; ///< id none: a new one
    bool m_hasKeyStore;
    QLineEdit *m_email, *m_password, *m_name, *m_host, *m_user, *m_caFile;
    QCheckBox *m_remember;
    QSpinBox *m_port, *m_days;
    QButtonGroup *m_security, *m_keep;
    QToolButton *m_advancedToggle;
    QWidget *m_advanced;
    FieldRow *m_emailRow, *m_passwordRow, *m_nameRow, *m_hostRow, *m_userRow, *m_portRow, *m_securityRow,
        *m_keepRow, *m_caFileRow;
    QString m_proposedName, m_proposedHost,
        m_proposedUser; ///< what propose() wrote: replaced only while unchanged
};

} // namespace ui
