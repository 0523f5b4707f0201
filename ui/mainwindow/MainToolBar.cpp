#include "ui/mainwindow/MainToolBar.h"

#include "core/accounts/AccountStore.h"
#include "ui/common/AccountColors.h"
#include "ui/common/Format.h"
#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/search/SearchField.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

namespace ui {

MainToolBar::MainToolBar(core::accounts::AccountStore &accounts, QWidget *parent)
    : QWidget(parent),
      m_accounts(accounts),
      m_getMail(new QToolButton(this)),
      m_menu(new QMenu(this)),
      m_search(new SearchField(this)),
      m_accountsButton(new QToolButton(this))
{
    m_getMail->setText(tr("Get Mail"));
    m_getMail->setToolTip(tr("Collect new mail from all accounts (F5)"));
    m_getMail->setIcon(icon(Icon::GetMail));
    m_getMail->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_getMail->setPopupMode(QToolButton::MenuButtonPopup);
    m_getMail->setMenu(m_menu);
    m_accountsButton->setIcon(icon(Icon::Person));
    m_accountsButton->setToolTip(tr("Accounts"));
    m_accountsButton->setAccessibleName(tr("Accounts"));
    for (QToolButton *button : {m_getMail, m_accountsButton}) {
        button->setAutoRaise(true);
        button->setIconSize({20, 20});
        button->setFocusPolicy(Qt::TabFocus);
    }
    m_search->setMaximumWidth(640);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 7, 10, 8);
    layout->addWidget(m_getMail);
    layout->addStretch(1);
    layout->addWidget(m_search, 6);
    layout->addStretch(1);
    layout->addWidget(m_accountsButton);

    connect(m_getMail, &QToolButton::clicked, this, &MainToolBar::getMailRequested);
    connect(m_accountsButton, &QToolButton::clicked, this, &MainToolBar::accountsRequested);
    connect(m_menu, &QMenu::aboutToShow, this, &MainToolBar::fillMenu);
}

void MainToolBar::fillMenu()
{
    m_menu->clear();
    connect(m_menu->addAction(tr("All Accounts")), &QAction::triggered, this, &MainToolBar::getMailRequested);
    m_menu->addSeparator();
    for (const auto &account : m_accounts.accounts()) {
        QString name = displayLine(account.name, 60);
        QAction *action = m_menu->addAction(name.replace(u'&', QLatin1String("&&")));
        action->setIcon(accountDot(account.color));
        connect(action, &QAction::triggered, this,
                [this, id = account.id] { Q_EMIT getMailFromRequested(id); });
    }
}

void MainToolBar::setRunning(bool running) { m_getMail->setEnabled(!running); }

void MainToolBar::setSearchVisible(bool on) { m_search->setVisible(on); }

void MainToolBar::paintEvent(QPaintEvent *)
{
    const Colors &c = colorsOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), c.window);
    painter.fillRect(QRect(0, height() - 1, width(), 1), c.line);
}

} // namespace ui
