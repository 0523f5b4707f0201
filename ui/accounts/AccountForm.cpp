#include "ui/accounts/AccountForm.h"

#include "core/accounts/AccountStore.h"
#include "ui/accounts/AdvancedPage.h"
#include "ui/accounts/BasicsPage.h"
#include "ui/accounts/CollectingPage.h"

#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using core::accounts::Account;

AccountForm::AccountForm(bool hasKeyStore, QWidget *parent)
    : QWidget(parent),
      m_basics(new BasicsPage(hasKeyStore)),
      m_collecting(new CollectingPage),
      m_advanced(new AdvancedPage),
      m_tabs(new QTabWidget(this))
{
    m_tabs->setObjectName(u"pages"_s);
    m_tabs->setDocumentMode(true);
    addPage(m_basics, tr("A&ccount"));
    addPage(m_collecting, tr("Co&llecting Mail"));
    addPage(m_advanced, tr("Ad&vanced"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_tabs);
    connect(m_basics, &FormPage::changed, this, [this] { m_advanced->setHost(m_basics->host()); });
    connect(m_advanced, &AdvancedPage::takesTokenChanged, m_basics, &BasicsPage::setTakesToken);
    for (const FormPage *page : std::initializer_list<const FormPage *>{m_basics, m_collecting, m_advanced})
        connect(page, &FormPage::changed, this, &AccountForm::changed);
}

void AccountForm::addPage(FormPage *page, const QString &title)
{
    auto *scroll = new QScrollArea; // small screens
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tabs->addTab(scroll, title);
}

void AccountForm::setAccount(const Account &account)
{
    m_original = account;
    m_basics->setAccount(account);
    m_collecting->setAccount(account);
    m_advanced->setAccount(account);
}

void AccountForm::suggest(Account known, const QByteArray &password)
{
    known.id = {};
    if (known.host.isEmpty() && known.email.contains(u'@'))
        known.host = u"pop."_s + known.email.section(u'@', -1);
    if (known.user.isEmpty())
        known.user = known.email;
    setAccount(known);
    m_basics->setPassword(password);
}

void AccountForm::propose(const Account &corrected)
{
    m_basics->fill(corrected);
    m_advanced->setAccount(corrected);
    Q_EMIT changed();
}

Account AccountForm::account() const
{
    Account account = m_original;
    m_basics->writeTo(account);
    m_collecting->writeTo(account);
    m_advanced->writeTo(account);
    return account;
}

QByteArray AccountForm::password() const { return m_basics->password(); }

void AccountForm::clearPassword() { m_basics->clearPassword(); }

bool AccountForm::leadsElsewhere() const { return m_basics->leadsElsewhere(); }

bool AccountForm::isSettingUp() const
{
    const Account now = account();
    return !core::isSet(m_original.id) || now.host.compare(m_original.host, Qt::CaseInsensitive) != 0 ||
           (!m_original.pin.sha256.isEmpty() && now.pin.sha256.isEmpty());
}

void AccountForm::acceptCertificate(const QByteArray &sha256)
{
    m_advanced->setPin({m_basics->host(), sha256});
    Q_EMIT changed();
}

bool AccountForm::check()
{
    for (FormPage *page : std::initializer_list<FormPage *>{m_basics, m_collecting, m_advanced})
        page->clearProblems();
    for (FormPage *page : std::initializer_list<FormPage *>{m_basics, m_collecting, m_advanced}) {
        if (page->check())
            continue;
        m_tabs->setCurrentWidget(
            page->parentWidget()->parentWidget()); // out of the viewport of its scroll area
        return false;
    }
    if (const auto valid = core::accounts::validate(account()); !valid) {
        showProblem(valid.error().detail, {});
        return false;
    }
    return true;
}

void AccountForm::showProblem(const QString &field, const QString &text)
{
    for (FormPage *page : std::initializer_list<FormPage *>{m_basics, m_collecting, m_advanced}) {
        if (!page->showProblem(field, text))
            continue;
        m_tabs->setCurrentWidget(page->parentWidget()->parentWidget());
        page->showProblem(field, text); // now that it is visible, it takes the focus
        return;
    }
    m_basics->showProblem(u"name"_s, text);
}

} // namespace ui
