#include "ui/accounts/SecretChoice.h"

#include "core/accounts/SecretStore.h"
#include "core/accounts/VaultStore.h"
#include "ui/accounts/FieldRow.h"
#include "ui/common/ErrorText.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPointer>
#include <QRadioButton>
#include <QTimer>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using core::accounts::SecretPlace;

struct SecretChoice::Private
{
    explicit Private(core::accounts::SecretStore &given) : store(given), place(given.place()) {}

    core::accounts::SecretStore &store;
    const SecretPlace place; ///< when the widget was made
    Subject subject = Subject::Password;
    bool isMade = false; ///< the encrypted file, by prepare()

    QCheckBox *keep = new QCheckBox;          ///< with a key store or an encrypted file
    QRadioButton *ask = new QRadioButton;     ///< with neither
    QRadioButton *encrypt = new QRadioButton; ///< the same
    QWidget *fields = new QWidget;            ///< of the master password
    QLineEdit *master = new QLineEdit;
    QLineEdit *again = new QLineEdit;
    FieldRow *masterRow = nullptr;
    FieldRow *againRow = nullptr;

    [[nodiscard]] bool makesVault() const
    {
        return place == SecretPlace::Nowhere && encrypt->isChecked() && !isMade;
    }
    [[nodiscard]] bool unlocksVault() const
    {
        return place == SecretPlace::Vault && keep->isChecked() && store.vault()->isLocked();
    }
    void setWords();
    void showFields();
};

SecretChoice::SecretChoice(core::accounts::SecretStore &store, QWidget *parent)
    : QWidget(parent), d(std::make_unique<Private>(store))
{
    d->keep->setObjectName(u"remember"_s);
    d->keep->setChecked(true);
    d->ask->setObjectName(u"askEachTime"_s);
    d->ask->setChecked(true);
    d->encrypt->setObjectName(u"encryptedFile"_s);
    for (QLineEdit *edit : {d->master, d->again})
        edit->setEchoMode(QLineEdit::Password);
    d->master->setObjectName(u"masterPassword"_s);
    d->again->setObjectName(u"masterPasswordAgain"_s);
    d->masterRow = new FieldRow(tr("&Master password"), d->master);
    d->againRow = new FieldRow(tr("The same once m&ore"), d->again);
    auto *inner = new QVBoxLayout(d->fields);
    inner->setContentsMargins(24, 4, 0, 0);
    inner->setSpacing(8);
    inner->addWidget(d->masterRow);
    inner->addWidget(d->againRow);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(d->keep);
    column->addWidget(d->ask);
    column->addWidget(d->encrypt);
    column->addWidget(d->fields);
    const bool hasPlace = d->place != SecretPlace::Nowhere;
    d->keep->setVisible(hasPlace);
    d->ask->setVisible(!hasPlace);
    d->encrypt->setVisible(!hasPlace && d->store.vault());
    d->setWords();
    d->showFields();
    const auto onChange = [this] {
        d->masterRow->setProblem({});
        d->againRow->setProblem({});
        d->showFields();
        Q_EMIT changed();
    };
    connect(d->keep, &QCheckBox::toggled, this, onChange);
    connect(d->encrypt, &QRadioButton::toggled, this, onChange);
    connect(d->master, &QLineEdit::textChanged, this, onChange);
    connect(d->again, &QLineEdit::textChanged, this, onChange);
}

SecretChoice::~SecretChoice()
{
    d->master->clear();
    d->again->clear();
}

void SecretChoice::Private::setWords()
{
    switch (subject) {
    case Subject::Password:
        keep->setText(place == SecretPlace::Vault
                          ? SecretChoice::tr("&Keep the password in the encrypted password file")
                          : SecretChoice::tr("&Keep the password in the key store of this computer"));
        ask->setText(SecretChoice::tr("&Ask for the password each time Fumibako is started"));
        encrypt->setText(SecretChoice::tr("&Keep it in an encrypted file, opened by a master password"));
        break;
    case Subject::Token:
        keep->setText(place == SecretPlace::Vault
                          ? SecretChoice::tr("&Keep the token in the encrypted password file")
                          : SecretChoice::tr("&Keep the token in the key store of this computer"));
        ask->setText(SecretChoice::tr("&Ask for the token each time Fumibako is started"));
        encrypt->setText(SecretChoice::tr("&Keep it in an encrypted file, opened by a master password"));
        break;
    case Subject::SignIn:
        keep->setText(place == SecretPlace::Vault
                          ? SecretChoice::tr("&Stay signed in, by the encrypted password file")
                          : SecretChoice::tr("&Stay signed in, by the key store of this computer"));
        ask->setText(SecretChoice::tr("Sign in &anew each time Fumibako is started"));
        encrypt->setText(
            SecretChoice::tr("&Stay signed in, by an encrypted file that a master password opens"));
        break;
    }
}

void SecretChoice::Private::showFields()
{
    fields->setVisible(makesVault() || unlocksVault());
    againRow->setVisible(makesVault());
    masterRow->setNote(
        makesVault()
            ? SecretChoice::tr("It opens all passwords that Fumibako keeps. Nobody can find it again for "
                               "you: without it, you type the passwords of your accounts once more.")
            : SecretChoice::tr("The encrypted password file is locked. Its master password opens it."));
}

void SecretChoice::setSubject(Subject subject)
{
    d->subject = subject;
    d->setWords();
}

void SecretChoice::setKeeps(bool keeps)
{
    d->keep->setChecked(keeps);
    if (d->place ==
        SecretPlace::Nowhere) // where there is no place yet, one is made by a click and not by an account
        d->ask->setChecked(true);
}

bool SecretChoice::keeps() const
{
    return d->place == SecretPlace::Nowhere ? d->encrypt->isChecked() : d->keep->isChecked();
}

QString SecretChoice::note() const
{
    if (keeps())
        return {};
    if (d->subject == Subject::SignIn)
        return tr("The sign-in holds until Fumibako is closed.");
    return tr("The password is not saved: Fumibako keeps it in memory and asks for it once each time it is "
              "started.");
}

bool SecretChoice::check()
{
    QLineEdit *wrong = nullptr;
    if ((d->makesVault() || d->unlocksVault()) && d->master->text().isEmpty()) {
        d->masterRow->setProblem(tr("Enter a master password."));
        wrong = d->master;
    } else if (d->makesVault() && d->master->text() != d->again->text()) {
        d->againRow->setProblem(tr("This is not the same as above. Type it once more."));
        wrong = d->again;
    }
    if (wrong)
        wrong->setFocus();
    return !wrong;
}

void SecretChoice::prepare(std::function<void(core::Result<void>)> done)
{
    const bool makes = d->makesVault();
    if (!makes && !d->unlocksVault()) {
        QTimer::singleShot(0, this, [done = std::move(done)] { done({}); });
        return;
    }
    const QByteArray password = d->master->text().toUtf8();
    const auto answered = [self = QPointer(this), makes,
                           done = std::move(done)](const core::Result<void> &result) {
        if (!self)
            return;
        self->d->fields->setEnabled(true);
        if (result) {
            self->d->isMade = self->d->isMade || makes;
            self->d->master->clear();
            self->d->again->clear();
            self->d->showFields();
        } else {
            self->d->masterRow->setProblem(errorText(result.error()));
            self->d->master->setFocus();
        }
        done(result);
    };
    d->fields->setEnabled(false);
    if (makes)
        d->store.vault()->create(password, answered);
    else
        d->store.vault()->unlock(password, answered);
}

} // namespace ui
