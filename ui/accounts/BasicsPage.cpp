#include "ui/accounts/BasicsPage.h"

#include "ui/accounts/FieldRow.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QLineEdit>
#include <QRadioButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using core::accounts::Account;
using core::accounts::PasswordSource;
using core::accounts::Security;

namespace {

QRadioButton *radio(QButtonGroup *group, const char *name, const QString &text, Security choice)
{
    auto *button = new QRadioButton(text);
    button->setObjectName(QString::fromLatin1(name));
    group->addButton(button, static_cast<int>(choice));
    return button;
}

/// The part behind the last @, where it looks like a domain; else nothing.
QString domainOf(const QString &email)
{
    const QString domain = email.section(u'@', -1).trimmed();
    const bool usable = email.contains(u'@') && domain.contains(u'.') && !domain.startsWith(u'.') &&
                        !domain.endsWith(u'.') && !domain.contains(u' ');
    return usable ? domain.toLower() : QString();
}

/// Replaces what was proposed before, never what the user wrote.
void proposeInto(QLineEdit *edit, QString &proposed, const QString &text)
{
    if (edit->text() == proposed)
        edit->setText(text);
    proposed = text;
}

} // namespace

BasicsPage::BasicsPage(bool hasKeyStore, QWidget *parent) : FormPage(parent), m_hasKeyStore(hasKeyStore)
{
    buildIdentity();
    buildServer();
    column()->addStretch(1);
    for (const QLineEdit *edit : {m_email, m_password, m_name, m_host, m_user})
        connect(edit, &QLineEdit::textChanged, this, &FormPage::changed);
    connect(m_port, &QSpinBox::valueChanged, this, &FormPage::changed);
    connect(m_remember, &QCheckBox::toggled, this, &BasicsPage::showPasswordNote);
    connect(m_email, &QLineEdit::textChanged, this, &BasicsPage::propose);
    connect(m_security, &QButtonGroup::idClicked, this, &BasicsPage::followSecurity);
    connect(this, &FormPage::changed, this, &BasicsPage::showPasswordNote);
    showSecurityNote();
    showPasswordNote();
}

void BasicsPage::buildIdentity()
{
    m_email = lineEdit("email", tr("name@example.org"));
    auto *emailRow = new FieldRow(tr("&E-mail address"), m_email, this);
    m_password = lineEdit("password");
    m_password->setEchoMode(QLineEdit::Password);
    m_remember = new QCheckBox(tr("Keep the password in the &key store of this computer"), this);
    m_remember->setObjectName(u"remember"_s);
    m_remember->setChecked(true);
    m_remember->setVisible(m_hasKeyStore);
    m_passwordRow = new FieldRow(tr("Pass&word"), m_password, this);
    m_name = lineEdit("name", tr("Work, Home, …"));
    auto *nameRow = new FieldRow(tr("&Name of this account"), m_name, this);
    column()->addWidget(emailRow);
    column()->addWidget(m_passwordRow);
    column()->addWidget(m_remember);
    column()->addWidget(nameRow);
    addPlace(u"email"_s, emailRow, m_email, tr("An e-mail address looks like name@example.org."));
    addPlace(u"password"_s, m_passwordRow, m_password, tr("Enter the password."));
    addPlace(u"name"_s, nameRow, m_name, tr("Choose a shorter name without control characters."));
}

