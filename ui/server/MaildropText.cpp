#include "ui/server/MaildropText.h"

#include "ui/common/Format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <limits>
#include <map>

namespace ui {

using core::archive::LedgerState;
using core::retrieval::DeleteOutcome;
using core::retrieval::Forecast;
using core::retrieval::MaildropRow;

namespace {

struct MaildropText
{
    Q_DECLARE_TR_FUNCTIONS(ui::MaildropText)
};

int whole(qint64 count) { return static_cast<int>(std::min<qint64>(count, std::numeric_limits<int>::max())); }

QString dayOf(qint64 utc)
{
    return QLocale().toString(QDateTime::fromSecsSinceEpoch(utc).date(), QLocale::ShortFormat);
}

} // namespace

QString forecastText(const Forecast &forecast)
{
    using Kind = Forecast::Kind;
    switch (forecast.kind) {
    case Kind::Stays: return MaildropText::tr("stays");
    case Kind::NextCheck: return MaildropText::tr("with the next check");
    case Kind::AfterNextCheck: return MaildropText::tr("with the check after the next");
    case Kind::At: return dayOf(forecast.atUtc);
    case Kind::OnceFetched: return MaildropText::tr("once fetched");
    case Kind::AfterFetching: return MaildropText::tr("some time after it is fetched");
    case Kind::OnceNewerCome: return MaildropText::tr("when newer mail comes");
    case Kind::OnceDeletedHere: return MaildropText::tr("when you delete it here");
    case Kind::OnceBackedUp: return MaildropText::tr("once it is in a backup");
    case Kind::NotByItself: return MaildropText::tr("not by itself");
    }
    return {};
}

QString forecastHint(const Forecast &forecast)
{
    using Kind = Forecast::Kind;
    switch (forecast.kind) {
    case Kind::Stays:
        return MaildropText::tr("By the choice for this account nothing is deleted on the server.");
    case Kind::NextCheck:
        return MaildropText::tr("It is due: the next time mail is collected it is deleted on the server.");
    case Kind::AfterNextCheck:
        return MaildropText::tr(
            "The next time mail is collected nothing is deleted, to be on the safe side; the time after that "
            "it is.");
    case Kind::At:
        return MaildropText::tr("It is deleted the first time mail is collected after %1.")
            .arg(formatDateTime(forecast.atUtc));
    case Kind::OnceFetched:
        return MaildropText::tr("It is deleted on the server as soon as it is stored here.");
    case Kind::AfterFetching:
        return MaildropText::tr("Its time on the server is counted from when it is stored here.");
    case Kind::OnceNewerCome:
        return MaildropText::tr("It is among the newest, which stay until newer mail takes their place.");
    case Kind::OnceDeletedHere:
        return MaildropText::tr("It is deleted on the server after you delete it here.");
    case Kind::OnceBackedUp:
        return MaildropText::tr("It is due, but stays until it lies in a verified backup.");
    case Kind::NotByItself:
        return MaildropText::tr(
            "It is not stored here whole, or cannot be told apart from another one. It is never "
            "deleted by itself.");
    }
    return {};
}

QString hereText(const MaildropRow &row)
{
    if (row.isHere)
        return MaildropText::tr("Yes");
    if (row.state == LedgerState::HeaderOnly && core::isSet(row.message))
        return MaildropText::tr("Header only");
    return MaildropText::tr("No");
}

QString outcomeText(DeleteOutcome outcome)
{
    switch (outcome) {
    case DeleteOutcome::Deleted: return MaildropText::tr("deleted");
    case DeleteOutcome::Unconfirmed:
        return MaildropText::tr("the server has not confirmed it; the next listing shows whether it is gone");
    case DeleteOutcome::NotReached: return MaildropText::tr("left alone: the connection ended before");
    case DeleteOutcome::NotListed: return MaildropText::tr("not on the server any more");
    case DeleteOutcome::Shared:
        return MaildropText::tr("left alone: the server gives the same number to another message");
    case DeleteOutcome::Changed:
        return MaildropText::tr("left alone: the server shows another message in its place now");
    case DeleteOutcome::NotHere: return MaildropText::tr("left alone: it is not stored here");
    case DeleteOutcome::Damaged:
        return MaildropText::tr("left alone: the copy stored here is damaged, the server's is the good one");
    case DeleteOutcome::Refused: return MaildropText::tr("left alone: the server refused to delete it");
    }
    return {};
}

QString ageText(qint64 dateUtc, qint64 nowUtc)
{
    if (dateUtc <= 0)
        return {};
    const qint64 days = std::max<qint64>(0, (nowUtc - dateUtc) / 86'400);
    if (days < 1)
        return MaildropText::tr("today");
    if (days < 60)
        return MaildropText::tr("%n day(s)", nullptr, whole(days));
    if (days < 730)
        return MaildropText::tr("%n month(s)", nullptr, whole(days / 30));
    return MaildropText::tr("%n year(s)", nullptr, whole(days / 365));
}

QString deletionText(const core::retrieval::DeletionReport &report)
{
    QStringList sentences;
    if (report.deleted > 0) {
        //: %1 is a size
        sentences += MaildropText::tr("%n message(s) were deleted on the server; %1 are free there now.",
                                      nullptr, whole(report.deleted))
                         .arg(formatSize(report.bytesFreed));
    } else {
        sentences += MaildropText::tr("Nothing was deleted on the server.");
    }
    std::map<DeleteOutcome, qint64> counts;
    for (const auto &message : report.messages) {
        if (message.outcome != DeleteOutcome::Deleted)
            ++counts[message.outcome];
    }
    for (const auto &[outcome, count] : counts) {
        //: %1 is what became of them: "left alone: it is not stored here"
        sentences += MaildropText::tr("%n message(s): %1.", nullptr, whole(count)).arg(outcomeText(outcome));
    }
    return sentences.join(u' ');
}

} // namespace ui
