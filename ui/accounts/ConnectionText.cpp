#include "ui/accounts/ConnectionText.h"

#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"

#include <QCoreApplication>

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

QString certificateText(const ConnectionReport &report)
{
    QStringList names;
    for (const QString &name :
         report.certificateNames.first(std::min(kNamesShown, report.certificateNames.size())))
        names.append(displayLine(name, 100));
    if (names.isEmpty())
        return ConnectionText::tr("The certificate is for %1 and is trusted.")
            .arg(displayLine(report.certificateSubject, 200));
    const qsizetype more = report.certificateNames.size() - names.size();
    if (more > 0)
        return ConnectionText::tr("The certificate is for %1 and %n more server(s), and is trusted.", nullptr,
                                  static_cast<int>(more))
            .arg(names.join(u", "_s));
    return ConnectionText::tr("The certificate is for %1 and is trusted.").arg(names.join(u", "_s));
}

} // namespace

std::vector<ConnectionStep> connectionSteps(const ConnectionReport &report,
                                            const core::accounts::Account &account)
{
    using Kind = ConnectionStep::Kind;
    std::vector<ConnectionStep> steps;
    const auto reachedAfter = [&report](Phase phase) { return !report.error || report.reached > phase; };
    const QString host = displayLine(account.host, 100);
    if (report.encrypted || reachedAfter(Phase::Connecting))
        steps.push_back({Kind::Good, ConnectionText::tr("The server %1 answers.").arg(host)});
    if (report.encrypted) {
        steps.push_back({Kind::Good, report.tlsVersion.isEmpty()
                                         ? ConnectionText::tr("The connection is encrypted.")
                                         : ConnectionText::tr("The connection is encrypted with %1.")
                                               .arg(displayLine(report.tlsVersion, 40))});
        if (!report.certificateNames.isEmpty() || !report.certificateSubject.isEmpty())
            steps.push_back({Kind::Good, certificateText(report)});
    } else if (!report.error && account.security == core::accounts::Security::None) {
        steps.push_back({Kind::Warning, ConnectionText::tr("The connection is not encrypted.")});
    }
    if (reachedAfter(Phase::LoggingIn))
        steps.push_back({Kind::Good, ConnectionText::tr("The user name and the password were accepted.")});
    if (report.messages == 0)
        steps.push_back({Kind::Good, ConnectionText::tr("The mailbox on the server is empty.")});
    else if (report.messages > 0)
        steps.push_back({Kind::Good, ConnectionText::tr("%n message(s), %1 on the server.", nullptr,
                                                        static_cast<int>(report.messages))
                                         .arg(formatSize(std::max<qint64>(report.bytes, 0)))});
    if (report.error)
        steps.push_back({Kind::Problem,
                         errorText(*report.error,
                                   {.account = account.name, .host = account.host, .path = account.caFile})});
    return steps;
}

} // namespace ui
