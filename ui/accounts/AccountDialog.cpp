#include "ui/accounts/AccountDialog.h"

#include "core/accounts/AccountStore.h"
#include "core/accounts/SecretStore.h"
#include "core/base/Futures.h"
#include "core/oauth/SignIn.h"
#include "core/retrieval/Retriever.h"
#include "ui/accounts/AccountForm.h"
#include "ui/accounts/ConnectionPanel.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Services.h"
#include "ui/common/Theme.h"

#include <QEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using core::accounts::Account;
using core::accounts::PasswordSource;

namespace {

/// The height that a dialog may take on its screen, less a title bar.
int roomFor(const QWidget *dialog)
{
    constexpr int kTitleBar = 48;
    const QScreen *screen = dialog->screen() ? dialog->screen() : QGuiApplication::primaryScreen();
    return screen->availableGeometry().height() - kTitleBar;
}

} // namespace

AccountDialog::AccountDialog(Services &services, std::optional<Account> existing, QWidget *parent)
    : QDialog(parent),
      m_services(services),
      m_existing(std::move(existing)),
      m_form(new AccountForm(services.passwords.store().isAvailable())),
      m_test(new QPushButton(tr("&Test Connection"))),
      m_panel(new ConnectionPanel),
      m_panelArea(new QScrollArea),
      m_status(new QLabel),
      m_save(new QPushButton(m_existing ? tr("&Save") : tr("&Add Account"))),
      m_cancel(new QPushButton(tr("Cancel"))),
      m_saveAnyway(new QPushButton(tr("&Save Anyway"))),
      m_goBack(new QPushButton(tr("Go Back")))
{
    setWindowTitle(m_existing ? tr("Edit Account") : tr("Add Account"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    if (m_existing)
        m_form->setAccount(*m_existing);
    connect(m_save, &QPushButton::clicked, this, &AccountDialog::save);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_test, &QPushButton::clicked, this, &AccountDialog::test);
    connect(m_goBack, &QPushButton::clicked, this, [this] { askToSave(false); });
    connect(m_saveAnyway, &QPushButton::clicked, this, [this] {
        m_failed = false;
        askToSave(false);
        save();
    });
    // What was tested is no longer what the fields say.
    connect(m_form, &AccountForm::changed, this, [this] {
        endTest();
        m_failed = false;
        m_panel->clear();
        askToSave(false);
    });
    connect(m_panel, &ConnectionPanel::certificateAccepted, this, [this](const QByteArray &sha256) {
        m_form->acceptCertificate(sha256);
        m_save->setDefault(true);
        test();
    });
}

AccountDialog::~AccountDialog() { m_form->clearPassword(); }

void AccountDialog::suggest(const Account &known, const QByteArray &password)
{
    m_form->suggest(known, password);
}

void AccountDialog::propose(const Account &corrected) { m_form->propose(corrected); }

void AccountDialog::build()
{
    m_test->setObjectName(u"test"_s);
    m_save->setObjectName(u"save"_s);
    m_save->setDefault(true);
    m_test->setAutoDefault(false);
    m_cancel->setAutoDefault(false);
    m_saveAnyway->setObjectName(u"saveAnyway"_s);
    m_goBack->setObjectName(u"goBack"_s);
    m_saveAnyway->setAutoDefault(false);
    m_saveAnyway->hide();
    m_goBack->hide();
    m_status->setObjectName(u"status"_s);
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    QPalette danger;
    danger.setColor(QPalette::WindowText, colorsOf(palette()).danger);
    m_status->setPalette(danger);
    m_status->hide();

    m_panelArea->setWidget(m_panel);
    m_panel->clear(); // the area has shown it
    m_panelArea->setWidgetResizable(true);
    m_panelArea->setFrameShape(QFrame::NoFrame);
    m_panelArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_panelArea->hide();
    m_panel->installEventFilter(this);

    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(24, 8, 24, 16);
    buttons->setSpacing(8);
    buttons->addWidget(m_test);
    buttons->addWidget(m_status, 1);
    buttons->addStretch(0);
    for (QPushButton *button : {m_cancel, m_save, m_saveAnyway, m_goBack})
        buttons->addWidget(button);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 8, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_form, 1);
    outer->addWidget(m_panelArea);
    outer->addLayout(buttons);
    const int height = fontMetrics().height() * 36 + 60;
    resize(fontMetrics().averageCharWidth() * 82, std::min(height, roomFor(this)));
    m_formHeight = this->height();
}

