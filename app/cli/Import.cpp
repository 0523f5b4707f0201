#include "app/cli/Import.h"

#include "app/Application.h"
#include "app/cli/Console.h"

#include "core/base/Futures.h"
#include "core/base/Names.h"
#include "core/search/SearchService.h"
#include "ui/movein/ImportText.h"

#include <QJsonArray>

namespace app::cli {

using namespace Qt::StringLiterals;
using core::exchange::ImportFailure;
using core::exchange::ImportOrder;
using core::exchange::ImportProgress;
using core::exchange::ImportReport;
using core::exchange::MboxQuoting;
using core::exchange::Scanned;
using core::exchange::SourceKind;

namespace {

QJsonObject toJson(const ImportReport &report, const QString &errorText)
{
    QJsonArray failures;
    for (const ImportFailure &failure : report.failures)
        failures.append(QJsonObject{{u"file"_s, failure.file},
                                    {u"offset"_s, failure.offset},
                                    {u"error"_s, core::errorName(failure.error.code)}});
    return {{u"read"_s, report.counts.read},
            {u"new"_s, report.counts.added},
            {u"known"_s, report.counts.known},
            {u"failed"_s, report.counts.failed},
            {u"left_out"_s, report.counts.leftOut},
            {u"folders"_s, report.folders},
            {u"bytes"_s, report.bytes},
            {u"seconds"_s, static_cast<double>(report.milliseconds) / 1000},
            {u"failures"_s, failures},
            {u"cancelled"_s, report.isCancelled},
            {u"error"_s, errorText.isEmpty() ? QJsonValue() : QJsonValue(errorText)}};
}

} // namespace

Import::Import(Context context) : Verb(std::move(context)) {}

Import::~Import() = default;

std::optional<Import::Reading> Import::reading()
{
    const QString as = invocation().has(u"as"_s) ? invocation().value(u"as"_s) : u"auto"_s;
    static const QHash<QString, Reading> known{{u"auto"_s, {}},
                                               {u"mbox"_s, {SourceKind::Mbox, MboxQuoting::Auto}},
                                               {u"mboxo"_s, {SourceKind::Mbox, MboxQuoting::Once}},
                                               {u"mboxrd"_s, {SourceKind::Mbox, MboxQuoting::Reversible}},
                                               {u"mboxcl2"_s, {SourceKind::Mbox, MboxQuoting::None}},
                                               {u"maildir"_s, {SourceKind::Maildir, MboxQuoting::Auto}},
                                               {u"mh"_s, {SourceKind::Mh, MboxQuoting::Auto}},
                                               {u"eml"_s, {SourceKind::Eml, MboxQuoting::Auto}}};
    if (const auto found = known.constFind(as.toLower()); found != known.cend())
        return *found;
    finishWith(tr("“%1” is not a kind of mail that can be imported. Say auto, mbox, mboxo, mboxrd, mboxcl2, "
                  "maildir, mh or "
                  "eml.")
                   .arg(safeLine(as)),
               ExitCode::Usage);
    return std::nullopt;
}

void Import::run()
{
    const auto as = reading();
    if (!as)
        return;
    m_application = openApplication();
    if (!m_application)
        return;
    const bool isNamed = !invocation().has(u"folder"_s);
    core::whenDone(m_application->movingIn().scan(invocation().arguments, as->kind, as->quoting, isNamed),
                   this, [this](const std::vector<Scanned> &all) { onScanned(all); });
}

void Import::onScanned(const std::vector<Scanned> &all)
{
    ImportOrder order;
    for (const Scanned &scanned : all) {
        if (scanned.error) {
            m_missesPaths = true;
            console().error(ui::errorText(*scanned.error, {{}, {}, scanned.path}));
        }
        order.folders.insert(order.folders.end(), scanned.folders.begin(), scanned.folders.end());
    }
    if (order.folders.empty())
        return finish(ExitCode::PartFailed);
    const QString folder = invocation().value(u"folder"_s);
    //: The name of a folder for mail of other programs
    order.below = invocation().has(u"folder"_s) ? folder : tr("Imported");
    if (order.below == u"/"_s)
        order.below.clear();
    start(std::move(order));
}

void Import::start(ImportOrder order)
{
    m_importer = m_application->movingIn().makeImporter();
    connect(m_importer.get(), &core::exchange::Importer::progressed, this,
            [this](const ImportProgress &progress) { console().progress(ui::importProgressText(progress)); });
    connect(m_importer.get(), &core::exchange::Importer::finished, this, &Import::onFinished);
    m_importer->start(std::move(order));
}

void Import::interrupted()
{
    if (m_importer)
        m_importer->cancel(); // what is being stored is stored; its report follows
    else
        Verb::interrupted();
}

void Import::onFinished(const ImportReport &report)
{
    if (invocation().has(u"no-wait"_s) || report.isCancelled || report.error)
        return end(report);
    core::whenDone(m_application->search().caughtUp(), this,
                   [this, report](const core::Result<void> &) { end(report); });
}

void Import::print(const ImportReport &report)
{
    const QString error = ui::importErrorText(report, profile().folder());
    if (wantsJson())
        return console().json(toJson(report, error));
    console().live({});
    if (const QString failures = ui::importFailureList(report); !failures.isEmpty())
        console().line(failures);
    console().line(ui::importSummary(report));
}

void Import::end(const ImportReport &report)
{
    print(report);
    if (report.error)
        return finishWith(ui::importErrorText(report, profile().folder()), exitCodeFor(report.error->code));
    if (report.isCancelled)
        return finishWith(
            tr("Stopped. What was imported is kept; import again, and it goes on where it stopped."));
    if (report.counts.failed > 0)
        return finishWith(tr(
            "%n message(s) could not be imported; they are listed above. Everything else is in the archive.",
            nullptr, static_cast<int>(report.counts.failed)));
    finish(m_missesPaths ? ExitCode::PartFailed : ExitCode::Done);
}

} // namespace app::cli
