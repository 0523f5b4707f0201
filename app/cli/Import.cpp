#include "app/cli/Import.h"

#include "app/Application.h"
#include "app/cli/Console.h"
#include "app/cli/Json.h"

#include "core/base/Futures.h"
#include "core/base/Names.h"
#include "core/exchange/TakeOver.h"
#include "core/search/SearchService.h"
#include "ui/movein/ImportText.h"
#include "ui/movein/NeighbourText.h"

#include <QJsonArray>

namespace app::cli {

using namespace Qt::StringLiterals;
using core::exchange::ImportFailure;
using core::exchange::ImportOrder;
using core::exchange::ImportProgress;
using core::exchange::ImportReport;
using core::exchange::MboxQuoting;
using core::exchange::Neighbour;
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

QJsonObject toJson(const Neighbour &neighbour)
{
    QJsonArray accounts, folders;
    for (const auto &found : neighbour.accounts) {
        QJsonObject account = app::cli::toJson(found.account);
        account.remove(u"id"_s); // it has none yet
        account.insert(u"seen"_s, found.seen.size());
        accounts.append(account);
    }
    for (const auto &folder : neighbour.folders)
        folders.append(QJsonObject{{u"path"_s, folder.path},
                                   {u"store"_s, folder.store},
                                   {u"name"_s, folder.names.join(u'/')},
                                   {u"messages"_s, folder.messages},
                                   {u"bytes"_s, folder.bytes}});
    return {{u"program"_s, core::exchange::programWord(neighbour.program)},
            {u"profile"_s, neighbour.profile},
            {u"path"_s, neighbour.path},
            {u"accounts"_s, accounts},
            {u"folders"_s, folders}};
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
    if (invocation().has(u"from"_s) == !invocation().arguments.isEmpty())
        return finishWith(tr("Say what to import: files or folders, or another program with --from."),
                          ExitCode::Usage);
    if (invocation().has(u"from"_s) && invocation().value(u"from"_s) != u"all"_s &&
        !core::exchange::programFrom(invocation().value(u"from"_s)))
        return finishWith(
            tr("“%1” is not a program that Fumibako knows. Say thunderbird, sylpheed, claws-mail, getmail, "
               "mpop, fetchmail or all.")
                .arg(safeLine(invocation().value(u"from"_s))),
            ExitCode::Usage);
    m_application = openApplication();
    if (!m_application)
        return;
    if (invocation().has(u"from"_s)) {
        core::whenDone(m_application->movingIn().findNeighbours(invocation().value(u"home"_s)), this,
                       [this](const std::vector<Neighbour> &all) { onFound(all); });
        return;
    }
    const bool isNamed = !invocation().has(u"folder"_s);
    core::whenDone(m_application->movingIn().scan(invocation().arguments, as->kind, as->quoting, isNamed),
                   this, [this](const std::vector<Scanned> &all) { onScanned(all); });
}

void Import::tell(const Neighbour &neighbour)
{
    if (wantsJson()) {
        if (invocation().has(u"dry-run"_s))
            console().json(toJson(neighbour));
        return;
    }
    //: %1 another mail program, %2: "2 accounts, about 12,300 messages in 14 folders"
    console().line(tr("%1: %2").arg(ui::neighbourName(neighbour), ui::neighbourSummary(neighbour)));
    for (const auto &found : neighbour.accounts)
        console().line(u"  "_s + ui::foundAccountText(found) + u". "_s + ui::foundKeepText(found.account));
}

void Import::onFound(const std::vector<Neighbour> &all)
{
    const QString from = invocation().value(u"from"_s);
    for (const Neighbour &neighbour : all) {
        if (from == u"all"_s || core::exchange::programWord(neighbour.program) == from)
            m_neighbours.push_back(neighbour);
    }
    if (m_neighbours.empty())
        return finishWith(tr(
            "Nothing of that program was found here. Name its home folder with --home, or import its files "
            "by their paths."));
    for (const Neighbour &neighbour : m_neighbours)
        tell(neighbour);
    if (invocation().has(u"dry-run"_s))
        return finish(ExitCode::Done);
    if (invocation().has(u"accounts"_s) || !invocation().has(u"mail"_s)) {
        for (const Neighbour &neighbour : m_neighbours)
            for (const auto &found : neighbour.accounts)
                m_taking.push_back({found, neighbour.program});
    }
    takeOver(0);
}

void Import::takeOver(std::size_t next)
{
    if (next == m_taking.size())
        return importMail();
    const Taking &taking = m_taking[next];
    const auto taken = core::exchange::takeOver(m_application->accounts(), taking.found.account);
    if (!taken)
        return finishWith(taken.error());
    if (!wantsJson())
        console().line((taken->wasHere ? tr("“%1” is here already.")
                                       : tr("Added “%1”. Its password is asked for when "
                                            "mail is collected the first time."))
                           .arg(safeLine(taken->account.name)));
    core::whenDone(m_application->movingIn().noteSeen(taken->account.id, taking.found.seen, taking.program),
                   this, [this, next](const core::Result<qint64> &noted) { onSeenNoted(next, noted); });
}

void Import::onSeenNoted(std::size_t next, const core::Result<qint64> &noted)
{
    if (!noted)
        return finishWith(noted.error());
    if (*noted > 0 && !wantsJson())
        console().line(tr("%n message(s) that were fetched before are not fetched again.", nullptr,
                          static_cast<int>(*noted)));
    takeOver(next + 1);
}

void Import::importMail()
{
    if (invocation().has(u"accounts"_s) && !invocation().has(u"mail"_s))
        return finish(ExitCode::Done);
    ImportOrder order;
    order.tagNames = ui::usualTagNames();
    for (const Neighbour &neighbour : m_neighbours) {
        order.folders.insert(order.folders.end(), neighbour.folders.begin(), neighbour.folders.end());
        order.tagNames.insert(neighbour.tagNames);
    }
    if (order.folders.empty())
        return finish(ExitCode::Done);
    order.below = invocation().has(u"folder"_s) ? invocation().value(u"folder"_s)
                                                : ui::importFolderName(m_neighbours.front());
    if (order.below == u"/"_s)
        order.below.clear();
    start(std::move(order));
}

void Import::onScanned(const std::vector<Scanned> &all)
{
    ImportOrder order;
    order.tagNames = ui::usualTagNames();
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
