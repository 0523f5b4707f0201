#pragma once

#include "core/base/Error.h"
#include "core/base/Ids.h"

#include <QDialog>

#include <functional>

class QCheckBox;
class QLabel;
class QMenu;
class QVBoxLayout;
class QPushButton;

namespace core::accounts {
struct Account;
}

namespace ui {

class AccountList;
class DoctorPanel;
struct Services;

/// The accounts as a list: switched on and off, put in order, given a colour, added, edited, removed. Removing asks in place;
/// the mail stays unless its box is ticked. Window thread.
class AccountsDialog final : public QDialog
{
    Q_OBJECT

public:
    using CheckText = std::function<QString(core::AccountId account)>;
    /// `checkText`: what is said of the automatic checks of an account; may be empty.
    AccountsDialog(Services &services, CheckText checkText, QWidget *parent);
    void showChecks(); ///< what it says has changed

Q_SIGNALS:
    void addRequested();
    void editRequested(core::AccountId account);
    void serverRequested(core::AccountId account); ///< what its server had; this dialog closes
    /// Its mail goes to the Trash, from which it can be put back.
    void trashMailRequested(core::AccountId account, const QString &name);
    /// To the form, with new settings of its provider filled in.
    void correctionRequested(core::AccountId account, const core::accounts::Account &corrected);

private:
    void build();
    void buildQuestion();
    [[nodiscard]] QVBoxLayout *buildSide();
    void connectParts();
    void refresh();
    void updateButtons();
    void fillColors();
    void change(core::AccountId account, const std::function<void(core::accounts::Account &)> &how);
    void showProblem(const core::Error &error);
    void askToRemove();
    void remove();
    [[nodiscard]] core::AccountId selected() const;

    [[nodiscard]] QString textOf(const core::accounts::Account &account) const;

    Services &m_services;
    CheckText m_checkText;
    AccountList *m_list;
    QPushButton *m_add;
    QPushButton *m_edit;
    QPushButton *m_server;
    QPushButton *m_color;
    QPushButton *m_up, *m_down;
    QPushButton *m_remove;
    QMenu *m_colors;
    DoctorPanel *m_doctor;
    QPushButton *m_examine;
    QPushButton *m_master; ///< only where passwords lie in the encrypted file
    QWidget *m_question;
    QLabel *m_questionText;
    QCheckBox *m_trashMail;
    QLabel *m_status;
    core::AccountId m_removing{};
};

} // namespace ui
