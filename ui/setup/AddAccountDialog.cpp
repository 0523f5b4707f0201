#include "ui/setup/AddAccountDialog.h"

#include "core/accounts/SecretStore.h"
#include "core/base/Clock.h"
#include "ui/accounts/ConnectionPanel.h"
#include "ui/accounts/StepList.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/common/Services.h"
#include "ui/setup/AccountMaking.h"
#include "ui/setup/AskPanel.h"
#include "ui/setup/CollectQuestions.h"
#include "ui/setup/FinderPort.h"
#include "ui/setup/PersonFields.h"
#include "ui/setup/SetupRun.h"
#include "ui/setup/SetupText.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using core::accounts::Account;
using Stage = SetupRun::Stage;

namespace {

int roomFor(const QWidget *dialog)
{
    constexpr int kTitleBar = 48;
    const QScreen *screen = dialog->screen() ? dialog->screen() : QGuiApplication::primaryScreen();
    return screen->availableGeometry().height() - kTitleBar;
}

} // namespace

AddAccountDialog::AddAccountDialog(Services &services, FinderPort &finder, QWidget *parent)
    : QDialog(parent),
      m_services(services),
      m_finder(finder),
      m_run(new SetupRun(finder, services.retriever, this)),
      m_fields(new PersonFields(services)),
      m_steps(new StepList),
      m_ask(new AskPanel),
      m_certificate(new ConnectionPanel),
      m_done(new QLabel),
      m_questions(new CollectQuestions),
      m_page(new QWidget),
      m_area(new QScrollArea),
      m_manual(new QPushButton(tr("Enter the Ser&ver Yourself…"))),
      m_copy(new QPushButton(tr("Co&py Report"))),
      m_cancel(new QPushButton(tr("Cancel"))),
      m_continue(new QPushButton(tr("&Continue"))),
      m_start(new QPushButton(tr("&Start")))
{
    setWindowTitle(tr("Add Account"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    connectParts();
    render();
    m_fields->goToAddress();
}

AddAccountDialog::~AddAccountDialog()
{
    m_run->disconnect(this);
    m_run->cancel();
    m_fields->clearPassword();
}

void AddAccountDialog::build()
{
    m_steps->setObjectName(u"setupSteps"_s);
    m_ask->setObjectName(u"ask"_s);
    m_done->setObjectName(u"done"_s);
    m_done->setTextFormat(Qt::PlainText);
    m_done->setWordWrap(true);
    auto *column = new QVBoxLayout(m_page);
    column->setContentsMargins(24, 20, 24, 12);
    column->setSpacing(16);
    for (QWidget *part :
         std::initializer_list<QWidget *>{m_fields, m_steps, m_ask, m_certificate, m_done, m_questions})
        column->addWidget(part);
    column->addStretch(1);
    m_certificate->layout()->setContentsMargins(0, 0, 0, 0);
    m_area->setWidget(m_page);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus); // it would be the first to have the focus, and swallow what is typed
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_page->installEventFilter(this);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_area, 1);
    outer->addWidget(buildButtons());
    resize(fontMetrics().averageCharWidth() * 80, 100);
}

QWidget *AddAccountDialog::buildButtons()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(24, 8, 24, 16);
    row->setSpacing(8);
    row->addWidget(m_manual);
    row->addWidget(m_copy);
    row->addStretch(1);
    for (QPushButton *button : {m_cancel, m_continue, m_start})
        row->addWidget(button);
    for (QPushButton *button : {m_manual, m_copy, m_cancel})
        button->setAutoDefault(false);
    m_manual->setObjectName(u"manual"_s);
    m_copy->setObjectName(u"copySetupReport"_s);
    m_cancel->setObjectName(u"cancel"_s);
    m_continue->setObjectName(u"continue"_s);
    m_start->setObjectName(u"start"_s);
    return bar;
}

