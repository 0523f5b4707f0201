#include "ui/setup/DoctorPanel.h"

#include "core/accounts/AccountStore.h"
#include "core/accounts/SecretStore.h"
#include "core/retrieval/Retriever.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/common/Services.h"
#include "ui/common/Theme.h"
#include "ui/setup/AskPanel.h"

#include <QDesktopServices>
#include <QLabel>
#include <QUrl>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using core::accounts::Account;
using core::accounts::PasswordSource;
using core::setup::DoctorFinding;
using core::setup::DoctorKind;
using core::setup::DoctorReport;

namespace {

enum Answer { UseNew, ShowHow, NotNow };

/// The password was given for this server, user and kind of connection (CRD-09).
bool leadsElsewhere(const Account &old, const Account &corrected)
{
    return old.host.compare(corrected.host, Qt::CaseInsensitive) != 0 || old.user != corrected.user ||
           old.port != corrected.port || old.security != corrected.security;
}

} // namespace

QString doctorText(const DoctorReport &report, const DoctorFinding &finding)
{
    const QString provider = displayLine(report.provider ? report.provider->name : report.corrected.host, 80);
    const QString before = displayLine(finding.before, 100);
    const QString after = displayLine(finding.after, 100);
    switch (finding.kind) {
    case DoctorKind::NoPop:
        return DoctorPanel::tr(
                   "%1 has given up POP3: no mail can be collected there any more. The mail you have stays; "
                   "have new mail forwarded to an address that has POP3.")
            .arg(provider);
    case DoctorKind::HostChanged:
        return DoctorPanel::tr("%1 has given its mail server another name: %2 in the place of %3.")
            .arg(provider, after, before);
    case DoctorKind::PlainToTls:
        return DoctorPanel::tr("%1 offers an encrypted connection, and this account does not use it.")
            .arg(provider);
    case DoctorKind::PortChanged:
        return DoctorPanel::tr("%1 is reached in another way today: port %2 in the place of %3.")
            .arg(provider, after, before);
    case DoctorKind::UserPattern:
        return DoctorPanel::tr("%1 wants another user name today: %2 in the place of %3.")
            .arg(provider, after, before);
    case DoctorKind::PasswordToSignIn:
        return DoctorPanel::tr(
                   "%1 takes no passwords from mail programs any more: you sign in there, in your browser.")
            .arg(provider);
    case DoctorKind::WeakAuth:
        return DoctorPanel::tr("The account logs in in an old, weak way, and %1 takes a better one.")
            .arg(provider);
    case DoctorKind::NeedlessPin:
        return DoctorPanel::tr(
            "A certificate was accepted by hand for this account. It is no longer needed: by now the "
            "server has one that this computer trusts.");
    }
    return {};
}

DoctorPanel::DoctorPanel(Services &services, QWidget *parent)
    : QWidget(parent),
      m_services(services),
      m_examine([](const Account &account) {
          return core::setup::examine(account, core::setup::Presets::builtIn());
      }),
      m_column(new QVBoxLayout(this)),
      m_allIsWell(
          new QLabel(tr("✓ Every account is set up as its provider has it today, as far as that is known.")))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(8);
    m_allIsWell->setObjectName(u"allIsWell"_s);
    m_allIsWell->setTextFormat(Qt::PlainText);
    m_allIsWell->setWordWrap(true);
    m_column->addWidget(m_allIsWell);
    hide();
}

void DoctorPanel::setExamine(Examine examine) { m_examine = std::move(examine); }

void DoctorPanel::examineAll(bool saysAllIsWell)
{
    if (saysAllIsWell)
        m_putOff.clear();
    for (AskPanel *old : findChildren<AskPanel *>(QString(), Qt::FindDirectChildrenOnly)) {
        old->setObjectName({});
        old->clear();
        old->deleteLater(); // its button may be what was pressed
    }
    int shown = 0;
    for (const Account &account : m_services.accounts.accounts()) {
        if (m_putOff.contains(account.id))
            continue;
        const DoctorReport report = m_examine(account);
        if (report.findings.empty())
            continue;
        show(account, report);
        ++shown;
    }
    QPalette colours;
    colours.setColor(QPalette::WindowText, colorsOf(palette()).success);
    m_allIsWell->setPalette(colours);
    m_allIsWell->setVisible(shown == 0 && saysAllIsWell);
    setVisible(shown > 0 || saysAllIsWell);
}

void DoctorPanel::show(const Account &account, const DoctorReport &report)
{
    //: The name of an account, over what was found about it
    QStringList lines{tr("Account “%1”:").arg(displayLine(account.name, 80))};
    for (const DoctorFinding &finding : report.findings)
        lines.append(doctorText(report, finding));
    std::vector<AskButton> buttons;
    if (report.corrected != account)
        buttons.push_back({UseNew, tr("Use the New Settings"), u"useNew"_s});
    const QString link = report.provider ? report.provider->link : QString();
    if (link.startsWith(u"https://"_s))
        buttons.push_back({ShowHow, tr("Show Me More"), u"showHow"_s});
    buttons.push_back({NotNow, tr("Not Now"), u"notNow"_s});
    auto *panel = new AskPanel(this);
    panel->setObjectName(u"finding"_s);
    m_column->addWidget(panel);
    panel->ask(AskPanel::Tone::Question, lines.join(u'\n'), buttons);
    connect(panel, &AskPanel::answered, this, [this, account, report, link](int id) {
        if (id == UseNew)
            return apply(account, report);
        if (id == ShowHow) {
            QDesktopServices::openUrl(QUrl(link));
            return;
        }
        m_putOff.insert(account.id);
        examineAll(false);
    });
}

void DoctorPanel::apply(const Account &account, const DoctorReport &report)
{
    // Where people sign in by browser there is no password to go astray: that comes with the next collection.
    const bool isSignIn = report.corrected.passwordSource == PasswordSource::SignIn;
    if (!isSignIn && (report.needsPasswordAgain || leadsElsewhere(account, report.corrected))) {
        Q_EMIT correctionRequested(account.id, report.corrected);
        return;
    }
    const auto done = m_services.accounts.update(report.corrected);
    if (done)
        m_services.retriever.cancel(account.id); // what runs has the old settings
    if (done && isSignIn) {
        m_services.passwords.forget(account.id);
        m_services.passwords.store().remove(account.id, [](const core::Result<void> &) {});
    }
    examineAll(false);
    if (!done) {
        auto *panel = new AskPanel(this);
        m_column->addWidget(panel);
        panel->ask(AskPanel::Tone::Problem, errorText(done.error()), {});
    }
}

} // namespace ui
