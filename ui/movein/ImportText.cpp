#include "ui/movein/ImportText.h"

#include "core/base/Limits.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"

#include <QCoreApplication>
#include <QLocale>

namespace ui {

using core::exchange::ImportCounts;
using core::exchange::ImportFailure;
using core::exchange::ImportProgress;
using core::exchange::ImportReport;

namespace {

struct ImportText
{
    Q_DECLARE_TR_FUNCTIONS(ui::ImportText)
};

constexpr qsizetype kPathChars = 300;

QString countsText(const ImportCounts &counts)
{
    const QLocale locale;
    //: Part of "1,234 messages read: …"
    QStringList parts{ImportText::tr("%1 new").arg(locale.toString(counts.added))};
    const auto add = [&](qint64 count, const QString &text) {
        if (count > 0)
            parts += text.arg(locale.toString(count));
    };
    //: Part of "1,234 messages read: …": in the archive already
    add(counts.known, ImportText::tr("%1 known"));
    //: Part of "1,234 messages read: …": deleted in the other program, or incomplete there
    add(counts.leftOut, ImportText::tr("%1 left out as deleted or incomplete"));
    //: Part of "1,234 messages read: …"
    add(counts.failed, ImportText::tr("%1 failed"));
    //: Between the parts of a sentence
    return parts.join(ImportText::tr(", "));
}

/// Why one message or folder was not taken over: the file is named beside it.
QString reasonFor(core::ErrorCode code)
{
    switch (code) {
    case core::ErrorCode::NotAMailFile: return ImportText::tr("this is no mail");
    case core::ErrorCode::LimitExceeded:
        return ImportText::tr("this message is larger than %1").arg(formatSize(core::limits::kMessageBytes));
    case core::ErrorCode::PermissionDenied: return ImportText::tr("you are not allowed to read it");
    case core::ErrorCode::FileNotFound: return ImportText::tr("it is not there any more");
    case core::ErrorCode::Io: return ImportText::tr("the disk could not be read");
    default: return errorSummary(code);
    }
}

} // namespace

QString importSummary(const ImportReport &report)
{
    //: %2: "12 new, 3 known"
    return ImportText::tr("%1 messages read: %2.")
        .arg(QLocale().toString(report.counts.read), countsText(report.counts));
}

QString importProgressText(const ImportProgress &progress)
{
    if (progress.folder.isEmpty())
        return countsText(progress.counts);
    //: %1 name of a folder, %2: "12 new, 3 known"
    return ImportText::tr("Reading “%1”: %2")
        .arg(displayLine(progress.folder, 80), countsText(progress.counts));
}

QString importFailureText(const ImportFailure &failure)
{
    const QString reason = reasonFor(failure.error.code);
    const QString file = displayLine(failure.file, kPathChars);
    if (failure.offset == 0)
        //: %1 a file, %2 why it could not be read
        return ImportText::tr("%1: %2").arg(file, reason);
    //: %1 a file, %2 a place in it, %3 why it could not be read
    return ImportText::tr("%1, from byte %2: %3").arg(file, QLocale().toString(failure.offset), reason);
}

QString importErrorText(const ImportReport &report, const QString &profileFolder)
{
    if (!report.error)
        return {};
    if (report.error->code == core::ErrorCode::DiskFull)
        return ImportText::tr(
            "The disk is full. What was imported is kept, and the files of the other program were only "
            "read. Free some space, then import again: it goes on where it stopped.");
    //: %1 what went wrong, without a full stop
    return ImportText::tr(
               "The import has stopped: %1. What was imported is kept; import again, and it goes on where it "
               "stopped.")
        .arg(errorSummary(report.error->code, {{}, {}, profileFolder}));
}

QString importFailureList(const ImportReport &report)
{
    QStringList lines;
    for (const ImportFailure &failure : report.failures)
        lines.append(importFailureText(failure));
    const qint64 more = report.counts.failed - static_cast<qint64>(report.failures.size());
    if (more > 0)
        lines.append(ImportText::tr("And %1 more.").arg(QLocale().toString(more)));
    return lines.join(u'\n');
}

} // namespace ui