bool AccountDialog::eventFilter(QObject *watched, QEvent *event)
{
    const auto type = event->type();
    if (watched == m_panel &&
        (type == QEvent::LayoutRequest || type == QEvent::ShowToParent || type == QEvent::HideToParent))
        fitPanel();
    return QDialog::eventFilter(watched, event);
}

/// The result has the height it needs, up to half of the dialog, which grows for it as far as the screen goes.
void AccountDialog::fitPanel()
{
    m_panelArea->setVisible(!m_panel->isHidden());
    if (m_panel->isHidden())
        return;
    // The size hint of words that wrap is for a narrow column.
    QLayout *inside = m_panel->layout();
    const int wanted = inside->hasHeightForWidth() ? inside->totalHeightForWidth(std::max(width(), 200))
                                                   : m_panel->sizeHint().height();
    m_panel->setMinimumHeight(wanted); // its own idea is for a narrow column too
    const int before = m_panelArea->isVisible() ? m_panelArea->minimumHeight() : 0;
    const int given = std::min(wanted, roomFor(this) / 2);
    // A bar that was needed before there was room takes width from the words, and is needed for that alone.
    m_panelArea->setVerticalScrollBarPolicy(given < wanted ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    if (given != before) {
        m_panelArea->setFixedHeight(given);
        resize(width(), std::min(std::max(height(), m_formHeight + given), roomFor(this)));
        layout()->activate(); // what is scrolled to below lies where it will stay
    }
    if (QWidget *asking = m_panel->focusWidget(); asking && asking->hasFocus())
        m_panelArea->ensureWidgetVisible(asking);
}

void AccountDialog::askToSave(bool ask)
{
    showStatus(ask ? tr("The connection test failed: with these entries no mail can be fetched yet.")
                   : QString());
    m_test->setVisible(!ask);
    m_save->setVisible(!ask);
    m_cancel->setVisible(!ask);
    m_saveAnyway->setVisible(ask);
    m_goBack->setVisible(ask);
    (ask ? m_goBack : m_save)->setDefault(true);
    if (ask)
        m_goBack->setFocus();
}

void AccountDialog::showStatus(const QString &text)
{
    m_status->setText(text);
    m_status->setVisible(!text.isEmpty());
}

void AccountDialog::test()
{
    if (!m_form->check())
        return;
    const Account account = m_form->account();
    if (!m_form->password().isEmpty()) {
        runTest(account, m_form->password());
        return;
    }
    // CRD-09: the password that is kept was given for another server, user or kind of connection.
    if (!m_existing || m_form->leadsElsewhere()) {
        m_form->showProblem(u"password"_s, tr("Enter the password to test the connection."));
        return;
    }
    const quint64 number = ++m_testNumber;
    m_services.passwords.password(
        *m_existing, [self = QPointer(this), number, account](const core::Result<QByteArray> &password) {
            if (!self || number != self->m_testNumber)
                return;
            if (password)
                self->runTest(account, *password);
            else
                self->m_form->showProblem(u"password"_s, tr("Enter the password to test the connection."));
        });
}

void AccountDialog::runTest(const Account &account, const QByteArray &password)
{
    const quint64 number = ++m_testNumber;
    m_test->setEnabled(false);
    m_panel->setBusy();
    core::whenDone(m_services.retriever.test(account, password), this,
                   [this, number, account](const core::retrieval::ConnectionReport &report) {
                       if (number != m_testNumber)
                           return;
                       endTest();
                       // Disabling the button had handed its focus on, to Cancel of all buttons.
                       if (m_cancel->hasFocus() || m_save->hasFocus())
                           m_test->setFocus();
                       m_failed = report.error.has_value();
                       m_panel->setReport(report, account, m_form->isSettingUp());
                   });
}

void AccountDialog::endTest()
{
    ++m_testNumber;
    m_test->setEnabled(true);
}

void AccountDialog::save()
{
    if (!m_form->check())
        return;
    if (m_failed) {
        askToSave(true);
        return;
    }
    const std::optional<Account> stored = store(m_form->account());
    if (!stored)
        return;
    if (m_existing && *stored != *m_existing)
        m_services.retriever.cancel(
            m_existing->id); // what runs has the old server and the old word about deleting
    forgetOld(*stored);
    keepPassword(*stored);
}

void AccountDialog::forgetOld(const Account &stored)
{
    if (!m_existing)
        return;
    // CRD-09: what was kept belongs to where the account led before, and goes nowhere else.
    const bool elsewhere = stored.id != m_existing->id || m_form->leadsElsewhere();
    if (elsewhere)
        m_services.passwords.forget(m_existing->id);
    const bool endsSignIn = m_existing->passwordSource == PasswordSource::SignIn &&
                            (elsewhere || stored.passwordSource != PasswordSource::SignIn);
    if (endsSignIn && m_services.signIn)
        m_services.signIn->signOut(*m_existing, [](const core::Result<void> &) {});
    const bool isReplaced = stored.id == m_existing->id && !m_form->password().isEmpty() &&
                            stored.passwordSource == PasswordSource::KeyStore;
    const bool isUnwanted = stored.passwordSource != PasswordSource::KeyStore;
    const bool wasKept = m_existing->passwordSource == PasswordSource::KeyStore;
    if (wasKept && (elsewhere || isUnwanted) && !isReplaced) // a removal could overtake the new one's writing
        m_services.passwords.store().remove(m_existing->id, [](const core::Result<void> &) {});
}

std::optional<Account> AccountDialog::store(const Account &account)
{
    core::Result<Account> stored =
        m_existing ? m_services.accounts.update(account) : m_services.accounts.add(account);
    if (stored)
        return *stored;
    if (stored.error().code == core::ErrorCode::AlreadyExists)
        m_form->showProblem(u"name"_s, tr("Another account has this name. Choose a different one."));
    else if (stored.error().code == core::ErrorCode::InvalidArgument)
        m_form->showProblem(stored.error().detail, {});
    else
        showStatus(errorText(stored.error(), {.account = account.name, .host = account.host, .path = {}}));
    return {};
}

void AccountDialog::keepPassword(const Account &account)
{
    const QByteArray password = m_form->password();
    if (password.isEmpty()) {
        finish(account);
        return;
    }
    m_services.passwords.remember(account.id, password);
    if (account.passwordSource != PasswordSource::KeyStore) {
        finish(account);
        return;
    }
    m_save->setEnabled(false);
    m_services.passwords.store().write(
        account.id, password, [self = QPointer(this), account](const core::Result<void> &written) {
            if (!self)
                return;
            if (written) {
                self->finish(account);
                return;
            }
            // CRD-01: never anywhere else instead. The account is there; only the password is not kept.
            Q_EMIT self->accountSaved(account.id, self->isNew());
            self->m_existing = account;
            self->m_form->setEnabled(false);
            self->m_test->setEnabled(false);
            self->m_save->hide();
            self->m_cancel->setText(tr("Close"));
            self->showStatus(
                tr("The account is saved, but the key store did not take the password. It is used until "
                   "Fumibako is closed, and asked for again after that."));
        });
}

void AccountDialog::finish(const Account &account)
{
    Q_EMIT accountSaved(account.id, isNew());
    m_form->clearPassword();
    accept();
}

} // namespace ui
