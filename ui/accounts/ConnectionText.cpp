#include "ui/accounts/ConnectionText.h"

#include "core/accounts/AccountWords.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"

#include <QCoreApplication>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using core::retrieval::ConnectionReport;
using core::retrieval::Phase;

namespace {

struct ConnectionText
{
    Q_DECLARE_TR_FUNCTIONS(ui::ConnectionText)
};

constexpr qsizetype kNamesShown = 3;

constexpr qsizetype kCapabilitiesShown = 40;
constexpr qsizetype kNamedAbilities = 8;
constexpr int kSecondsOfDay = 24 * 60 * 60;

QString namesText(const QStringList &names)
{
    QStringList shown;
    for (const QString &name : names.first(std::min(kNamesShown, names.size())))
        shown.append(displayLine(name, 100));
    const qsizetype more = names.size() - shown.size();
    if (more > 0)
        return ConnectionText::tr("%1 and %n more server(s)", nullptr, static_cast<int>(more))
            .arg(shown.join(u", "_s));
    return shown.join(u", "_s);
}

QString nameOf(const core::CertificateFacts &facts)
{
    return facts.names.isEmpty() ? displayLine(facts.subject, 200) : namesText(facts.names);
}

bool isShown(const core::CertificateFacts &facts)
{
    return !facts.names.isEmpty() || !facts.subject.isEmpty();
}

/// For a person who is to judge it: whom it is for, who made it, how long it holds.
void addCertificate(std::vector<ConnectionStep> &steps, const core::CertificateFacts &facts)
{
    const auto add = [&steps](const QString &text) { steps.push_back({ConnectionStep::Kind::Detail, text}); };
    if (isShown(facts))
        add(ConnectionText::tr("The certificate covers: %1").arg(nameOf(facts)));
    if (!facts.issuer.isEmpty() && facts.issuer == facts.subject)
        add(ConnectionText::tr("The server signed it itself: %1").arg(displayLine(facts.issuer, 200)));
    else if (!facts.issuer.isEmpty())
        add(ConnectionText::tr("Issued by: %1").arg(displayLine(facts.issuer, 200)));
    if (facts.validFromUtc != 0 || facts.validToUtc != 0)
        add(ConnectionText::tr("Valid from %1 to %2")
                .arg(formatDateTime(facts.validFromUtc), formatDateTime(facts.validToUtc)));
}

void addHabits(std::vector<ConnectionStep> &steps, const ConnectionReport &report)
{
    if (report.expireDays >= 0)
        steps.push_back(
            {ConnectionStep::Kind::Warning,
             report.expireDays == 0
                 ? ConnectionText::tr("This server deletes mail by itself as soon as it was fetched.")
                 : ConnectionText::tr("This server deletes mail by itself after %n day(s).", nullptr,
                                      report.expireDays)});
    if (report.loginDelaySeconds > 0)
        steps.push_back(
            {ConnectionStep::Kind::Detail,
             ConnectionText::tr("This server wants a pause of %n minute(s) between two collections.", nullptr,
                                (std::min(report.loginDelaySeconds, kSecondsOfDay) + 59) / 60)});
}

/// In a few words; connectionReportText() has all of them.
void addAbilities(std::vector<ConnectionStep> &steps, const ConnectionReport &report, bool isLoggedIn)
{
    QStringList names;
    for (const QString &line :
         report.capabilities.first(std::min(kNamedAbilities, report.capabilities.size())))
        names.append(displayLine(line.section(u' ', 0, 0), 40));
    if (!names.isEmpty())
        steps.push_back({ConnectionStep::Kind::Good,
                         ConnectionText::tr("The server says what it can do: %1").arg(names.join(u", "_s)),
                         true});
    else if (isLoggedIn)
        steps.push_back({ConnectionStep::Kind::Detail,
                         ConnectionText::tr("The server does not say what it can do. That is no fault."),
                         true});
}

/// 192.0.2.7 or 2001:db8::1, which needs no directory.
bool isAddress(const QString &host)
{
    return host.contains(u':') || std::ranges::all_of(host, [](QChar c) { return c.isDigit() || c == u'.'; });
}

QString loginText(const ConnectionReport &report)
{
    if (report.loginMethod.isEmpty())
        return ConnectionText::tr("The user name and the password were accepted.");
    //: %1 is the method of logging in, for example SCRAM-SHA-256
    return ConnectionText::tr("The user name and the password were accepted (%1).")
        .arg(displayLine(report.loginMethod, 40));
}

} // namespace

