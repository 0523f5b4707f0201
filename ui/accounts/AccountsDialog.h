#pragma once

#include "core/base/Ids.h"

#include <QDialog>

class QLabel;
class QListWidget;
class QPushButton;

namespace ui {

struct Services;

/// The accounts as a list with Add, Edit and Remove. Removing asks in place and says that the mail stays. Window thread.
class AccountsDialog final : public QDialog
{
    Q_OBJECT

public:
    AccountsDialog(Services &services, QWidget *parent);

Q_SIGNALS:
    void addRequested();
    void editRequested(core::AccountId account);
    void serverRequested(core::AccountId account); ///< what its server had; this dialog closes

private:
    void build();
    void refresh();
    void updateButtons();
    void askToRemove();
    void remove();
    [[nodiscard]] core::AccountId selected() const;

    Services &m_services;
    QListWidget *m_list;
    QPushButton *m_add;
    QPushButton *m_edit;
    QPushButton *m_server;
    QPushButton *m_remove;
    QWidget *m_question;
    QLabel *m_questionText;
    QLabel *m_status;
    core::AccountId m_removing{};
};

} // namespace ui