void AddAccountDialog::connectParts()
{
    connect(m_fields, &PersonFields::addressChanged, this, &AddAccountDialog::onAddress);
    connect(m_fields, &PersonFields::othersChanged, this, [this] {
        // What was found stays; whether it lets us in is open again.
        if (m_run->stage() != Stage::Typing && m_run->stage() != Stage::TestFailed)
            m_run->cancel();
        m_ask->clear();
        m_manual->show();
        m_continue->show();
        makeDefault(m_continue);
    });
    connect(m_fields, &PersonFields::linkRequested, this,
            [](const QString &link) { QDesktopServices::openUrl(QUrl(link)); });
    connect(m_fields, &PersonFields::signedIn, this, &AddAccountDialog::proceed);
    connect(m_run, &SetupRun::changed, this, &AddAccountDialog::render);
    connect(m_ask, &AskPanel::answered, this, &AddAccountDialog::answer);
    connect(m_certificate, &ConnectionPanel::certificateAccepted, m_run, &SetupRun::acceptCertificate);
    connect(m_continue, &QPushButton::clicked, this, &AddAccountDialog::proceed);
    connect(m_start, &QPushButton::clicked, this, &AddAccountDialog::start);
    connect(m_manual, &QPushButton::clicked, this, &AddAccountDialog::enterServer);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        if (m_run->tested())
            QGuiApplication::clipboard()->setText(connectionReportText(*m_run->tested(), m_run->account()));
    });
}

void AddAccountDialog::onAddress()
{
    m_run->cancel();
    m_ask->clear();
    m_fields->setProvider(m_finder.providerFor(m_fields->address()));
    render();
}

void AddAccountDialog::proceed()
{
    if (!m_fields->check())
        return;
    // The address is the same, so the server is: only the login is tried again.
    if (m_run->stage() == Stage::TestFailed && m_run->searched().found)
        tryAgain();
    else
        begin();
}

void AddAccountDialog::begin() { m_run->search(m_fields->address()); }

void AddAccountDialog::tryAgain()
{
    if (!m_fields->check())
        return;
    // Before a certificate that did not hold, nobody has looked whether the host is agreed to.
    if (m_run->stage() == Stage::TestFailed && !m_run->searched().error)
        testFound();
    else
        begin();
}

void AddAccountDialog::testFound()
{
    Account account = m_run->account();
    m_fields->writeTo(account);
    account.name = freeAccountName(m_services, account.name);
    if (account.user.isEmpty()) {
        m_fields->askUserName();
        return;
    }
    if (const auto other = accountOf(m_services, account.host, account.user)) {
        showProblem(alreadyThere(*other));
        return;
    }
    m_run->test(account, m_fields->secret());
}

void AddAccountDialog::render()
{
    const Stage stage = m_run->stage();
    const bool isReady = stage == Stage::Ready;
    m_ask->clear();
    m_certificate->clear();
    m_done->hide();
    m_questions->setVisible(isReady);
    m_continue->setVisible(!isReady);
    m_continue->setEnabled(!m_run->isBusy());
    m_start->setVisible(isReady);
    m_manual->setVisible(!isReady);
    m_copy->setVisible(m_run->tested().has_value());
    makeDefault(isReady ? m_start : m_continue);
    showSteps();
    switch (stage) {
    case Stage::HostDoubted:
    case Stage::LineDoubted: showQuestion(); break;
    case Stage::Found: testFound(); break;
    case Stage::SearchFailed: showProblem(problemOf(m_run->searched(), m_fields->address())); break;
    case Stage::TestFailed:
        showProblem(problemOf(*m_run->tested(), m_run->account(), m_run->searched().provider,
                              m_services.clock.nowUtc()));
        break;
    case Stage::Ready: showResult(); break;
    default: break;
    }
    fit();
}

void AddAccountDialog::showSteps()
{
    const QString domain = domainOfAddress(m_fields->address());
    const auto &search = m_run->searched();
    std::vector<ConnectionStep> steps;
    if (search.found) // where nothing was found before no longer matters
        steps.push_back(foundStep(*search.found, domain));
    else
        steps = finderSteps(m_run->progress(), domain, m_run->stage() == Stage::Searching);
    if (m_run->stage() == Stage::Testing)
        steps.push_back({ConnectionStep::Kind::Busy,
                         tr("Logging in at %1…").arg(displayLine(m_run->account().host, 100))});
    if (const auto &report = m_run->tested()) {
        // What went wrong is said below, with what helps.
        for (const ConnectionStep &step : connectionSteps(*report, m_run->account()))
            if (!step.isMinor && (!report->error || step.kind == ConnectionStep::Kind::Good))
                steps.push_back(step);
    }
    m_steps->setSteps(steps);
    m_steps->setVisible(!steps.empty());
}

