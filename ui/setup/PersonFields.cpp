#include "ui/setup/PersonFields.h"

#include "core/accounts/Account.h"
#include "ui/accounts/FieldRow.h"
#include "ui/setup/ProviderHint.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using core::accounts::PasswordSource;

namespace {

QLineEdit *edit(const char *name, const QString &placeholder = {})
{
    auto *field = new QLineEdit;
    field->setObjectName(QString::fromLatin1(name));
    field->setPlaceholderText(placeholder);
    return field;
}

bool looksLikeAddress(const QString &address)
{
    const qsizetype at = address.lastIndexOf(u'@');
    const QString domain = address.mid(at + 1);
    return at > 0 && domain.contains(u'.') && !domain.startsWith(u'.') && !domain.endsWith(u'.') &&
           !address.contains(u' ');
}

} // namespace

PersonFields::PersonFields(bool hasKeyStore, QWidget *parent)
    : QWidget(parent),
      m_name(edit("name", tr("Your name, or Work, Home, …"))),
      m_email(edit("email", tr("name@example.org"))),
      m_password(edit("password")),
      m_user(edit("user")),
      m_remember(new QCheckBox(tr("Keep the password in the &key store of this computer"))),
      m_hint(new ProviderHint),
      m_hasKeyStore(hasKeyStore)
{
    build(hasKeyStore);
    connect(m_email, &QLineEdit::textChanged, this, [this] {
        m_emailRow->setProblem({});
        Q_EMIT addressChanged();
    });
    connect(m_password, &QLineEdit::textChanged, this, [this] {
        m_passwordRow->setProblem({});
        Q_EMIT othersChanged();
    });
    connect(m_user, &QLineEdit::textChanged, this, [this] {
        m_userRow->setProblem({});
        Q_EMIT othersChanged();
    });
    connect(m_hint, &ProviderHint::linkRequested, this, &PersonFields::linkRequested);
}

void PersonFields::build(bool hasKeyStore)
{
    m_password->setEchoMode(QLineEdit::Password);
    m_remember->setObjectName(u"remember"_s);
    m_remember->setChecked(true);
    m_remember->setVisible(hasKeyStore);
    auto *nameRow = new FieldRow(tr("&Name (may be left empty)"), m_name, this);
    m_emailRow = new FieldRow(tr("E-mail a&ddress"), m_email, this);
    m_passwordRow = new FieldRow(tr("Pass&word"), m_password, this);
    if (!hasKeyStore)
        m_passwordRow->setNote(
            tr("This computer has no key store, so the password is not saved: Fumibako keeps it in "
               "memory and asks for it once each time it is started."));
    m_userRow = new FieldRow(tr("&User name"), m_user, this);
    m_userRow->setNote(tr("As it stands in the papers of your provider."));
    m_userRow->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(nameRow);
    column->addWidget(m_emailRow);
    column->addWidget(m_hint);
    column->addWidget(m_userRow);
    column->addWidget(m_passwordRow);
    column->addWidget(m_remember);
}

QString PersonFields::address() const { return m_email->text().trimmed(); }
QString PersonFields::name() const { return m_name->text().trimmed(); }
QString PersonFields::userName() const
{
    return m_userRow->isHidden() ? QString() : m_user->text().trimmed();
}
QByteArray PersonFields::password() const { return m_password->text().toUtf8(); }
void PersonFields::clearPassword() { m_password->clear(); }
void PersonFields::setAddress(const QString &address) { m_email->setText(address); }

void PersonFields::setProvider(const std::optional<core::setup::Provider> &provider)
{
    m_provider = provider;
    m_hint->setProvider(provider);
    const bool asksUser = provider && !provider->servers.empty() &&
                          provider->servers.front().user == core::setup::UserPattern::Unknown;
    m_userRow->setVisible(asksUser);
}

void PersonFields::askUserName()
{
    m_userRow->show();
    m_user->setFocus();
}

void PersonFields::writeTo(core::accounts::Account &account) const
{
    account.name = name().isEmpty() ? address() : name();
    account.email = address();
    if (!userName().isEmpty())
        account.user = userName();
    // A password was typed, even where the provider would rather have people sign in.
    if (account.passwordSource == PasswordSource::SignIn) {
        account.auth = core::accounts::AuthMethod::Auto;
        account.signInProvider.clear();
    }
    account.passwordSource =
        m_hasKeyStore && m_remember->isChecked() ? PasswordSource::KeyStore : PasswordSource::AskEachTime;
}

bool PersonFields::check()
{
    if (!looksLikeAddress(address())) {
        m_emailRow->setProblem(tr("An e-mail address looks like name@example.org."));
        goToAddress();
        return false;
    }
    if (!m_userRow->isHidden() && userName().isEmpty()) {
        m_userRow->setProblem(tr("Enter the user name that your provider gave you."));
        m_user->setFocus();
        return false;
    }
    if (m_password->text().isEmpty()) {
        m_passwordRow->setProblem(tr("Enter the password."));
        goToPassword();
        return false;
    }
    return true;
}

void PersonFields::goToAddress()
{
    m_email->setFocus();
    m_email->selectAll();
}

void PersonFields::goToPassword()
{
    m_password->setFocus();
    m_password->selectAll();
}

} // namespace ui