void BasicsPage::buildServer()
{
    m_host = lineEdit("host", tr("pop.example.org"));
    auto *hostRow = new FieldRow(tr("&Mail server (POP3)"), m_host, this);
    m_port = new QSpinBox(this);
    m_port->setObjectName(u"port"_s);
    m_port->setRange(1, 65'535);
    m_port->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_port->setMaximumWidth(m_port->fontMetrics().averageCharWidth() * 14);
    m_port->setValue(core::accounts::standardPort(Security::ImplicitTls));
    auto *portRow = new FieldRow(tr("&Port"), m_port, this);
    m_user = lineEdit("user");
    auto *userRow = new FieldRow(tr("&User name"), m_user, this);

    auto *choices = new QWidget;
    auto *list = new QVBoxLayout(choices);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(2);
    m_security = new QButtonGroup(this);
    list->addWidget(radio(m_security, "tls", tr("Encrypted from the &first byte (TLS), recommended"),
                          Security::ImplicitTls));
    list->addWidget(radio(m_security, "starttls",
                          tr("&Begins in clear, then switches to encryption (STARTTLS)"),
                          Security::StartTls));
    list->addWidget(radio(m_security, "none", tr("No encr&yption"), Security::None));
    m_security->button(static_cast<int>(Security::ImplicitTls))->setChecked(true);
    choices->setFocusProxy(m_security->button(static_cast<int>(Security::ImplicitTls)));
    m_securityRow = new FieldRow(tr("Encryption"), choices, this);

    auto *line = new QHBoxLayout;
    line->setSpacing(12);
    line->addWidget(hostRow, 1, Qt::AlignTop);
    line->addWidget(portRow, 0, Qt::AlignTop);
    column()->addLayout(line);
    column()->addWidget(userRow);
    column()->addWidget(m_securityRow);
    addPlace(u"host"_s, hostRow, m_host,
             tr("This is not the name of a server. It looks like pop.example.org, without a port number."));
    addPlace(u"port"_s, portRow, m_port, tr("Enter a port number."));
    addPlace(u"user"_s, userRow, m_user, tr("A user name cannot contain line breaks or control characters."));
}

void BasicsPage::propose()
{
    const QString email = m_email->text().trimmed();
    const QString domain = domainOf(email);
    if (core::isSet(m_original.id) || domain.isEmpty())
        return;
    proposeInto(m_host, m_proposedHost, u"pop."_s + domain);
    proposeInto(m_user, m_proposedUser, email);
    proposeInto(m_name, m_proposedName, email);
}

void BasicsPage::followSecurity()
{
    const bool standard = m_port->value() == core::accounts::standardPort(Security::ImplicitTls) ||
                          m_port->value() == core::accounts::standardPort(Security::None);
    if (standard)
        m_port->setValue(core::accounts::standardPort(security()));
    showSecurityNote();
    Q_EMIT changed();
}

void BasicsPage::showSecurityNote()
{
    m_securityRow->setProblem(
        security() == Security::None
            ? tr("Anyone on the way to the server can read your mail and your password. Choose "
                 "this only for a server on your own computer or network.")
            : QString());
}

QString BasicsPage::passwordNote() const
{
    const bool exists = core::isSet(m_original.id);
    if (exists && leadsElsewhere())
        return tr(
            "This leads to another mailbox or connection, so the password kept for the old one is not used. "
            "Type the password again.");
    if (exists && m_original.passwordSource == PasswordSource::File)
        return tr("The password is read from the file you named. Type one here to use that instead.");
    if (exists && m_original.passwordSource == PasswordSource::Command)
        return tr("The password comes from the program you named. Type one here to use that instead.");
    if (exists && m_original.passwordSource == PasswordSource::SignIn)
        return tr("You sign in at your mail provider in the browser. Nothing has to be typed here.");
    if (!m_hasKeyStore)
        return tr("This computer has no key store, so the password is not saved: Fumibako keeps it in memory "
                  "and asks for it once each time it is started.");
    if (!m_remember->isChecked())
        return tr("The password is not saved: Fumibako asks for it once each time it is started.");
    if (exists)
        return tr("Leave this empty to go on with the password you gave before.");
    if (m_takesToken)
        return tr("The token that your mail provider's sign-in gave out for this mailbox. It ends after a "
                  "while and is then asked for again.");
    return {};
}

void BasicsPage::showPasswordNote() { m_passwordRow->setNote(passwordNote()); }

void BasicsPage::setTakesToken(bool token)
{
    m_takesToken = token;
    m_passwordRow->setLabel(token ? tr("T&oken") : tr("Pass&word"));
    m_remember->setText(token ? tr("Keep the token in the &key store of this computer")
                              : tr("Keep the password in the &key store of this computer"));
    showPasswordNote();
}

void BasicsPage::setAccount(const Account &account)
{
    m_original = account;
    fill(account);
}

void BasicsPage::fill(const Account &account)
{
    m_email->setText(account.email);
    m_name->setText(account.name);
    m_host->setText(account.host);
    m_user->setText(account.user);
    m_security->button(static_cast<int>(account.security))->setChecked(true);
    m_port->setValue(account.port);
    m_remember->setChecked(account.passwordSource != PasswordSource::AskEachTime);
    showSecurityNote();
    showPasswordNote();
}

void BasicsPage::writeTo(Account &account) const
{
    account.email = m_email->text().trimmed();
    account.name = m_name->text().trimmed();
    account.host = host();
    account.user = m_user->text().trimmed();
    account.port = static_cast<quint16>(m_port->value());
    account.security = security();
    const bool isOwnSource = account.passwordSource == PasswordSource::File ||
                             account.passwordSource == PasswordSource::Command ||
                             account.passwordSource == PasswordSource::SignIn;
    // CRD-09: a file, a program or a sign-in gives the password of where the account led before, and goes nowhere else.
    if (!isOwnSource || !m_password->text().isEmpty() || leadsElsewhere())
        account.passwordSource =
            m_hasKeyStore && m_remember->isChecked() ? PasswordSource::KeyStore : PasswordSource::AskEachTime;
}

bool BasicsPage::check()
{
    if (host().isEmpty())
        return !showProblem(u"host"_s, tr("Enter the name of the server, such as pop.example.org."));
    if (m_user->text().trimmed().isEmpty())
        return !showProblem(u"user"_s,
                            tr("Enter the user name. With most providers it is your e-mail address."));
    if (m_name->text().trimmed().isEmpty())
        return !showProblem(u"name"_s, tr("Give the account a name, to tell it from others."));
    return true;
}

QByteArray BasicsPage::password() const { return m_password->text().toUtf8(); }

void BasicsPage::setPassword(const QByteArray &password) { m_password->setText(QString::fromUtf8(password)); }

void BasicsPage::clearPassword() { m_password->clear(); }

QString BasicsPage::host() const { return m_host->text().trimmed(); }

Security BasicsPage::security() const { return static_cast<Security>(m_security->checkedId()); }

bool BasicsPage::leadsElsewhere() const
{
    return core::isSet(m_original.id) &&
           (host().compare(m_original.host, Qt::CaseInsensitive) != 0 ||
            m_user->text().trimmed() != m_original.user || m_port->value() != m_original.port ||
            security() != m_original.security);
}

} // namespace ui
