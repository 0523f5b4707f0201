#include "ui/accounts/AccountForm.h"

#include "core/accounts/AccountStore.h"
#include "ui/accounts/FieldRow.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using core::accounts::Account;
using core::accounts::KeepPolicy;
using core::accounts::PasswordSource;
using core::accounts::Security;

namespace {

QLineEdit *lineEdit(QWidget *parent, const char *name, const QString &placeholder = {})
{
    auto *edit = new QLineEdit(parent);
    edit->setObjectName(QString::fromLatin1(name));
    edit->setPlaceholderText(placeholder);
    return edit;
}

QRadioButton *radio(QButtonGroup *group, const char *name, const QString &text, int id)
{
    auto *button = new QRadioButton(text);
    button->setObjectName(QString::fromLatin1(name));
    group->addButton(button, id);
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

AccountForm::AccountForm(bool hasKeyStore, QWidget *parent) : QWidget(parent), m_hasKeyStore(hasKeyStore)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    buildIdentity(hasKeyStore);
    buildServer();
    buildKeeping();
    buildAdvanced();
    const auto edits = findChildren<QLineEdit *>();
    for (const QLineEdit *edit : edits)
        connect(edit, &QLineEdit::textChanged, this, &AccountForm::changed);
    connect(m_email, &QLineEdit::textChanged, this, &AccountForm::propose);
    connect(m_security, &QButtonGroup::idClicked, this, &AccountForm::followSecurity);
    connect(this, &AccountForm::changed, this, &AccountForm::showPasswordNote);
    showSecurityNote();
    showPasswordNote();
}

void AccountForm::buildIdentity(bool hasKeyStore)
{
    m_email = lineEdit(this, "email", tr("name@example.org"));
    m_emailRow = new FieldRow(tr("E-mail address"), m_email, this);
    m_password = lineEdit(this, "password");
    m_password->setEchoMode(QLineEdit::Password);
    m_remember = new QCheckBox(tr("Keep the password in the key store of this computer"), this);
    m_remember->setObjectName(u"remember"_s);
    m_remember->setChecked(true);
    m_remember->setVisible(hasKeyStore);
    m_passwordRow = new FieldRow(tr("Password"), m_password, this);
    m_name = lineEdit(this, "name", tr("Work, Home, …"));
    m_nameRow = new FieldRow(tr("Name of this account"), m_name, this);
    auto *box = static_cast<QVBoxLayout *>(layout());
    box->addWidget(m_emailRow);
    box->addWidget(m_passwordRow);
    box->addWidget(m_remember);
    box->addWidget(m_nameRow);
}

void AccountForm::buildServer()
{
    m_host = lineEdit(this, "host", tr("pop.example.org"));
    m_hostRow = new FieldRow(tr("Mail server (POP3)"), m_host, this);
    m_port = new QSpinBox(this);
    m_port->setObjectName(u"port"_s);
    m_port->setRange(1, 65'535);
    m_port->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_port->setMaximumWidth(m_port->fontMetrics().averageCharWidth() * 14);
    m_portRow = new FieldRow(tr("Port"), m_port, this);
    m_user = lineEdit(this, "user");
    m_userRow = new FieldRow(tr("User name"), m_user, this);

    auto *choices = new QWidget;
    auto *column = new QVBoxLayout(choices);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    m_security = new QButtonGroup(this);
    column->addWidget(radio(m_security, "tls", tr("Encrypted from the first byte (TLS), recommended"),
                            static_cast<int>(Security::ImplicitTls)));
    column->addWidget(radio(m_security, "starttls",
                            tr("Begins in clear, then switches to encryption (STARTTLS)"),
                            static_cast<int>(Security::StartTls)));
    column->addWidget(radio(m_security, "none", tr("No encryption"), static_cast<int>(Security::None)));
    m_security->button(static_cast<int>(Security::ImplicitTls))->setChecked(true);
    m_securityRow = new FieldRow(tr("Encryption"), choices, this);

    auto *line = new QHBoxLayout;
    line->setSpacing(12);
    line->addWidget(m_hostRow, 1, Qt::AlignTop);
    line->addWidget(m_portRow, 0, Qt::AlignTop);
    auto *box = static_cast<QVBoxLayout *>(layout());
    box->addLayout(line);
    box->addWidget(m_userRow);
    box->addWidget(m_securityRow);
    m_port->setValue(core::accounts::standardPort(Security::ImplicitTls));
    connect(m_port, &QSpinBox::valueChanged, this, &AccountForm::changed);
}

void AccountForm::buildKeeping()
{
    auto *choices = new QWidget;
    auto *column = new QVBoxLayout(choices);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    m_keep = new QButtonGroup(this);
    column->addWidget(radio(m_keep, "keepForever", tr("Keep everything on the server"),
                            static_cast<int>(KeepPolicy::Forever)));
    column->addWidget(radio(m_keep, "keepNever",
                            tr("Remove it from the server once it is safely stored here"),
                            static_cast<int>(KeepPolicy::Never)));
    auto *days = new QHBoxLayout;
    days->setSpacing(6);
    //: Followed by a number field and the word "days"
    days->addWidget(
        radio(m_keep, "keepDays", tr("Remove it from the server after"), static_cast<int>(KeepPolicy::Days)));
    m_days = new QSpinBox;
    m_days->setObjectName(u"days"_s);
    m_days->setRange(1, 3'650);
    m_days->setValue(14);
    //: Behind the number of days after which mail is removed from the server
    m_days->setSuffix(tr(" days"));
    m_days->setAccessibleName(tr("Days after which mail is removed from the server"));
    days->addWidget(m_days);
    days->addStretch(1);
    column->addLayout(days);
    m_keep->button(static_cast<int>(KeepPolicy::Forever))->setChecked(true);
    m_days->setEnabled(false);
    m_keepRow = new FieldRow(tr("What happens to mail on the server"), choices, this);
    layout()->addWidget(m_keepRow);
    connect(m_keep, &QButtonGroup::idToggled, this, [this] {
        m_days->setEnabled(m_keep->checkedId() == static_cast<int>(KeepPolicy::Days));
        Q_EMIT changed();
    });
}

void AccountForm::buildAdvanced()
{
    m_advancedToggle = new QToolButton(this);
    m_advancedToggle->setText(tr("Advanced"));
    m_advancedToggle->setObjectName(u"advanced"_s);
    m_advancedToggle->setAutoRaise(true);
    m_advancedToggle->setCheckable(true);
    m_advancedToggle->setArrowType(Qt::RightArrow);
    m_advancedToggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_advanced = new QWidget(this);
    auto *row = new QHBoxLayout(m_advanced);
    row->setContentsMargins(0, 0, 0, 0);
    auto *file = new QWidget;
    auto *line = new QHBoxLayout(file);
    line->setContentsMargins(0, 0, 0, 0);
    m_caFile = lineEdit(file, "caFile", tr("The authorities this computer trusts"));
    auto *choose = new QPushButton(tr("Choose…"), file);
    line->addWidget(m_caFile, 1);
    line->addWidget(choose);
    m_caFileRow = new FieldRow(tr("Certificate file of your server (PEM)"), file, m_advanced);
    m_caFileRow->setNote(
        tr("Only for a server that signs its own certificate. Get the file from whoever runs it."));
    row->addWidget(m_caFileRow);
    m_advanced->hide();
    layout()->addWidget(m_advancedToggle);
    layout()->addWidget(m_advanced);
    connect(choose, &QPushButton::clicked, this, &AccountForm::chooseCaFile);
    connect(m_advancedToggle, &QToolButton::toggled, this, [this](bool open) {
        m_advanced->setVisible(open);
        m_advancedToggle->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    });
}

void AccountForm::chooseCaFile()
{
    auto *dialog = new QFileDialog(window(), tr("Choose a Certificate File"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
    connect(dialog, &QFileDialog::fileSelected, m_caFile, &QLineEdit::setText);
    dialog->open();
}

void AccountForm::propose()
{
    const QString email = m_email->text().trimmed();
    const QString domain = domainOf(email);
    if (core::isSet(m_original.id) || domain.isEmpty())
        return;
    proposeInto(m_host, m_proposedHost, u"pop."_s + domain);
    proposeInto(m_user, m_proposedUser, email);
    proposeInto(m_name, m_proposedName, email);
}

void AccountForm::followSecurity()
{
    const bool standard = m_port->value() == core::accounts::standardPort(Security::ImplicitTls) ||
                          m_port->value() == core::accounts::standardPort(Security::None);
    if (standard)
        m_port->setValue(core::accounts::standardPort(security()));
    showSecurityNote();
    Q_EMIT changed();
}

void AccountForm::showSecurityNote()
{
    m_securityRow->setProblem(
        security() == Security::None
            ? tr("Anyone on the way to the server can read your mail and your password. Choose "
                 "this only for a server on your own computer or network.")
            : QString());
}

void AccountForm::showPasswordNote()
{
    const bool exists = core::isSet(m_original.id);
    QString note;
    if (exists && m_original.passwordSource == PasswordSource::File)
        note = tr("The password is read from the file you named. Type one here to use that instead.");
    else if (exists && m_original.passwordSource == PasswordSource::Command)
        note = tr("The password comes from the program you named. Type one here to use that instead.");
    else if (exists && leadsElsewhere())
        note = tr(
            "This leads to another mailbox or connection, so the password kept for the old one is not used. "
            "Type the password again.");
    else if (!m_hasKeyStore)
        note = tr("This computer has no key store, so Fumibako asks for the password once each time it is "
                  "started.");
    else if (exists)
        note = tr("Leave this empty to go on with the password you gave before.");
    m_passwordRow->setNote(note);
}

void AccountForm::setAccount(const Account &account)
{
    m_original = account;
    m_email->setText(account.email);
    m_name->setText(account.name);
    m_host->setText(account.host);
    m_user->setText(account.user);
    m_caFile->setText(account.caFile);
    m_security->button(static_cast<int>(account.security))->setChecked(true);
    m_port->setValue(account.port);
    m_keep->button(static_cast<int>(account.keep))->setChecked(true);
    if (account.keepAmount > 0)
        m_days->setValue(account.keepAmount);
    m_remember->setChecked(account.passwordSource == PasswordSource::KeyStore);
    m_advancedToggle->setChecked(!account.caFile.isEmpty());
    showSecurityNote();
    showPasswordNote();
}

Account AccountForm::account() const
{
    Account account = m_original;
    account.email = m_email->text().trimmed();
    account.name = m_name->text().trimmed();
    account.host = m_host->text().trimmed();
    account.user = m_user->text().trimmed();
    account.port = static_cast<quint16>(m_port->value());
    account.security = security();
    account.keep = static_cast<KeepPolicy>(m_keep->checkedId());
    account.keepAmount = account.keep == KeepPolicy::Days ? m_days->value() : 0;
    account.caFile = m_caFile->text().trimmed();
    const bool ours = account.passwordSource == PasswordSource::KeyStore ||
                      account.passwordSource == PasswordSource::AskEachTime || !m_password->text().isEmpty();
    if (ours)
        account.passwordSource =
            m_hasKeyStore && m_remember->isChecked() ? PasswordSource::KeyStore : PasswordSource::AskEachTime;
    return account;
}

QByteArray AccountForm::password() const { return m_password->text().toUtf8(); }

void AccountForm::clearPassword() { m_password->clear(); }

Security AccountForm::security() const { return static_cast<Security>(m_security->checkedId()); }

bool AccountForm::leadsElsewhere() const
{
    return core::isSet(m_original.id) &&
           (m_host->text().trimmed().compare(m_original.host, Qt::CaseInsensitive) != 0 ||
            m_user->text().trimmed() != m_original.user || m_port->value() != m_original.port ||
            security() != m_original.security);
}

void AccountForm::clearProblems()
{
    for (FieldRow *row :
         {m_emailRow, m_passwordRow, m_nameRow, m_hostRow, m_userRow, m_portRow, m_keepRow, m_caFileRow})
        row->setProblem({});
}

bool AccountForm::check()
{
    clearProblems();
    const Account entered = account();
    if (entered.host.isEmpty())
        showProblem(u"host"_s, tr("Enter the name of the server, such as pop.example.org."));
    else if (entered.user.isEmpty())
        showProblem(u"user"_s, tr("Enter the user name. With most providers it is your e-mail address."));
    else if (entered.name.isEmpty())
        showProblem(u"name"_s, tr("Give the account a name, to tell it from others."));
    else if (!entered.caFile.isEmpty() && !QFileInfo(entered.caFile).isFile())
        showProblem(u"caFile"_s,
                    tr("There is no such file. Choose the certificate file again, or leave this empty."));
    else if (const auto valid = core::accounts::validate(entered); !valid)
        showProblem(valid.error().detail, {});
    else
        return true;
    return false;
}

void AccountForm::showProblem(const QString &field, const QString &text)
{
    struct Place
    {
        QString field;
        FieldRow *row;
        QWidget *input;
        QString standard;
    };
    const Place places[] = {
        {u"email"_s, m_emailRow, m_email, tr("An e-mail address looks like name@example.org.")},
        {u"password"_s, m_passwordRow, m_password, tr("Enter the password.")},
        {u"host"_s, m_hostRow, m_host,
         tr("This is not the name of a server. It looks like pop.example.org, without a port number.")},
        {u"port"_s, m_portRow, m_port, tr("Enter a port number.")},
        {u"user"_s, m_userRow, m_user, tr("A user name cannot contain line breaks or control characters.")},
        {u"keepAmount"_s, m_keepRow, m_days, tr("Enter a number of days.")},
        {u"caFile"_s, m_caFileRow, m_caFile, tr("This file cannot be used.")},
        {u"path"_s, m_caFileRow, m_caFile, tr("This file name cannot be used.")},
        {u"name"_s, m_nameRow, m_name, tr("Choose a shorter name without control characters.")},
    };
    const Place *found = std::find_if(std::begin(places), std::end(places),
                                      [&field](const Place &place) { return place.field == field; });
    const Place &place = found == std::end(places) ? *std::prev(std::end(places)) : *found;
    if (place.row == m_caFileRow)
        m_advancedToggle->setChecked(true);
    place.row->setProblem(text.isEmpty() ? place.standard : text);
    place.input->setFocus();
}

} // namespace ui
