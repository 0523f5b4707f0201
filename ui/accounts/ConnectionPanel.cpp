#include "ui/accounts/ConnectionPanel.h"

#include "ui/accounts/ConnectionText.h"
#include "ui/accounts/Fingerprint.h"
#include "ui/accounts/PatientButton.h"
#include "ui/accounts/StepList.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using core::accounts::Account;
using core::retrieval::ConnectionReport;

ConnectionPanel::ConnectionPanel(QWidget *parent)
    : QWidget(parent),
      m_steps(new StepList),
      m_copy(new QPushButton(tr("Copy &Report"))),
      m_offer(new QPushButton(tr("Accept This Certificate…"))),
      m_decline(new QPushButton(tr("Do Not Accept"))),
      m_question(new QWidget),
      m_fingerprint(fingerprintLabel(nullptr)),
      m_accept(new PatientButton(tr("Accept for This Account")))
{
    build();
    clear();
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_report); });
    connect(m_offer, &QPushButton::clicked, this, &ConnectionPanel::ask);
    connect(m_decline, &QPushButton::clicked, this, &ConnectionPanel::endQuestion);
    connect(m_accept, &QPushButton::clicked, this, [this] { Q_EMIT certificateAccepted(m_sha256); });
}

void ConnectionPanel::build()
{
    m_steps->setObjectName(u"steps"_s);
    m_copy->setObjectName(u"copyReport"_s);
    m_offer->setObjectName(u"offerCertificate"_s);
    m_decline->setObjectName(u"declineCertificate"_s);
    m_accept->setObjectName(u"acceptCertificate"_s);
    m_fingerprint->setObjectName(u"fingerprint"_s);
    m_copy->setAutoDefault(false);
    m_offer->setAutoDefault(false);
    auto *words = new QLabel(
        tr("Anybody can make a certificate like this one. Ask whoever runs the server for its fingerprint "
           "(SHA-256) and accept it only if it is the same, digit by digit:"));
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    auto *answers = new QHBoxLayout;
    answers->addStretch(1);
    answers->addWidget(m_accept);
    answers->addWidget(m_decline);
    auto *question = new QVBoxLayout(m_question);
    question->setContentsMargins(0, 8, 0, 0);
    question->setSpacing(8);
    question->addWidget(words);
    question->addWidget(m_fingerprint);
    question->addLayout(answers);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_copy);
    buttons->addWidget(m_offer);
    buttons->addStretch(1);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(24, 12, 24, 8);
    outer->setSpacing(8);
    outer->addWidget(m_steps);
    outer->addLayout(buttons);
    outer->addWidget(m_question);
    outer->addStretch(1);
}

void ConnectionPanel::clear()
{
    m_report.clear();
    m_sha256.clear();
    m_steps->setSteps({});
    m_offer->hide();
    m_question->hide();
    hide();
}

void ConnectionPanel::setBusy()
{
    clear();
    m_steps->setBusy(tr("Testing the connection. Nothing is fetched and nothing is changed."));
    m_copy->hide();
    show();
}

void ConnectionPanel::setReport(const ConnectionReport &report, const Account &account, bool mayAccept)
{
    clear();
    m_steps->setSteps(connectionSteps(report, account));
    m_report = connectionReportText(report, account);
    m_copy->show();
    if (mayAccept && report.error)
        offer(report.certificate);
    show();
}

void ConnectionPanel::setCertificate(const ConnectionReport &report, const Account &account)
{
    clear();
    std::vector<ConnectionStep> steps = connectionSteps(report, account);
    std::erase_if(steps,
                  [](const ConnectionStep &step) { return step.kind != ConnectionStep::Kind::Detail; });
    m_steps->setSteps(steps);
    m_report = connectionReportText(report, account);
    m_copy->hide();
    offer(report.certificate);
    show();
}

void ConnectionPanel::offer(const core::CertificateFacts &certificate)
{
    if (!certificate.mayBePinned || certificate.sha256.isEmpty())
        return;
    m_sha256 = certificate.sha256;
    m_offer->show();
}

void ConnectionPanel::ask()
{
    m_offer->hide();
    m_fingerprint->setText(fingerprintText(m_sha256));
    m_question->show();
    m_decline->setDefault(true);
    m_decline->setFocus();
}

void ConnectionPanel::endQuestion()
{
    m_decline->setDefault(false);
    m_question->hide();
    m_offer->show();
    m_offer->setFocus();
}

QString ConnectionPanel::text() const { return m_report.isEmpty() ? m_steps->text() : m_report; }

} // namespace ui
