#include "app/cli/Check.h"

#include "app/Application.h"
#include "app/cli/Console.h"

#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/archive/CheckRun.h"
#include "core/base/Futures.h"
#include "core/base/Worker.h"
#include "core/search/SearchService.h"
#include "ui/common/CheckText.h"
#include "ui/common/Format.h"

#include <QHash>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>

namespace app::cli {

using namespace Qt::StringLiterals;
using core::ErrorCode;
using core::MessageId;
using core::archive::CheckFinding;
using core::archive::CheckKind;
using core::archive::CheckProgress;
using core::archive::CheckReport;
using core::archive::CheckRun;
using core::archive::DamagedMessage;
using core::archive::Remedy;

namespace {

QString kindWord(CheckKind kind)
{
    switch (kind) {
    case CheckKind::Structure: return u"structure"_s;
    case CheckKind::ForeignKeys: return u"foreign-keys"_s;
    case CheckKind::Counters: return u"counters"_s;
    case CheckKind::Body: return u"body"_s;
    case CheckKind::Blob: return u"blob"_s;
    case CheckKind::Picture: return u"picture"_s;
    case CheckKind::Index: return u"index"_s;
    case CheckKind::Dictionary: break;
    }
    return u"dictionary"_s;
}

QString remedyWord(Remedy remedy)
{
    switch (remedy) {
    case Remedy::Repair: return u"repair"_s;
    case Remedy::FetchAgain: return u"fetch-again"_s;
    case Remedy::Salvage: return u"salvage"_s;
    case Remedy::None: break;
    }
    return u"none"_s;
}

QHash<MessageId, DamagedMessage> damagesOf(core::archive::ArchiveReader &reader)
{
    QHash<MessageId, DamagedMessage> byId;
    const auto damages = reader.damages();
    if (!damages)
        return byId;
    for (const DamagedMessage &damage : *damages)
        byId.insert(damage.id, damage);
    return byId;
}

} // namespace

Check::Check(Context context) : Verb(std::move(context)) {}

Check::~Check()
{
    if (m_check)
        m_check->cancel();
}

void Check::run()
{
    m_opened = openApplication();
    if (!m_opened)
        return;
    m_check = std::make_unique<CheckRun>(
        m_opened->archive(), invocation().has(u"repair"_s), [this](const CheckProgress &progress) {
            QMetaObject::invokeMethod(
                this, [this, progress] { console().progress(ui::checkProgressText(progress)); },
                Qt::QueuedConnection);
        });
    m_worker = std::make_unique<core::Worker>(u"check"_s);
    core::whenDone(m_worker->run([check = m_check.get()] { return check->run(); }), this,
                   [this](const core::Result<CheckReport> &report) {
                       if (report)
                           checkIndex(*report);
                       else if (report.error().code == ErrorCode::Cancelled)
                           Verb::interrupted();
                       else
                           finishWith(report.error());
                   });
}

void Check::interrupted()
{
    if (m_check)
        m_check->cancel();
    Verb::interrupted();
}

void Check::checkIndex(CheckReport report)
{
    console().progress(tr("examining the search index"));
    core::whenDone(
        m_opened->search().check(), this,
        [this, report = std::move(report)](const core::Result<std::vector<CheckFinding>> &found) mutable {
            if (!found)
                return finishWith(found.error());
            if (found->empty())
                return print(report);
            report.findings.insert(report.findings.end(), found->begin(), found->end());
            if (invocation().has(u"repair"_s))
                mendIndex(std::move(report));
            else
                print(report);
        });
}

void Check::mendIndex(CheckReport report)
{
    connect(&m_opened->search(), &core::search::SearchService::progress, this,
            [this](qint64 indexed, qint64 total) {
                console().progress(tr("making it searchable, %1 of %2")
                                       .arg(QLocale().toString(indexed), QLocale().toString(total)));
            });
    core::whenDone(m_opened->search().rebuild(), this,
                   [this, report = std::move(report)](const core::Result<void> &rebuilt) mutable {
                       if (!rebuilt)
                           return finishWith(rebuilt.error());
                       for (CheckFinding &finding : report.findings)
                           finding.repaired = finding.repaired || finding.kind == CheckKind::Index;
                       print(report);
                   });
}

void Check::printJson(const CheckReport &report)
{
    const auto damages = damagesOf(m_opened->reader());
    QJsonArray findings;
    for (const CheckFinding &finding : report.findings) {
        QJsonObject object{
            {u"kind"_s, kindWord(finding.kind)},         {u"message"_s, core::number(finding.message)},
            {u"folder"_s, core::number(finding.folder)}, {u"detail"_s, finding.detail},
            {u"repaired"_s, finding.repaired},           {u"remedy"_s, remedyWord(finding.remedy)}};
        if (const auto damage = damages.constFind(finding.message); damage != damages.cend()) {
            object.insert(u"uidl"_s, QString::fromLatin1(damage->uidl));
            object.insert(u"on_server"_s, damage->onServer);
            object.insert(u"wanted"_s, damage->wanted);
        }
        findings.append(object);
    }
    console().json({{u"sound"_s, report.isSound()},
                    {u"bodies_checked"_s, report.bodiesChecked},
                    {u"findings"_s, findings}});
}

void Check::print(const CheckReport &report)
{
    if (wantsJson()) {
        printJson(report);
        return finish(report.isSound() ? ExitCode::Done : ExitCode::PartFailed);
    }
    console().live({});
    const auto damages = damagesOf(m_opened->reader());
    QStringList said; // a hundred broken pages are one sentence
    for (const CheckFinding &finding : report.findings) {
        const auto damage = damages.constFind(finding.message);
        const auto folder = m_opened->reader().folder(finding.folder);
        const QString text = ui::checkText(finding, damage == damages.cend() ? nullptr : &*damage,
                                           folder ? ui::folderName(*folder) : QString());
        const QString line = safeLine(text) + (finding.repaired ? u' ' + tr("(repaired)") : QString());
        if (!said.contains(line))
            said += line;
    }
    for (const QString &line : std::as_const(said))
        console().line(line);
    if (report.isSound()) {
        console().line(tr("The archive is sound; %1 messages were checked.")
                           .arg(QLocale().toString(report.bodiesChecked)));
        return finish(ExitCode::Done);
    }
    if (!invocation().has(u"repair"_s))
        return finishWith(tr(
            "The archive is damaged in the places listed. Make a copy of the profile folder first, then try "
            "“fumibako check --repair”."));
    finishWith(
        tr("What could be mended was mended. What is left is in the places listed; all other mail is safe."));
}

} // namespace app::cli
