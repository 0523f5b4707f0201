#include "ui/accounts/AccountsDialog.h"

#include "core/accounts/AccountStore.h"
#include "core/accounts/SecretStore.h"
#include "core/accounts/VaultStore.h"
#include "core/oauth/SignIn.h"
#include "core/retrieval/Retriever.h"
#include "ui/accounts/AccountList.h"
#include "ui/accounts/MasterPasswordPrompt.h"
#include "ui/common/AccountColors.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/common/Services.h"
#include "ui/setup/DoctorPanel.h"

#include <QCheckBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

AccountsDialog::AccountsDialog(Services &services, CheckText checkText, QWidget *parent)
    : QDialog(parent),
      m_services(services),
      m_checkText(std::move(checkText)),
      m_list(new AccountList),
      m_add(new QPushButton(tr("Add…"))),
      m_edit(new QPushButton(tr("Edit…"))),
      m_server(new QPushButton(tr("Server…"))),
      m_color(new QPushButton(tr("Colour"))),
      m_up(new QPushButton(tr("Move Up"))),
      m_down(new QPushButton(tr("Move Down"))),
      m_remove(new QPushButton(tr("Remove…"))),
      m_colors(new QMenu(this)),
      m_doctor(new DoctorPanel(services)),
      m_examine(new QPushButton(tr("Check Settings"))),
      m_master(new QPushButton(tr("Master Password…"))),
      m_question(new QWidget),
      m_questionText(new QLabel),
      m_trashMail(new QCheckBox(tr("Move its mail to the Trash, too. It can be put back from there."))),
      m_status(new QLabel)
{
    setWindowTitle(tr("Accounts"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    refresh();
    connectParts();
    m_doctor->examineAll(false);
}

void AccountsDialog::connectParts()
{
    connect(&m_services.accounts, &core::accounts::AccountStore::changed, this, &AccountsDialog::refresh);
    connect(m_list, &QListWidget::currentRowChanged, this, &AccountsDialog::updateButtons);
    connect(m_list, &QListWidget::itemActivated, this, [this] { Q_EMIT editRequested(selected()); });
    connect(m_list, &AccountList::switched, this, [this](core::AccountId account, bool on) {
        change(account, [on](core::accounts::Account &changed) { changed.enabled = on; });
        if (!on)
            m_services.retriever.cancel(account);
    });
    connect(m_list, &AccountList::orderChanged, this, [this](const std::vector<core::AccountId> &order) {
        if (const auto done = m_services.accounts.reorder(order); !done)
            showProblem(done.error());
    });
    connect(m_examine, &QPushButton::clicked, this, [this] { m_doctor->examineAll(true); });
    connect(m_doctor, &DoctorPanel::correctionRequested, this, &AccountsDialog::correctionRequested);
    connect(&m_services.accounts, &core::accounts::AccountStore::changed, m_doctor,
            [this] { m_doctor->examineAll(false); });
    connect(m_master, &QPushButton::clicked, this, [this] {
        if (auto *vault = m_services.passwords.store().vault())
            (new MasterPasswordPrompt(*vault, MasterPasswordPrompt::Task::Change, this))->open();
    });
    connect(m_up, &QPushButton::clicked, this, [this] { m_list->moveSelected(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { m_list->moveSelected(1); });
    connect(m_colors, &QMenu::aboutToShow, this, &AccountsDialog::fillColors);
    connect(m_add, &QPushButton::clicked, this, &AccountsDialog::addRequested);
    connect(m_edit, &QPushButton::clicked, this, [this] { Q_EMIT editRequested(selected()); });
    connect(m_server, &QPushButton::clicked, this, [this] {
        const core::AccountId account = selected();
        accept();
        Q_EMIT serverRequested(account);
    });
    connect(m_remove, &QPushButton::clicked, this, &AccountsDialog::askToRemove);
}

QVBoxLayout *AccountsDialog::buildSide()
{
    m_add->setObjectName(u"add"_s);
    m_edit->setObjectName(u"edit"_s);
    m_server->setObjectName(u"server"_s);
    m_color->setObjectName(u"color"_s);
    m_up->setObjectName(u"up"_s);
    m_down->setObjectName(u"down"_s);
    m_remove->setObjectName(u"remove"_s);
    m_up->setToolTip(tr("Alt+Up"));
    m_down->setToolTip(tr("Alt+Down"));
    m_colors->setObjectName(u"colors"_s);
    m_color->setMenu(m_colors);
    auto *side = new QVBoxLayout;
    for (QPushButton *button : {m_add, m_edit, m_server, m_color, m_up, m_down, m_remove}) {
        button->setAutoDefault(false); // Return removes nothing
        side->addWidget(button);
    }
    side->addStretch(1);
    return side;
}

void AccountsDialog::buildQuestion()
{
    m_questionText->setTextFormat(Qt::PlainText);
    m_questionText->setWordWrap(true);
    m_questionText->setObjectName(u"question"_s);
    m_trashMail->setObjectName(u"trashMail"_s);
    auto *confirm = new QPushButton(tr("Remove Account"));
    confirm->setObjectName(u"confirmRemove"_s);
    auto *keep = new QPushButton(tr("Keep It"));
    for (QPushButton *button : {keep, confirm})
        button->setAutoDefault(false);
    connect(confirm, &QPushButton::clicked, this, &AccountsDialog::remove);
    connect(keep, &QPushButton::clicked, m_question, &QWidget::hide);
    auto *answers = new QHBoxLayout;
    answers->addStretch(1);
    answers->addWidget(keep);
    answers->addWidget(confirm);
    auto *question = new QVBoxLayout(m_question);
    question->setContentsMargins(0, 0, 0, 0);
    question->addWidget(m_questionText);
    question->addWidget(m_trashMail);
    question->addLayout(answers);
    m_question->hide();
}

void AccountsDialog::build()
{
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    m_status->hide();
    buildQuestion();
    auto *close = new QPushButton(tr("Close"));
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(12);
    middle->addWidget(m_list, 1);
    middle->addLayout(buildSide());
    m_examine->setObjectName(u"examine"_s);
    m_examine->setToolTip(
        tr("Compares the accounts with what is known of their providers. Nothing is sent."));
    m_examine->setAutoDefault(false);
    m_master->setObjectName(u"masterPassword"_s);
    m_master->setAutoDefault(false);
    const core::accounts::VaultStore *vault = m_services.passwords.store().vault();
    m_master->setVisible(vault && vault->exists());
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_examine);
    bottom->addWidget(m_master);
    bottom->addStretch(1);
    bottom->addWidget(close);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(20, 20, 20, 16);
    outer->setSpacing(12);
    outer->addWidget(m_doctor);
    outer->addLayout(middle, 1);
    outer->addWidget(m_question);
    outer->addWidget(m_status);
    outer->addLayout(bottom);
    resize(fontMetrics().averageCharWidth() * 82, 440);
}

void AccountsDialog::refresh()
{
    m_list->setAccounts(m_services.accounts.accounts(),
                        [this](const core::accounts::Account &account) { return textOf(account); });
    updateButtons();
}

QString AccountsDialog::textOf(const core::accounts::Account &account) const
{
    QStringList lines{displayLine(account.name, 100),
                      tr("%1 on %2").arg(displayLine(account.user, 80), displayLine(account.host, 80))};
    if (!account.enabled)
        lines += tr("Switched off: no mail is collected");
    else if (m_checkText)
        lines += m_checkText(account.id);
    lines.removeAll(QString());
    return lines.join(u'\n');
}

void AccountsDialog::showChecks()
{
    m_list->setTexts([this](core::AccountId id) {
        const auto account = m_services.accounts.find(id);
        return account ? textOf(*account) : QString();
    });
}

void AccountsDialog::updateButtons()
{
    const int row = m_list->currentRow();
    for (QPushButton *button : {m_edit, m_server, m_color, m_remove})
        button->setEnabled(row >= 0);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_list->count());
    m_question->hide();
}

void AccountsDialog::fillColors()
{
    m_colors->clear();
    const auto account = m_services.accounts.find(selected());
    if (!account)
        return;
    for (const AccountColor &color : accountColors()) {
        QAction *action =
            m_colors->addAction(accountDot(color.hex), color.name, this, [this, hex = color.hex] {
                change(selected(), [&hex](core::accounts::Account &changed) { changed.color = hex; });
            });
        action->setCheckable(true);
        action->setChecked(account->color == color.hex);
    }
}

void AccountsDialog::change(core::AccountId id, const std::function<void(core::accounts::Account &)> &how)
{
    auto account = m_services.accounts.find(id);
    if (!account)
        return;
    how(*account);
    if (const auto done = m_services.accounts.update(*account); !done)
        showProblem(done.error());
    else
        m_status->hide();
}

void AccountsDialog::showProblem(const core::Error &error)
{
    m_status->setText(errorText(error));
    m_status->show();
    refresh(); // what is shown is what is on disk
}

core::AccountId AccountsDialog::selected() const { return m_list->selected(); }

void AccountsDialog::askToRemove()
{
    const auto account = m_services.accounts.find(selected());
    if (!account)
        return;
    m_removing = account->id;
    m_questionText->setText(
        tr("Remove the account “%1”? No more mail is collected from it. All mail you have already "
           "stays in Fumibako, and nothing on the server is touched.")
            .arg(displayLine(account->name, 100)));
    m_trashMail->setChecked(false);
    m_question->show();
}

void AccountsDialog::remove()
{
    m_question->hide();
    const auto account = m_services.accounts.find(m_removing);
    const bool trashesMail = m_trashMail->isChecked();
    if (account && account->passwordSource == core::accounts::PasswordSource::SignIn && m_services.signIn)
        m_services.signIn->signOut(*account, [](const core::Result<void> &) {});
    const auto removed = m_services.accounts.remove(m_removing);
    m_status->setVisible(!removed);
    if (!removed) {
        showProblem(removed.error());
        return;
    }
    m_services.retriever.cancel(m_removing); // a run under way must not go on to delete
    m_services.passwords.forget(m_removing);
    m_services.passwords.store().remove(m_removing, [](const core::Result<void> &) {});
    if (account && trashesMail)
        Q_EMIT trashMailRequested(account->id, account->name);
}

} // namespace ui
