#include "ui/accounts/SignInPanel.h"

#include "core/oauth/SignIn.h"
#include "ui/accounts/FieldRow.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/common/Services.h"
#include "ui/common/Theme.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using core::accounts::Account;
using core::oauth::SignIn;
using core::oauth::SignInProvider;

namespace {

QLabel *paragraph(const char *name)
{
    auto *label = new QLabel;
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    label->setSizePolicy(policy);
    return label;
}

QPushButton *button(const char *name, const QString &text)
{
    auto *made = new QPushButton(text);
    made->setObjectName(QString::fromLatin1(name));
    made->setAutoDefault(false);
    return made;
}

bool isSameWay(const Account &one, const Account &other)
{
    return one.id == other.id && one.signInProvider == other.signInProvider && one.email == other.email &&
           one.host.compare(other.host, Qt::CaseInsensitive) == 0 && one.port == other.port &&
           one.user == other.user && one.signInClientId == other.signInClientId &&
           one.security == other.security;
}

} // namespace

struct SignInPanel::Private
{
    enum class State { Ready, Waiting, SignedIn, Failed };

    explicit Private(Services &all) : services(all) {}
    void build(SignInPanel *panel);
    void show(SignInPanel *panel, State next);
    [[nodiscard]] std::optional<SignInProvider> provider() const;
    [[nodiscard]] Account effective() const;
    [[nodiscard]] QString readyText() const;
    [[nodiscard]] QString doneText() const;

    Services &services;
    Account account;
    State state = State::Ready;
    bool offersPassword = true;
    quint64 attempt = 0;
    QString user;
    QUrl page;
    bool notKept = false;

    QLabel *text = paragraph("signInText");
    QLabel *problem = paragraph("signInProblem");
    QLabel *hint = paragraph("signInHint");
    QLabel *instead = paragraph("appPasswordText");
    QLineEdit *client = new QLineEdit;
    FieldRow *clientRow = nullptr;
    QToolButton *ownClient = new QToolButton;
    QPushButton *begin = nullptr;
    QPushButton *copy = nullptr;
    QPushButton *stop = nullptr;
    QPushButton *password = nullptr;
    QPushButton *help = nullptr;
};

SignInPanel::SignInPanel(Services &services, QWidget *parent)
    : QWidget(parent), d(std::make_unique<Private>(services))
{
    d->build(this);
    connect(d->begin, &QPushButton::clicked, this, &SignInPanel::start);
    connect(d->stop, &QPushButton::clicked, this, &SignInPanel::cancel);
    connect(d->copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(d->page.toString(QUrl::FullyEncoded));
        d->hint->setText(
            tr("The address is copied. Paste it into the address bar of a browser on this computer."));
    });
    connect(d->password, &QPushButton::clicked, this, &SignInPanel::passwordRequested);
    connect(d->help, &QPushButton::clicked, this, [this] {
        if (const auto provider = d->provider())
            QDesktopServices::openUrl(provider->appPasswordPage);
    });
    connect(d->ownClient, &QToolButton::toggled, d->clientRow, &QWidget::setVisible);
    connect(d->client, &QLineEdit::textChanged, this, [this] { d->show(this, Private::State::Ready); });
    if (SignIn *signIn = services.signIn) {
        connect(signIn, &SignIn::waiting, this, [this](quint64 attempt, const QUrl &page) {
            if (attempt != d->attempt && d->state == Private::State::Waiting) {
                d->attempt = 0; // another panel began one, which ends ours
                d->show(this, Private::State::Ready);
            }
            if (attempt != d->attempt)
                return;
            d->page = page;
            d->show(this, Private::State::Waiting);
        });
        connect(signIn, &SignIn::notKept, this,
                [this](quint64 attempt, const core::Error &) { d->notKept = attempt == d->attempt; });
        connect(signIn, &SignIn::signedIn, this, [this](quint64 attempt, const QString &user) {
            if (attempt != d->attempt)
                return;
            d->user = user;
            d->show(this, Private::State::SignedIn);
            Q_EMIT signedIn(user);
        });
        connect(signIn, &SignIn::failed, this, [this](quint64 attempt, const core::Error &error) {
            if (attempt != d->attempt)
                return;
            d->attempt = 0;
            d->problem->setText(
                errorText(error, {.account = d->account.email.isEmpty() ? d->account.name : d->account.email,
                                  .host = d->provider() ? d->provider()->name : QString(),
                                  .path = {}}));
            d->show(this, Private::State::Failed);
        });
    }
    d->show(this, Private::State::Ready);
}