void AddAccountDialog::showQuestion()
{
    const QString host = displayLine(m_run->account().host, 100);
    const QString domain = displayLine(domainOfAddress(m_fields->address()), 100);
    m_help.clear();
    if (m_run->stage() == Stage::HostDoubted) {
        m_ask->ask(AskPanel::Tone::Question,
                   tr("%1 says that its mail lies with somebody else, on %2. Your password would be sent "
                      "there. Do you "
                      "know that name, for example as your provider's?")
                       .arg(domain, host),
                   {{Refuse, tr("&No, Do Not Send It"), u"refuseHost"_s},
                    {AgreeToHost, tr("&Yes, Use %1").arg(host), u"agreeHost"_s}});
    } else {
        m_ask->ask(AskPanel::Tone::Problem,
                   tr("%1 offers no encryption. Anyone on the way can read your mail and your password. Go "
                      "on only if the "
                      "server stands in your own house or company.")
                       .arg(host),
                   {{Refuse, tr("&Do Not Use It"), u"refusePlain"_s},
                    {AgreeToPlainLine, tr("Use It &Without Encryption"), u"agreePlain"_s, true}});
    }
    m_continue->hide();
    makeDefault(m_ask->first());
    m_ask->first()->setFocus();
}

void AddAccountDialog::showProblem(const SetupProblem &problem)
{
    askOf(problem);
    const auto &report = m_run->tested();
    if (report && report->error && report->certificate.mayBePinned && !report->certificate.sha256.isEmpty())
        m_certificate->setCertificate(*report, m_run->account());
    const bool isField = problem.focus == Help::TypePassword || problem.focus == Help::TypeAddress;
    const bool hasAddress = !problem.buttons.empty() && problem.buttons.front().help == Help::UseAddress;
    if (problem.focus == Help::TypePassword)
        m_fields->goToPassword();
    else if (isField && !hasAddress)
        m_fields->goToAddress();
    // Trying again by itself changes nothing where a field has to be changed.
    QPushButton *first = m_ask->first();
    if (first && (!isField || hasAddress)) {
        m_continue->hide();
        makeDefault(first);
        first->setFocus();
    }
    fit();
}

void AddAccountDialog::askOf(const SetupProblem &problem)
{
    m_help = problem.buttons;
    std::vector<AskButton> buttons;
    for (std::size_t i = 0; i < m_help.size(); ++i)
        buttons.push_back(
            {static_cast<int>(i), m_help[i].text, u"help%1"_s.arg(static_cast<int>(m_help[i].help))});
    m_ask->ask(AskPanel::Tone::Problem, problem.text, buttons);
    m_manual->setVisible(std::ranges::find(m_help, Help::EnterServer, &HelpButton::help) == m_help.end());
}

void AddAccountDialog::showResult()
{
    const auto &report = *m_run->tested();
    m_done->setText(tr("Everything works. Two questions, then your mail comes."));
    QFont bold = font();
    bold.setBold(true);
    m_done->setFont(bold);
    m_done->show();
    const auto &provider = m_run->searched().provider;
    m_questions->setMailbox(report.messages, report.bytes, provider ? copiesNote(*provider) : QString());
    m_start->setFocus();
}

void AddAccountDialog::makeDefault(QPushButton *button)
{
    if (button)
        button->setDefault(true);
}

bool AddAccountDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_page && event->type() == QEvent::LayoutRequest)
        fit();
    return QDialog::eventFilter(watched, event);
}

/// As high as what it says, as far as the screen goes; what came last is in sight.
void AddAccountDialog::fit()
{
    const int wide = std::max(m_area->viewport()->width(), 300);
    QLayout *inside = m_page->layout();
    inside->activate();
    const int page =
        inside->hasHeightForWidth() ? inside->totalHeightForWidth(wide) : m_page->sizeHint().height();
    const int bar = layout()->itemAt(1)->sizeHint().height();
    const int wanted = std::min(page + bar, roomFor(this));
    m_area->setVerticalScrollBarPolicy(page + bar > wanted ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    if (wanted > height() || m_run->stage() == Stage::Typing)
        resize(width(), wanted);
    for (QWidget *latest : std::initializer_list<QWidget *>{m_ask, m_questions})
        if (latest->isVisible())
            m_area->ensureWidgetVisible(latest);
}

} // namespace ui
