#include "ui/transfer/CheckText.h"

#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"

#include <QCoreApplication>

namespace ui {

using namespace Qt::StringLiterals;
using Status = core::retrieval::Scheduler::Status;

namespace {

struct CheckText
{
    Q_DECLARE_TR_FUNCTIONS(ui::CheckText)
};

} // namespace

QString checkText(const Status &status, const core::accounts::Account &account, qint64 nowUtc)
{
    const auto reason = [&] {
        return errorSummary(*status.reason, {.account = displayLine(account.name, 60),
                                             .host = displayLine(account.host, 80),
                                             .path = account.passwordFile});
    };
    switch (status.kind) {
    case Status::Kind::Off: break;
    case Status::Kind::Running: return CheckText::tr("Checking for mail now");
    case Status::Kind::At:
        if (!status.reason)
            return CheckText::tr("Next check at %1").arg(formatTime(status.atUtc, nowUtc));
        //: %1 what went wrong, a sentence without its full stop; %2 a time
        return CheckText::tr("Paused: %1. Next try at %2").arg(reason(), formatTime(status.atUtc, nowUtc));
    case Status::Kind::WaitsForUser:
        //: %1 what went wrong, a sentence without its full stop
        return CheckText::tr("Paused: %1. Get mail to go on.").arg(reason());
    }
    return {};
}

QString checksText(const std::vector<Status> &accounts, qint64 nowUtc)
{
    Status first;
    int paused = 0;
    for (const Status &status : accounts) {
        if (status.kind == Status::Kind::WaitsForUser)
            ++paused;
        if (status.kind == Status::Kind::At &&
            (first.kind == Status::Kind::Off || status.atUtc < first.atUtc))
            first = status;
    }
    QStringList parts;
    if (first.kind == Status::Kind::At) {
        const QString time = formatTime(first.atUtc, nowUtc);
        parts += first.reason ? CheckText::tr("Next try at %1").arg(time)
                              : CheckText::tr("Next check at %1").arg(time);
    }
    if (paused > 0)
        //: So many accounts are not checked by themselves until the user does something about it
        parts += CheckText::tr("%n account(s) paused", nullptr, paused);
    return parts.join(u" · "_s);
}

} // namespace ui
