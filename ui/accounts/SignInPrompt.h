#pragma once

#include "core/accounts/Account.h"

#include <QDialog>

namespace ui {

class SignInPanel;
struct Services;

/// A SignInPanel for one account that is stored, in a window of its own: accepted() once the right user has signed in. Opened with
/// open(), deletes itself. Window thread; `services` is borrowed and outlives it.
class SignInPrompt final : public QDialog
{
    Q_OBJECT

public:
    SignInPrompt(Services &services, const core::accounts::Account &account, QWidget *parent);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void fit();
    void keepClient();

    Services &m_services;
    const core::accounts::Account m_account;
    SignInPanel *m_panel;
};

} // namespace ui
