#include "ui/transfer/Completeness.h"

#include "core/base/ErrorNames.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace ui {

using core::retrieval::RunReport;

namespace {

struct Completeness
{
    Q_DECLARE_TR_FUNCTIONS(ui::Completeness)
};

QStringList partsOf(const RunReport &report)
{
    const QLocale locale;
    QStringList parts;
    if (report.fetched > 0)
        parts += Completeness::tr("%1 new").arg(locale.toString(report.fetched));
    else if (report.headersOnly == 0)
        parts += Completeness::tr("nothing new");
    const auto add = [&](qint64 count, const QString &text) {
        if (count > 0)
            parts += text.arg(locale.toString(count));
    };
    //: Part of "1,234 on the server: …": fetched, but the same message was here already
    add(report.duplicates, Completeness::tr("%1 here already"));
    //: Part of "1,234 on the server: …": fetched by an earlier run
    add(report.skipped, Completeness::tr("%1 known"));
    //: Part of "1,234 on the server: …": too large, only their headers were fetched
    add(report.headersOnly, Completeness::tr("%1 as headers only"));
    const bool isChoice =
        std::ranges::find(report.notices, core::retrieval::Notice::ChosenOnly) != report.notices.end();
    add(report.leftOut, isChoice
                            //: Part of "1,234 on the server: …": the user chose others to be fetched
                            ? Completeness::tr("%1 not chosen")
                            //: Part of "1,234 on the server: …": not fetched by a rule of the account
                            : Completeness::tr("%1 left there by the account's rules"));
    //: Part of "1,234 on the server: …": could not be fetched, and are tried again
    add(report.failed, Completeness::tr("%1 failed"));
    //: Part of "1,234 on the server: …": failed twice and are not tried again by themselves
    add(report.putAside, Completeness::tr("%1 put aside"));
    if (!report.error)
        return parts;
    //: Part of "1,234 on the server: …": the run ended before them
    add(report.listed - report.fetched - report.duplicates - report.skipped - report.headersOnly -
            report.leftOut - report.failed - report.putAside,
        Completeness::tr("%1 not reached"));
    return parts;
}

} // namespace

QString completenessText(const RunReport &report)
{
    if (report.listed == 0 && report.error)
        return {};
    if (report.listed == 0)
        return Completeness::tr("There is no mail on the server.");
    const QLocale locale;
    //: Between the parts of a sentence
    const QString parts = partsOf(report).join(Completeness::tr(", "));
    //: %1 messages, %2 what became of them: "12 new, 1,220 known, 2 put aside"
    QString text = Completeness::tr("%1 on the server: %2.").arg(locale.toString(report.listed), parts);
    if (report.sessions > 1) {
        text = Completeness::tr("%1 %2").arg(
            text, Completeness::tr("The server was asked %n time(s).", nullptr, report.sessions));
    }
    if (report.deleted > 0) {
        //: Two sentences
        text = Completeness::tr("%1 %2").arg(text,
                                             Completeness::tr("%n message(s) were removed from the server.",
                                                              nullptr, static_cast<int>(report.deleted)));
    }
    return text;
}

RunReport reportOf(const core::archive::RunRecord &run)
{
    RunReport report;
    report.account = run.account;
    report.listed = run.listed;
    report.fetched = run.fetched;
    report.duplicates = run.duplicates;
    report.skipped = run.skipped;
    report.failed = run.failed;
    report.putAside = run.putAside;
    report.leftOut = run.leftOut;
    report.deleted = run.deleted;
    report.bytes = run.bytes;
    report.seconds = static_cast<double>(run.endedUtc - run.startedUtc);
    for (const QString &name : run.notices) {
        if (const auto notice = core::retrieval::noticeFrom(name))
            report.notices.push_back(*notice);
    }
    // The history has no column for them: where a run came to its end, they are what is left.
    if (run.error.isEmpty())
        report.headersOnly = std::max<qint64>(0, run.listed - run.fetched - run.duplicates - run.skipped -
                                                     run.failed - run.putAside - run.leftOut);
    if (!run.error.isEmpty())
        report.error = core::Error{core::errorFrom(run.error).value_or(core::ErrorCode::Internal), {}, {}};
    return report;
}

} // namespace ui