SignInPanel::~SignInPanel()
{
    if (d->attempt != 0 && d->services.signIn)
        d->services.signIn->cancel();
}

void SignInPanel::Private::build(SignInPanel *panel)
{
    begin = button("signIn", SignInPanel::tr("&Sign In in the Browser"));
    copy = button("copyAddress", SignInPanel::tr("Copy the Address"));
    stop = button("cancelSignIn", SignInPanel::tr("Cancel"));
    password = button("useAppPassword", SignInPanel::tr("Use an App Password"));
    help = button("appPasswordHelp", SignInPanel::tr("How to Make One"));
    client->setObjectName(u"clientId"_s);
    clientRow = new FieldRow(SignInPanel::tr("Client ID of your own"), client, panel);
    clientRow->setNote(
        SignInPanel::tr("Who has registered a program with the provider can sign in as that program."));
    ownClient->setObjectName(u"ownClient"_s);
    ownClient->setText(SignInPanel::tr("I have a client ID"));
    ownClient->setCheckable(true);
    ownClient->setAutoRaise(true);
    ownClient->setFocusPolicy(Qt::TabFocus);
    const auto line = [](std::initializer_list<QWidget *> widgets) {
        auto *row = new QHBoxLayout;
        row->setSpacing(8);
        for (QWidget *widget : widgets)
            row->addWidget(widget);
        row->addStretch(1);
        return row;
    };
    auto *column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(text);
    column->addWidget(problem);
    column->addLayout(line({begin, copy, stop, ownClient}));
    column->addWidget(hint);
    column->addWidget(clientRow);
    column->addSpacing(8);
    column->addWidget(instead);
    column->addLayout(line({password, help}));
    column->addStretch(1);
    QPalette danger;
    danger.setColor(QPalette::WindowText, colorsOf(panel->palette()).danger);
    problem->setPalette(danger);
    QPalette muted;
    muted.setColor(QPalette::WindowText, colorsOf(panel->palette()).muted);
    hint->setPalette(muted);
    clientRow->hide();
}

std::optional<SignInProvider> SignInPanel::Private::provider() const
{
    return services.signIn ? services.signIn->provider(account.signInProvider) : std::nullopt;
}

Account SignInPanel::Private::effective() const
{
    Account with = account;
    with.signInClientId = client->text().simplified();
    return with;
}

QString SignInPanel::Private::readyText() const
{
    const auto at = provider();
    if (!at)
        return SignInPanel::tr("Signing in by browser is not known for this mail provider.");
    if (!at->serves(account.host))
        return SignInPanel::tr(
                   "A sign-in at %1 is good for the mail servers of %1 only, and %2 is none of them. Check "
                   "the "
                   "server's name.")
            .arg(at->name, displayLine(account.host, 80));
    if (account.security == core::accounts::Security::None)
        return SignInPanel::tr(
            "Signing in by browser needs an encrypted connection to the mail server. Choose encryption for "
            "this account.");
    if (!services.signIn->check(effective()))
        return SignInPanel::
            tr("%1 lets only programs that are registered with it open its sign-in page, and this copy of "
               "Fumibako "
               "is not registered.")
                .arg(at->name);
    return SignInPanel::
        tr("Fumibako opens the sign-in page of %1 in your browser. Sign in there and allow access to your "
           "mail. "
           "Fumibako never sees your password.")
            .arg(at->name);
}

QString SignInPanel::Private::doneText() const
{
    QString done = user.isEmpty() ? SignInPanel::tr("You are signed in.")
                                  : SignInPanel::tr("You are signed in as %1.").arg(displayLine(user, 100));
    if (notKept)
        done +=
            u' ' + SignInPanel::tr("The sign-in could not be saved, so it holds until Fumibako is closed.");
    return done;
}

