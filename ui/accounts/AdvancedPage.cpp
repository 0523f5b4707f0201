#include "ui/accounts/AdvancedPage.h"

#include "ui/accounts/FieldRow.h"
#include "ui/accounts/FileField.h"
#include "ui/accounts/Fingerprint.h"
#include "ui/accounts/ProxyFields.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using core::accounts::Account;
using core::accounts::AuthMethod;
using core::accounts::CertificatePin;

namespace {

bool takesToken(AuthMethod auth) { return auth == AuthMethod::XOAuth2 || auth == AuthMethod::OAuthBearer; }

} // namespace

AdvancedPage::AdvancedPage(QWidget *parent) : FormPage(parent)
{
    buildLogin();
    buildFiles();
    buildPin();
    column()->addStretch(1);
    followAuth();
    showPin();
}

void AdvancedPage::buildLogin()
{
    m_auth = new QComboBox;
    m_auth->setObjectName(u"auth"_s);
    const auto add = [this](const QString &text, AuthMethod auth) {
        m_auth->addItem(text, static_cast<int>(auth));
    };
    add(tr("Automatic: the best the server offers (recommended)"), AuthMethod::Auto);
    add(tr("SCRAM-SHA-256 (strong)"), AuthMethod::ScramSha256);
    add(tr("SCRAM-SHA-1"), AuthMethod::ScramSha1);
    add(tr("PLAIN (simple, safe over encryption)"), AuthMethod::Plain);
    add(tr("LOGIN (simple, safe over encryption)"), AuthMethod::Login);
    add(tr("USER and PASS (simple, safe over encryption)"), AuthMethod::UserPass);
    add(tr("CRAM-MD5 (old, weak)"), AuthMethod::CramMd5);
    add(tr("APOP (old, weak)"), AuthMethod::Apop);
    add(tr("OAUTHBEARER (token)"), AuthMethod::OAuthBearer);
    add(tr("XOAUTH2 (token)"), AuthMethod::XOAuth2);
    m_authRow = new FieldRow(tr("&Way of logging in"), m_auth, this);
    m_proxy = new ProxyFields(this);
    auto *proxyRow = new FieldRow(tr("P&roxy"), m_proxy, this);
    column()->addWidget(m_authRow);
    column()->addWidget(proxyRow);
    addPlace(u"proxy"_s, proxyRow, m_proxy->hostField(),
             tr("This is not the name of a proxy. It looks like proxy.example.org, without a port number."));
    connect(m_auth, &QComboBox::currentIndexChanged, this, &AdvancedPage::followAuth);
    connect(m_proxy, &ProxyFields::changed, this, &FormPage::changed);
}

void AdvancedPage::buildFiles()
{
    const QString ca = tr("Certificate &file of your server (PEM)");
    const QString certificate = tr("A certificate that i&dentifies you (PEM)");
    const QString key = tr("Its &key (PEM)");
    m_caFile =
        new FileField("caFile", QString(ca).remove(u'&'), tr("The authorities this computer trusts"), this);
    m_clientCertificate =
        new FileField("clientCertificate", QString(certificate).remove(u'&'), tr("None"), this);
    m_clientKey =
        new FileField("clientKey", QString(key).remove(u'&'), tr("In the file of the certificate"), this);
    const auto add = [this](const QString &field, const QString &label, FileField *file) {
        auto *row = new FieldRow(label, file, this);
        column()->addWidget(row);
        addPlace(field, row, file->edit(), tr("This file name cannot be used."));
        connect(file, &FileField::changed, this, &FormPage::changed);
        return row;
    };
    add(u"caFile"_s, ca, m_caFile)
        ->setNote(tr("Only for a server that signs its own certificate. Get the file from whoever runs it."));
    add(u"clientCertificate"_s, certificate, m_clientCertificate)
        ->setNote(tr("Only where the server asks for one. It is shown to no other server."));
    FieldRow *last = add(u"clientKey"_s, key, m_clientKey);
    addPlace(u"path"_s, last, m_clientKey->edit(), tr("This file name cannot be used."));
}

