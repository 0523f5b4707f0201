#include "ui/setup/PersonFields.h"

#include "core/accounts/Account.h"
#include "core/accounts/SecretStore.h"
#include "core/setup/MailAddress.h"
#include "core/setup/Presets.h"
#include "ui/accounts/FieldRow.h"
#include "ui/accounts/SecretChoice.h"
#include "ui/accounts/SignInPanel.h"
#include "ui/common/Services.h"
#include "ui/setup/ProviderHint.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using core::accounts::AuthMethod;
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

PersonFields::PersonFields(Services &services, QWidget *parent)
    : QWidget(parent),
      m_name(edit("name", tr("Your name, or Work, Home, …"))),
      m_email(edit("email", tr("name@example.org"))),
      m_password(edit("password")),
      m_user(edit("user")),
      m_choice(new SecretChoice(services.passwords.store())),
      m_signIn(services.signIn ? new SignInPanel(services) : nullptr),
      m_hint(new ProviderHint)
{
    build();
    connectParts();
}

void PersonFields::connectParts()
{
    connect(m_email, &QLineEdit::textChanged, this, [this] {
        m_emailRow->setProblem({});
        m_wantsPassword = false;
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
    connect(m_choice, &SecretChoice::changed, this, [this] { m_passwordRow->setNote(m_choice->note()); });
    m_passwordRow->setNote(m_choice->note());
    if (!m_signIn)
        return;
    connect(m_signIn, &SignInPanel::signedIn, this, &PersonFields::signedIn);
    connect(m_signIn, &SignInPanel::passwordRequested, this, [this] {
        m_wantsPassword = true;
        goBySignIn(false);
        m_password->setFocus();
        Q_EMIT othersChanged();
    });
}

void PersonFields::build()
{
    m_password->setEchoMode(QLineEdit::Password);
    auto *nameRow = new FieldRow(tr("&Name (may be left empty)"), m_name, this);
    m_emailRow = new FieldRow(tr("E-mail a&ddress"), m_email, this);
    m_passwordRow = new FieldRow(tr("Pass&word"), m_password, this);
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
    if (m_signIn) {
        m_signIn->hide();
        column->addWidget(m_signIn);
    }
    column->addWidget(m_choice);
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
    followSignIn();
}

/// Signing in comes first where this build can do it, or where the provider takes nothing else.
void PersonFields::followSignIn()
{
    const bool isOffered =
        m_signIn && m_provider && !m_provider->signIn.isEmpty() && !m_provider->servers.empty();
    const auto mail = isOffered ? core::setup::readAddress(address()) : std::nullopt;
    if (!mail) {
        goBySignIn(false);
        return;
    }
    core::accounts::Account account =
        core::setup::accountFor(*m_provider, m_provider->servers.front(), *mail);
    account.passwordSource = PasswordSource::SignIn;
    account.signInProvider = m_provider->signIn;
    m_signIn->setAccount(account);
    const bool isOnly = m_provider->has(core::setup::ProviderNote::SignInOnly);
    m_signIn->setOffersPassword(!isOnly);
    goBySignIn(isOnly || (m_signIn->canSignIn() && !m_wantsPassword));
}

void PersonFields::goBySignIn(bool bySignIn)
{
    m_isBySignIn = bySignIn;
    m_passwordRow->setVisible(!bySignIn);
    if (m_signIn)
        m_signIn->setVisible(bySignIn);
    m_choice->setSubject(bySignIn ? SecretChoice::Subject::SignIn : SecretChoice::Subject::Password);
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
    if (m_isBySignIn) {
        const bool hasToken = account.auth == AuthMethod::XOAuth2 || account.auth == AuthMethod::OAuthBearer;
        account.auth = hasToken ? account.auth : AuthMethod::XOAuth2;
        account.passwordSource = PasswordSource::SignIn;
        account.signInProvider = m_provider->signIn;
        account.signInClientId = m_signIn->clientId();
        return;
    }
    // A password was typed, even where the provider would rather have people sign in.
    if (account.passwordSource == PasswordSource::SignIn) {
        account.auth = AuthMethod::Auto;
        account.signInProvider.clear();
    }
    account.passwordSource = m_choice->keeps() ? PasswordSource::KeyStore : PasswordSource::AskEachTime;
}

void PersonFields::prepare(std::function<void(const core::Result<void> &)> done)
{
    m_choice->prepare(std::move(done));
}

void PersonFields::keepSignIn(const core::accounts::Account &stored,
                              std::function<void(core::Result<void>)> done)
{
    m_signIn->keepFor(stored, std::move(done));
}

QByteArray PersonFields::secret() const { return m_isBySignIn ? m_signIn->token() : password(); }

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
    if (m_isBySignIn) {
        if (!m_signIn->isSignedIn())
            m_signIn->start(); // signedIn() goes on
        return m_signIn->isSignedIn() && m_choice->check();
    }
    if (m_password->text().isEmpty()) {
        m_passwordRow->setProblem(tr("Enter the password."));
        goToPassword();
        return false;
    }
    return m_choice->check();
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
