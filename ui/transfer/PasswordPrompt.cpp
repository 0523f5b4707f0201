#include "ui/transfer/PasswordPrompt.h"

#include "ui/common/Format.h"
#include "ui/common/Theme.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

PasswordPrompt::PasswordPrompt(const core::accounts::Account &account, const QString &problem,
                               bool hasKeyStore, QWidget *parent)
    : QDialog(parent), m_password(new QLineEdit), m_keep(new QCheckBox), m_ok(new QPushButton(tr("Get Mail")))
{
    setWindowTitle(tr("Password"));
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"passwordPrompt"_s);
    const auto paragraph = [](const QString &text) {
        auto *label = new QLabel(text);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        policy.setHeightForWidth(true);
        label->setSizePolicy(policy);
        return label;
    };
    QLabel *question = paragraph(tr("Enter the password of %1 for the account “%2” on %3.")
                                     .arg(displayLine(account.user, 100), displayLine(account.name, 100),
                                          displayLine(account.host, 100)));
    QLabel *why = paragraph(problem);
    why->setObjectName(u"problem"_s);
    QPalette danger;
    danger.setColor(QPalette::WindowText, colorsOf(palette()).danger);
    why->setPalette(danger);
    why->setVisible(!problem.isEmpty());
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setObjectName(u"password"_s);
    m_password->setAccessibleName(tr("Password"));
    m_keep->setText(tr("Keep the password in the key store of this computer"));
    m_keep->setObjectName(u"remember"_s);
    m_keep->setVisible(hasKeyStore);
    m_keep->setChecked(hasKeyStore && account.passwordSource == core::accounts::PasswordSource::KeyStore);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    m_ok->setObjectName(u"ok"_s);
    m_ok->setDefault(true);
    m_ok->setEnabled(false);

    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_ok);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 16);
    layout->setSpacing(12);
    layout->addWidget(why);
    layout->addWidget(question);
    layout->addWidget(m_password);
    layout->addWidget(m_keep);
    layout->addStretch(1);
    layout->addLayout(buttons);
    setFixedWidth(fontMetrics().averageCharWidth() * 60);

    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ok, &QPushButton::clicked, this, &PasswordPrompt::confirm);
    connect(m_password, &QLineEdit::textChanged, m_ok,
            [this](const QString &text) { m_ok->setEnabled(!text.isEmpty()); });
    m_password->setFocus();
}

PasswordPrompt::~PasswordPrompt() { m_password->clear(); }

void PasswordPrompt::keepInEncryptedFile()
{
    m_keep->setText(tr("Keep the password in the encrypted password file"));
}

void PasswordPrompt::showEvent(QShowEvent *event)
{
    resize(width(), layout()->totalHeightForWidth(width())); // the words are as high as they need to be
    QDialog::showEvent(event);
}

void PasswordPrompt::confirm()
{
    const QByteArray password = m_password->text().toUtf8();
    m_password->clear();
    Q_EMIT entered(password, m_keep->isVisible() && m_keep->isChecked());
    accept();
}

} // namespace ui
