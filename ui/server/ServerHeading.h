#pragma once

#include "core/accounts/Account.h"

#include <QWidget>

class QLabel;

namespace ui {

/// Whose server it is, when it is checked next, and what can be done with the whole account. Window thread.
class ServerHeading final : public QWidget
{
    Q_OBJECT

public:
    explicit ServerHeading(const core::accounts::Account &account, QWidget *parent = nullptr);
    void showCheck(const QString &text); ///< when it is checked next, or why not; empty: nothing

Q_SIGNALS:
    void getMailClicked();
    void logClicked();

private:
    QLabel *m_check;
};

} // namespace ui