void AdvancedPage::buildPin()
{
    auto *box = new QWidget;
    auto *line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(12);
    m_fingerprint = fingerprintLabel(box);
    m_fingerprint->setObjectName(u"pin"_s);
    auto *forget = new QPushButton(tr("For&get It"), box);
    forget->setObjectName(u"forgetPin"_s);
    forget->setAutoDefault(false);
    line->addWidget(m_fingerprint, 1);
    line->addWidget(forget, 0, Qt::AlignTop);
    box->setFocusProxy(forget);
    m_pinRow = new FieldRow(tr("Certificate that you accepted"), box, this);
    column()->addWidget(m_pinRow);
    addPlace(u"pin"_s, m_pinRow, forget, tr("This fingerprint cannot be used."));
    connect(forget, &QPushButton::clicked, this, [this] {
        setPin({});
        Q_EMIT changed();
    });
}

AuthMethod AdvancedPage::auth() const { return static_cast<AuthMethod>(m_auth->currentData().toInt()); }

void AdvancedPage::followAuth()
{
    const bool weak = auth() == AuthMethod::CramMd5 || auth() == AuthMethod::Apop;
    m_authRow->setNote(
        weak ? tr("Whoever listens in can try passwords against what this way of logging in sends. Use it "
                  "only "
                  "where the server knows nothing better.")
        : takesToken(auth())
            ? tr("Your mail provider gives out a token when you sign in; enter it in place of the password.")
            : QString());
    Q_EMIT takesTokenChanged(takesToken(auth()));
    Q_EMIT changed();
}

bool AdvancedPage::hasPin() const
{
    return !m_pin.sha256.isEmpty() && m_pin.host.compare(m_host, Qt::CaseInsensitive) == 0;
}

void AdvancedPage::showPin()
{
    m_pinRow->setVisible(hasPin());
    m_fingerprint->setText(fingerprintText(m_pin.sha256));
    m_pinRow->setNote(
        tr("You accepted this certificate for %1, although nobody vouches for it. Any other one is refused.")
            .arg(m_host));
}

void AdvancedPage::setHost(const QString &host)
{
    m_host = host;
    showPin();
}

void AdvancedPage::setPin(const CertificatePin &pin)
{
    m_pin = pin;
    showPin();
}

void AdvancedPage::setAccount(const Account &account)
{
    m_auth->setCurrentIndex(m_auth->findData(static_cast<int>(account.auth)));
    m_proxy->setProxy(account.proxy);
    m_caFile->setPath(account.caFile);
    m_clientCertificate->setPath(account.clientCertificateFile);
    m_clientKey->setPath(account.clientKeyFile);
    m_host = account.host;
    setPin(account.pin);
}

void AdvancedPage::writeTo(Account &account) const
{
    account.auth = auth();
    account.proxy = m_proxy->proxy();
    account.caFile = m_caFile->path();
    account.clientCertificateFile = m_clientCertificate->path();
    account.clientKeyFile = m_clientKey->path();
    account.pin = hasPin() ? m_pin : CertificatePin();
}

bool AdvancedPage::check()
{
    const QString missing = tr("There is no such file. Choose it again, or leave this empty.");
    if (m_proxy->hasOwn() && m_proxy->proxy().host.isEmpty())
        return !showProblem(u"proxy"_s, tr("Enter the name of the proxy, or choose another way."));
    if (m_caFile->isMissing())
        return !showProblem(u"caFile"_s, missing);
    if (m_clientCertificate->isMissing())
        return !showProblem(u"clientCertificate"_s, missing);
    if (m_clientKey->isMissing())
        return !showProblem(u"clientKey"_s, missing);
    if (m_clientCertificate->path().isEmpty() && !m_clientKey->path().isEmpty())
        return !showProblem(u"clientCertificate"_s,
                            tr("A key is of no use without its certificate. Choose that file too."));
    return true;
}

} // namespace ui
