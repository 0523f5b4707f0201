#include "ui/accounts/SignInPrompt.h"

#include "core/accounts/AccountStore.h"
#include "core/base/Log.h"
#include "ui/accounts/SignInPanel.h"
#include "ui/common/Format.h"
#include "ui/common/Services.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

SignInPrompt::SignInPrompt(Services &services, const core::accounts::Account &account, QWidget *parent)
    : QDialog(parent), m_services(services), m_account(account), m_panel(new SignInPanel(services))
{
    setWindowTitle(tr("Sign In"));
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"signInPrompt"_s);
    auto *heading = new QLabel(tr("Sign in for the account “%1”").arg(displayLine(account.name, 100)));
    heading->setTextFormat(Qt::PlainText);
    heading->setWordWrap(true);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    m_panel->setOffersPassword(false); // the password belongs to the account's own dialog
    m_panel->setAccount(account);
    auto *close = new QPushButton(tr("Close"));
    close->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 16);
    layout->setSpacing(12);
    layout->addWidget(heading);
    layout->addWidget(m_panel);
    layout->addStretch(1);
    layout->addLayout(buttons);
    setFixedWidth(fontMetrics().averageCharWidth() * 70);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_panel, &SignInPanel::signedIn, this, [this] {
        keepClient();
        accept();
    });
    connect(m_panel, &SignInPanel::stateChanged, this, &SignInPrompt::fit);
}

/// Tokens are good for the client that asked for them only: the account goes on with it.
void SignInPrompt::keepClient()
{
    auto stored = m_services.accounts.find(m_account.id);
    if (!stored || stored->signInClientId == m_panel->clientId())
        return;
    stored->signInClientId = m_panel->clientId();
    if (const auto updated = m_services.accounts.update(*stored); !updated)
        qCWarning(core::logUi) << "account was not updated:" << core::errorName(updated.error().code);
}

void SignInPrompt::showEvent(QShowEvent *event)
{
    fit();
    QDialog::showEvent(event);
}

/// As high as its words need to be.
void SignInPrompt::fit()
{
    layout()->activate();
    resize(width(), layout()->totalHeightForWidth(width()));
}

} // namespace ui
