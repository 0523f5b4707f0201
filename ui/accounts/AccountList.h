#pragma once

#include "core/accounts/Account.h"

#include <QListWidget>

#include <functional>
#include <vector>

namespace ui {

/// The accounts with their dot, a box that switches each on and off, and an order that dragging changes. Tells what the user
/// did; changes no account itself.
class AccountList final : public QListWidget
{
    Q_OBJECT

public:
    explicit AccountList(QWidget *parent = nullptr);

    using Text = std::function<QString(const core::accounts::Account &account)>;
    void setAccounts(const std::vector<core::accounts::Account> &accounts, const Text &text);
    void setTexts(const std::function<QString(core::AccountId account)> &text);
    [[nodiscard]] core::AccountId selected() const; ///< none: 0
    /// Up: -1, down: 1. Nothing where there is no room.
    void moveSelected(int by);

Q_SIGNALS:
    void switched(core::AccountId account, bool on);
    void orderChanged(const std::vector<core::AccountId> &order); ///< later, when the drag is over

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] std::vector<core::AccountId> order() const;
    void tellOrder();

    bool m_isFilling = false;
};

} // namespace ui
