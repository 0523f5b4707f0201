#include "ui/care/CheckJob.h"

#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/archive/CheckRun.h"
#include "core/base/Futures.h"
#include "core/base/Worker.h"
#include "core/search/SearchService.h"
#include "ui/common/CheckText.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/common/Services.h"

#include <QLocale>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using core::Result;
using core::archive::ArchiveReader;
using core::archive::CheckFinding;
using core::archive::CheckKind;
using core::archive::CheckPhase;
using core::archive::CheckProgress;
using core::archive::CheckReport;
using core::archive::CheckRun;
using core::archive::DamagedMessage;
using core::archive::Remedy;

namespace {

constexpr qsizetype kLinesShown = 1'000; ///< more are not read

int percentOf(qint64 done, qint64 total)
{
    return total > 0 ? int(std::min<qint64>(100, 100 * done / total)) : -1;
}

QString beginUpper(QString text) { return text.isEmpty() ? text : text.replace(0, 1, text.at(0).toUpper()); }

bool mayBeRepaired(const CheckFinding &finding)
{
    return !finding.repaired && finding.remedy != Remedy::Salvage;
}

} // namespace

CheckJob::CheckJob(Services &services, QObject *parent)
    : CareJob(
          services,
          {tr("Check Archive"),
           tr("Reads every message and compares it with what was stored, and looks at everything that keeps "
              "your mail in order. You can go on working meanwhile. A check changes nothing."),
           tr("&Check Now"), tr("Checking…"), true, tr("&Repair")},
          parent),
      m_worker(std::make_unique<core::Worker>(u"check"_s))
{}

CheckJob::~CheckJob()
{
    if (m_check)
        m_check->cancel();
    m_worker->stop();
}

void CheckJob::run(bool repair)
{
    const quint64 round = ++m_round;
    m_check =
        std::make_unique<CheckRun>(m_services.archive, repair, [this, round](const CheckProgress &progress) {
            QMetaObject::invokeMethod(
                this,
                [this, round, progress] {
                    if (round == m_round)
                        tell(beginUpper(checkProgressText(progress)),
                             percentOf(progress.done, progress.total));
                },
                Qt::QueuedConnection);
        });
    core::whenDone(m_worker->run([check = m_check.get()] { return check->run(); }), this,
                   [this, repair](const Result<CheckReport> &report) {
                       if (!report)
                           return fail(report.error());
                       if (state() == State::Stopping)
                           return finishStopped();
                       checkIndex(*report, repair);
                   });
}

void CheckJob::stop()
{
    if (m_isAskingIndex) { // that cannot be broken off, and changes nothing: its answer is not waited for
        m_isAskingIndex = false;
        ++m_round;
        return finishStopped();
    }
    if (m_check)
        m_check->cancel();
}

void CheckJob::checkIndex(CheckReport report, bool repair)
{
    tell(tr("Examining the search index"));
    m_isAskingIndex = true;
    core::whenDone(m_services.search.check(), this,
                   [this, round = m_round, report = std::move(report),
                    repair](const Result<std::vector<CheckFinding>> &found) mutable {
                       if (round != m_round)
                           return;
                       if (!found)
                           return fail(found.error());
                       report.findings.insert(report.findings.end(), found->begin(), found->end());
                       if (!found->empty() && repair)
                           return mendIndex(std::move(report));
                       readNames(std::move(report), repair);
                   });
}

/// Cancel leaves it to go on by itself: half an index would be worse than none.
void CheckJob::mendIndex(CheckReport report)
{
    tell(tr("Making the search index anew"));
    core::whenDone(m_services.search.rebuild(), this,
                   [this, round = m_round, report = std::move(report)](const Result<void> &rebuilt) mutable {
                       if (round != m_round)
                           return;
                       if (!rebuilt)
                           return fail(rebuilt.error());
                       for (CheckFinding &finding : report.findings)
                           finding.repaired = finding.repaired || finding.kind == CheckKind::Index;
                       readNames(std::move(report), true);
                   });
}

void CheckJob::readNames(CheckReport report, bool repair)
{
    auto read = m_worker->run([path = m_services.archive.mailDbPath()]() -> Result<Names> {
        const auto reader = ArchiveReader::open(path);
        if (!reader)
            return core::fail(reader.error());
        Names names;
        if (const auto damages = (*reader)->damages()) {
            for (const DamagedMessage &damage : *damages)
                names.damages.insert(damage.id, damage);
        }
        if (const auto folders = (*reader)->folders()) {
            for (const auto &folder : *folders)
                names.folders.insert(folder.id, folderName(folder));
        }
        return names;
    });
    core::whenDone(read, this,
                   [this, round = m_round, repair, report = std::move(report)](const Result<Names> &names) {
                       if (round != m_round)
                           return;
                       m_isAskingIndex = false;
                       finish(outcomeOf(report, names ? *names : Names(), repair));
                   });
}

CareOutcome CheckJob::outcomeOf(const CheckReport &report, const Names &names, bool repaired) const
{
    CareOutcome outcome;
    const bool isSound = report.isSound();
    outcome.kind = isSound ? CareOutcome::Kind::Good : CareOutcome::Kind::Attention;
    for (const CheckFinding &finding : report.findings) {
        const auto damage = names.damages.constFind(finding.message);
        QString line = checkText(finding, damage == names.damages.cend() ? nullptr : &*damage,
                                 names.folders.value(finding.folder));
        if (finding.repaired)
            line += u' ' + tr("(repaired)");
        if (outcome.lines.size() < kLinesShown &&
            !outcome.lines.contains(line)) // a hundred broken pages are one
            outcome.lines.append(line);
    }
    outcome.canRepair = !repaired && std::ranges::any_of(report.findings, mayBeRepaired);
    const QString count = tr("%Ln message(s)", nullptr, int(report.bodiesChecked));
    if (isSound && report.findings.empty())
        //: %1 is "12 messages"
        outcome.summary = tr("The archive is sound; %1 were checked.").arg(count);
    else if (isSound)
        outcome.summary = tr("Everything that was found has been repaired; %1 were checked.").arg(count);
    else if (repaired)
        outcome.summary =
            tr("What could be repaired was repaired. What is left is listed here; all other mail "
               "is safe.");
    else if (outcome.canRepair)
        outcome.summary =
            tr("The archive is damaged in the places listed; all other mail is safe. Make a copy of "
               "the profile folder first, then press Repair.");
    else
        outcome.summary = tr("The archive is damaged in the places listed; all other mail is safe.");
    return outcome;
}

void CheckJob::presentDamages(const std::vector<DamagedMessage> &damages)
{
    CareOutcome outcome;
    outcome.kind = CareOutcome::Kind::Attention;
    outcome.summary =
        tr("%Ln message(s) on this disk are damaged; all other mail is safe. Press Repair to take good "
           "copies from backups, or to have them fetched again the next time mail is got.",
           nullptr, int(damages.size()));
    for (const DamagedMessage &damage : damages) {
        if (outcome.lines.size() < kLinesShown)
            outcome.lines.append(damageText(damage));
    }
    outcome.canRepair = true;
    present(std::move(outcome));
}

void CheckJob::fail(const core::Error &error)
{
    m_isAskingIndex = false;
    if (error.code == core::ErrorCode::Cancelled)
        return finishStopped();
    finish({CareOutcome::Kind::Attention, errorText(error), {}});
}

void CheckJob::finishStopped()
{
    finish({CareOutcome::Kind::Stopped,
            tr("The check was stopped before its end. Your mail is as it was."),
            {}});
}

} // namespace ui
