#pragma once

#include "core/accounts/Account.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace ui {

/// Asks for the password of one account; opened with open(), never exec(). Says why it asks again. Window thread.
class PasswordPrompt final : public QDialog
{
    Q_OBJECT

public:
    /// `problem`: why the last one was not accepted, or empty. The box to keep the password is there only with a key store.
    PasswordPrompt(const core::accounts::Account &account, const QString &problem, bool hasKeyStore,
                   QWidget *parent);
    ~PasswordPrompt() override;
    void keepInEncryptedFile(); ///< the box to keep it speaks of the encrypted password file

Q_SIGNALS:
    void entered(const QByteArray &password, bool keep); ///< else rejected()

protected:
    void showEvent(QShowEvent *event) override;

private:
    void confirm();

    QLineEdit *m_password;
    QCheckBox *m_keep;
    QPushButton *m_ok;
};

} // namespace ui
