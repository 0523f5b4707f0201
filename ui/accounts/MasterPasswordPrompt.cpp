#include "ui/accounts/MasterPasswordPrompt.h"

#include "core/accounts/VaultStore.h"
#include "ui/accounts/FieldRow.h"
#include "ui/common/ErrorText.h"

#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

QLineEdit *passwordField(const char *name)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(QString::fromLatin1(name));
    edit->setEchoMode(QLineEdit::Password);
    return edit;
}

} // namespace

MasterPasswordPrompt::MasterPasswordPrompt(core::accounts::VaultStore &vault, Task task, QWidget *parent)
    : QDialog(parent),
      m_vault(vault),
      m_task(task),
      m_password(passwordField("masterPassword")),
      m_fresh(passwordField("newMasterPassword")),
      m_again(passwordField("newMasterPasswordAgain")),
      m_passwordRow(new FieldRow(
          task == Task::Unlock ? tr("&Master password") : tr("&Master password until now"), m_password)),
      m_freshRow(new FieldRow(tr("&New master password"), m_fresh)),
      m_againRow(new FieldRow(tr("The new one &once more"), m_again)),
      m_ok(new QPushButton(task == Task::Unlock ? tr("Unlock") : tr("Change")))
{
    setWindowTitle(task == Task::Unlock ? tr("Unlock Passwords") : tr("Change Master Password"));
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"masterPasswordPrompt"_s);
    build();
    connect(m_ok, &QPushButton::clicked, this, &MasterPasswordPrompt::confirm);
    m_password->setFocus();
}

MasterPasswordPrompt::~MasterPasswordPrompt()
{
    for (QLineEdit *edit : {m_password, m_fresh, m_again})
        edit->clear();
}

void MasterPasswordPrompt::build()
{
    auto *question =
        new QLabel(m_task == Task::Unlock
                       ? tr("The passwords of your accounts lie in an encrypted file. Enter its master "
                            "password to use them until Fumibako is closed.")
                       : tr("The encrypted password file is written anew, to be opened by the new master "
                            "password only. The passwords in it stay as they are."));
    question->setTextFormat(Qt::PlainText);
    question->setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    question->setSizePolicy(policy);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    m_ok->setObjectName(u"ok"_s);
    m_ok->setDefault(true);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_ok);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 16);
    layout->setSpacing(12);
    layout->addWidget(question);
    layout->addWidget(m_passwordRow);
    layout->addWidget(m_freshRow);
    layout->addWidget(m_againRow);
    layout->addStretch(1);
    layout->addLayout(buttons);
    m_freshRow->setVisible(m_task == Task::Change);
    m_againRow->setVisible(m_task == Task::Change);
    setFixedWidth(fontMetrics().averageCharWidth() * 60);
    const QList<std::pair<QLineEdit *, FieldRow *>> rows = {
        {m_password, m_passwordRow}, {m_fresh, m_freshRow}, {m_again, m_againRow}};
    for (const auto &[edit, row] : rows)
        connect(edit, &QLineEdit::textChanged, row, [field = row] { field->setProblem({}); });
}

void MasterPasswordPrompt::showEvent(QShowEvent *event)
{
    resize(width(), layout()->totalHeightForWidth(width())); // the words are as high as they need to be
    QDialog::showEvent(event);
}

bool MasterPasswordPrompt::check()
{
    const auto say = [](FieldRow *row, QLineEdit *edit, const QString &problem) {
        row->setProblem(problem);
        edit->setFocus();
        return false;
    };
    if (m_password->text().isEmpty())
        return say(m_passwordRow, m_password, tr("Enter the master password."));
    if (m_task == Task::Unlock)
        return true;
    if (m_fresh->text().isEmpty())
        return say(m_freshRow, m_fresh, tr("Enter a new master password."));
    if (m_fresh->text() != m_again->text())
        return say(m_againRow, m_again, tr("This is not the same as above. Type it once more."));
    return true;
}

void MasterPasswordPrompt::setBusy(bool busy)
{
    for (QWidget *widget : std::initializer_list<QWidget *>{m_passwordRow, m_freshRow, m_againRow, m_ok})
        widget->setEnabled(!busy);
}

void MasterPasswordPrompt::confirm()
{
    if (!check())
        return;
    setBusy(true);
    const auto answered = [self = QPointer(this)](const core::Result<void> &result) {
        if (!self)
            return;
        self->setBusy(false);
        if (result) {
            Q_EMIT self->unlocked();
            self->accept();
            return;
        }
        self->m_password->selectAll();
        self->m_passwordRow->setProblem(errorText(result.error()));
        self->m_password->setFocus();
        self->resize(self->width(), self->layout()->totalHeightForWidth(self->width()));
    };
    const QByteArray password = m_password->text().toUtf8();
    if (m_task == Task::Unlock)
        m_vault.unlock(password, answered);
    else
        m_vault.changeMasterPassword(password, m_fresh->text().toUtf8(), answered);
}

} // namespace ui
