#pragma once

#include "core/base/Ids.h"

#include <QWidget>

class QMenu;
class QToolButton;

namespace core::accounts {
class AccountStore;
}

namespace ui {

class SearchField;

/// The top of the window: Get Mail with its accounts, the search field, the accounts. `accounts` is borrowed.
class MainToolBar final : public QWidget
{
    Q_OBJECT

public:
    explicit MainToolBar(core::accounts::AccountStore &accounts, QWidget *parent = nullptr);

    [[nodiscard]] SearchField *searchField() const { return m_search; }
    void setRunning(bool running);
    void setSearchVisible(bool on);

Q_SIGNALS:
    void getMailRequested();
    void getMailFromRequested(core::AccountId account);
    void accountsRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void fillMenu();

    core::accounts::AccountStore &m_accounts;
    QToolButton *m_getMail;
    QMenu *m_menu;
    SearchField *m_search;
    QToolButton *m_accountsButton;
};

} // namespace ui