std::vector<ConnectionStep> connectionSteps(const ConnectionReport &report,
                                            const core::accounts::Account &account)
{
    using Kind = ConnectionStep::Kind;
    std::vector<ConnectionStep> steps;
    const auto reachedAfter = [&report](Phase phase) { return !report.error || report.reached > phase; };
    const QString host = displayLine(account.host, 100);
    const bool isNameKnown = report.encrypted || reachedAfter(Phase::Connecting) ||
                             report.error->code == core::ErrorCode::ConnectionRefused;
    if (isNameKnown && account.proxy.kind == core::accounts::Proxy::Kind::None && !isAddress(account.host))
        steps.push_back(
            {Kind::Good, ConnectionText::tr("The name %1 is known on the network.").arg(host), true});
    if (report.encrypted || reachedAfter(Phase::Connecting))
        steps.push_back({Kind::Good, ConnectionText::tr("The server %1 answers.").arg(host)});
    if (report.encrypted) {
        steps.push_back({Kind::Good, report.tlsVersion.isEmpty()
                                         ? ConnectionText::tr("The connection is encrypted.")
                                         : ConnectionText::tr("The connection is encrypted with %1.")
                                               .arg(displayLine(report.tlsVersion, 40))});
        if (report.pinned)
            steps.push_back(
                {Kind::Warning,
                 ConnectionText::tr("The certificate is the one you accepted. Nobody else vouches "
                                    "for it, so this is as safe as your comparison was.")});
        else if (isShown(report.certificate))
            steps.push_back({Kind::Good, ConnectionText::tr("The certificate is for %1 and is trusted.")
                                             .arg(nameOf(report.certificate))});
    } else if (!report.error && account.security == core::accounts::Security::None) {
        steps.push_back({Kind::Warning, ConnectionText::tr("The connection is not encrypted.")});
    }
    addAbilities(steps, report, reachedAfter(Phase::LoggingIn));
    if (reachedAfter(Phase::LoggingIn))
        steps.push_back({Kind::Good, loginText(report)});
    if (report.messages == 0)
        steps.push_back({Kind::Good, ConnectionText::tr("The mailbox on the server is empty.")});
    else if (report.messages > 0)
        steps.push_back({Kind::Good, ConnectionText::tr("%n message(s), %1 on the server.", nullptr,
                                                        static_cast<int>(report.messages))
                                         .arg(formatSize(std::max<qint64>(report.bytes, 0)))});
    if (!report.error) {
        addHabits(steps, report);
        return steps;
    }
    steps.push_back(
        {Kind::Problem,
         errorText(*report.error, {.account = account.name, .host = account.host, .path = account.caFile})});
    if (!report.encrypted)
        addCertificate(steps, report.certificate);
    return steps;
}

QString connectionReportText(const ConnectionReport &report, const core::accounts::Account &account)
{
    QStringList lines{ConnectionText::tr("Connection test: %1, port %2")
                          .arg(displayLine(account.host, 255))
                          .arg(account.port)};
    for (const ConnectionStep &step : connectionSteps(report, account)) {
        const QString mark = step.kind == ConnectionStep::Kind::Problem   ? u"✕ "_s
                             : step.kind == ConnectionStep::Kind::Warning ? u"! "_s
                             : step.kind == ConnectionStep::Kind::Detail  ? u"· "_s
                                                                          : u"✓ "_s;
        lines.append(mark + step.text);
    }
    if (!report.certificate.sha256.isEmpty())
        lines.append(ConnectionText::tr("Fingerprint (SHA-256): %1")
                         .arg(core::accounts::fingerprintWord(report.certificate.sha256)));
    QStringList abilities;
    for (const QString &line :
         report.capabilities.first(std::min(kCapabilitiesShown, report.capabilities.size())))
        abilities.append(displayLine(line, 100));
    if (!abilities.isEmpty())
        lines.append(ConnectionText::tr("The server can: %1").arg(abilities.join(u"; "_s)));
    return lines.join(u'\n');
}

} // namespace ui