void SignInPanel::Private::show(SignInPanel *panel, State next)
{
    state = next;
    const auto at = provider();
    const bool can = at && services.signIn->check(effective());
    const bool isWaiting = state == State::Waiting;
    const bool isDone = state == State::SignedIn;
    text->setText(isWaiting ? SignInPanel::tr("Waiting for you to sign in, in the browser…")
                  : isDone  ? doneText()
                            : readyText());
    problem->setVisible(state == State::Failed);
    hint->setText(SignInPanel::tr("If no browser has opened, copy the address and open it yourself."));
    hint->setVisible(isWaiting);
    begin->setText(isDone ? SignInPanel::tr("&Sign In Again") : SignInPanel::tr("&Sign In in the Browser"));
    begin->setVisible(!isWaiting && can);
    copy->setVisible(isWaiting);
    stop->setVisible(isWaiting);
    const bool needsClient = at && at->clientId.isEmpty() && !isWaiting && !isDone;
    ownClient->setVisible(needsClient);
    clientRow->setVisible(needsClient && (ownClient->isChecked() || !client->text().isEmpty()));
    // Microsoft takes no passwords of programs at all. Where nothing else helps, the other way is named in any case.
    const bool hasOtherWay = at && !at->appPasswordPage.isEmpty() && !isWaiting && !isDone;
    const bool offers = hasOtherWay && (offersPassword || !can);
    instead->setText(
        at ? SignInPanel::tr(
                 "Or without the browser: %1 can make you a password just for mail programs, an app "
                 "password, on its web pages.")
                 .arg(at->name)
           : QString());
    instead->setVisible(offers);
    password->setVisible(offers && offersPassword);
    help->setVisible(offers);
    Q_EMIT panel->stateChanged();
}

void SignInPanel::setAccount(const Account &account)
{
    const bool isNew = !isSameWay(account, d->account);
    if (isNew && d->attempt != 0)
        d->services.signIn->cancel();
    d->account = account;
    if (!isNew)
        return;
    d->attempt = 0;
    d->user.clear();
    d->client->setText(account.signInClientId);
    d->show(this, Private::State::Ready);
}

void SignInPanel::setOffersPassword(bool offers)
{
    d->offersPassword = offers;
    d->show(this, d->state);
}

bool SignInPanel::canSignIn() const
{
    return d->services.signIn && d->services.signIn->check(d->effective());
}

bool SignInPanel::isSignedIn() const { return d->state == Private::State::SignedIn; }

QString SignInPanel::clientId() const { return d->client->text().simplified(); }

QString SignInPanel::user() const { return isSignedIn() ? d->user : QString(); }

QByteArray SignInPanel::token() const
{
    return isSignedIn() ? d->services.signIn->tokenOf(d->attempt) : QByteArray();
}

void SignInPanel::keepFor(const Account &stored, std::function<void(core::Result<void>)> done)
{
    if (isSignedIn())
        return d->services.signIn->keep(d->attempt, stored, std::move(done));
    QTimer::singleShot(0, this, [done = std::move(done)] {
        done(core::fail(core::ErrorCode::SignInNeeded, u"not signed in"_s));
    });
}

void SignInPanel::start()
{
    if (!canSignIn())
        return;
    d->notKept = false;
    d->user.clear();
    const core::oauth::AnswerPages pages{
        tr("Fumibako has received your sign-in. You can close this page and go back to Fumibako."),
        tr("You were not signed in. You can close this page; Fumibako says what you can do now.")};
    d->attempt = d->services.signIn->start(d->effective(), pages,
                                           [](const QUrl &page) { QDesktopServices::openUrl(page); });
    d->stop->setFocus();
}

void SignInPanel::cancel()
{
    if (d->attempt != 0 && d->services.signIn)
        d->services.signIn->cancel();
    d->attempt = 0;
    d->show(this, Private::State::Ready);
    d->begin->setFocus();
}

} // namespace ui
