#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace core::accounts {
class VaultStore;
}

namespace ui {

class FieldRow;

/// Asks for the master password of the encrypted password file and opens it, or changes it. Opened with open(), never exec();
/// a wrong password is said in place. Deletes itself. Window thread; `vault` is borrowed and outlives it.
class MasterPasswordPrompt final : public QDialog
{
    Q_OBJECT

public:
    enum class Task { Unlock, Change };
    MasterPasswordPrompt(core::accounts::VaultStore &vault, Task task, QWidget *parent);
    ~MasterPasswordPrompt() override; ///< clears what was typed

Q_SIGNALS:
    void unlocked(); ///< or changed; else rejected()

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void confirm();
    [[nodiscard]] bool check();
    void setBusy(bool busy);

    core::accounts::VaultStore &m_vault;
    const Task m_task;
    QLineEdit *m_password;
    QLineEdit *m_fresh;
    QLineEdit *m_again;
    FieldRow *m_passwordRow;
    FieldRow *m_freshRow;
    FieldRow *m_againRow;
    QPushButton *m_ok;
};

} // namespace ui
