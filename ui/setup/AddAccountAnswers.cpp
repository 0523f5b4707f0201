#include "core/base/Clock.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Services.h"
#include "ui/setup/AccountMaking.h"
#include "ui/setup/AddAccountDialog.h"
#include "ui/setup/AskPanel.h"
#include "ui/setup/CollectQuestions.h"
#include "ui/setup/PersonFields.h"
#include "ui/setup/SetupRun.h"

#include <QDesktopServices>
#include <QPointer>
#include <QPushButton>
#include <QUrl>

namespace ui {

using namespace Qt::StringLiterals;
using core::accounts::Account;

namespace {

/// A page that nobody encrypts, reserved for such use (RFC 2606 section 3): what a hotel's network answers instead is seen.
constexpr QLatin1String kAnyPage("http://example.com/");

} // namespace

// What the buttons of the page do, and how the account is made at the end.

void AddAccountDialog::answer(int id)
{
    if (id == AgreeToHost)
        m_run->agreeToHost();
    else if (id == AgreeToPlainLine)
        m_run->agreeToPlainLine();
    else if (id == Refuse)
        m_run->cancel();
    else if (id >= 0 && static_cast<std::size_t>(id) < m_help.size())
        help(HelpButton(m_help[static_cast<std::size_t>(id)]));
}

void AddAccountDialog::help(const HelpButton &button)
{
    switch (button.help) {
    case Help::TryAgain: tryAgain(); break;
    case Help::UseAddress:
        m_fields->setAddress(button.value);
        proceed();
        break;
    case Help::EnterServer: enterServer(); break;
    case Help::TypeAddress:
        m_run->cancel();
        m_fields->goToAddress();
        break;
    case Help::TypePassword: m_fields->goToPassword(); break;
    case Help::OpenLink: QDesktopServices::openUrl(QUrl(button.value)); break;
    case Help::OpenAnyPage: QDesktopServices::openUrl(QUrl(kAnyPage)); break;
    case Help::UseHost: m_run->useHost(button.value); break;
    case Help::EditAccount:
        Q_EMIT editRequested(core::AccountId{button.value.toLongLong()});
        reject();
        break;
    }
}

void AddAccountDialog::start()
{
    m_start->setEnabled(false);
    if (m_fields->isBySignIn()) {
        store({});
        return;
    }
    m_fields->prepare([this](const core::Result<void> &ready) {
        if (ready)
            store(m_fields->password());
        else
            refuseStart(ready.error());
    });
}

void AddAccountDialog::store(const QByteArray &password)
{
    Account account = m_run->account();
    m_fields->writeTo(account); // where the password is kept may have been changed since
    account.name = freeAccountName(m_services, account.name);
    m_questions->writeTo(account, m_services.clock.nowUtc());
    makeAccount(m_services, account, password, this, [this](const core::Result<MadeAccount> &made) {
        if (!made) {
            refuseStart(made.error());
            return;
        }
        if (!m_fields->isBySignIn()) {
            finish(made->account.id, made->isPasswordKept);
            return;
        }
        m_fields->keepSignIn(made->account,
                             [self = QPointer(this), id = made->account.id](const core::Result<void> &kept) {
                                 if (self)
                                     self->finish(id, kept.has_value());
                             });
    });
}

void AddAccountDialog::refuseStart(const core::Error &error)
{
    m_start->setEnabled(true);
    m_help.clear();
    m_ask->ask(AskPanel::Tone::Problem, errorText(error), {});
}

void AddAccountDialog::finish(core::AccountId account, bool isSecretKept)
{
    Q_EMIT accountAdded(account);
    if (isSecretKept) {
        accept();
        return;
    }
    // CRD-01: never anywhere else instead, and never in silence.
    m_help.clear();
    m_ask->ask(AskPanel::Tone::Problem,
               m_fields->isBySignIn() ? tr("The account is saved and your mail comes, but the key store did "
                                           "not take the sign-in. It is used until "
                                           "Fumibako is closed; after that you sign in again.")
                                      : tr("The account is saved and your mail comes, but the key store did "
                                           "not take the password. It is used "
                                           "until Fumibako is closed, and asked for again after that."),
               {});
    for (QWidget *over : std::initializer_list<QWidget *>{m_fields, m_questions})
        over->setEnabled(false);
    m_start->hide();
    m_cancel->setText(tr("Close"));
    m_cancel->setFocus();
}

void AddAccountDialog::enterServer()
{
    Account known = m_run->account();
    m_fields->writeTo(known);
    Q_EMIT manualRequested(known, m_fields->password());
    reject();
}

} // namespace ui
