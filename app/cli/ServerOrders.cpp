#include "app/cli/ServerOrders.h"

#include "app/Application.h"
#include "app/cli/AccountOptions.h"
#include "app/cli/Console.h"
#include "app/cli/Fetch.h"
#include "app/cli/Json.h"
#include "app/cli/PasswordInput.h"
#include "app/cli/Question.h"
#include "app/cli/RetrievalJob.h"

#include "core/base/Futures.h"
#include "core/retrieval/Retriever.h"
#include "core/retrieval/SpacePlan.h"
#include "ui/common/Format.h"
#include "ui/server/MaildropText.h"
#include "ui/transfer/NoticeText.h"

#include <algorithm>

namespace app::cli {

using namespace Qt::StringLiterals;
using core::retrieval::Among;
using core::retrieval::ChosenMessage;
using core::retrieval::DeletedMessage;
using core::retrieval::DeleteOutcome;
using core::retrieval::DeletionReport;
using core::retrieval::LookOptions;
using core::retrieval::Maildrop;
using core::retrieval::MaildropRow;
using core::retrieval::RunReport;
using core::retrieval::SpacePlan;

void ServerFetch::run()
{
    prepare([this] { fetch(); });
}

void ServerFetch::fetch()
{
    m_job = new RetrievalJob(application(), console(), RetrievalJob::Until::Searchable, this);
    QSet<QByteArray> uidls;
    for (const QString &uidl : invocation().arguments.mid(1))
        uidls.insert(uidl.toLatin1());
    m_job->setOnly(std::move(uidls));
    connect(m_job, &RetrievalJob::accountDone, this,
            [this](const core::accounts::Account &, const RunReport &done) { report(done); });
    connect(m_job, &RetrievalJob::finished, this,
            [this](bool succeeded) { finish(succeeded ? ExitCode::Done : ExitCode::PartFailed); });
    m_job->start({server()});
}

void ServerFetch::report(const RunReport &report)
{
    const QString reason =
        report.error ? ui::errorText(*report.error, {server().name, server().host, profile().folder()})
                     : QString();
    if (wantsJson()) {
        console().json(toJson(report, reason));
    } else {
        console().line(summaryLine(report));
        for (const QString &notice : ui::noticeTexts(report))
            console().line(u"  "_s + notice);
    }
    if (report.error)
        console().error(u"%1: %2"_s.arg(safeLine(server().name), reason));
}

void ServerFetch::interrupted()
{
    if (m_job)
        m_job->cancel();
    else
        ServerVerb::interrupted();
}

std::optional<ServerDelete::Wish> ServerDelete::wish()
{
    Wish wish;
    wish.uidls = invocation().arguments.mid(1);
    wish.insist = invocation().has(u"insist"_s);
    wish.from = invocation().values(u"from"_s);
    const bool larger = invocation().has(u"larger"_s);
    const bool older = invocation().has(u"older"_s);
    if (int(!wish.uidls.isEmpty()) + int(larger) + int(older) + int(!wish.from.isEmpty()) != 1) {
        finishWith(tr("Say which messages are to go: their UIDLs as “fumibako server list” shows them, or "
                      "one of --larger, "
                      "--older and --from."),
                   ExitCode::Usage);
        return std::nullopt;
    }
    if (larger) {
        const auto bytes = bytesFromWord(invocation().value(u"larger"_s));
        if (!bytes) {
            finishWith(tr("The option --larger is a size such as 500K or 5M."), ExitCode::Usage);
            return std::nullopt;
        }
        wish.larger = *bytes;
    }
    if (older) {
        bool isNumber = false;
        wish.days = invocation().value(u"older"_s).toInt(&isNumber);
        if (!isNumber || wish.days < 1) {
            finishWith(tr("The option --older is a number of days."), ExitCode::Usage);
            return std::nullopt;
        }
    }
    return wish;
}

void ServerDelete::run()
{
    const auto wish = this->wish();
    if (!wish)
        return;
    LookOptions options;
    options.headers = wish->insist; // of what is here the archive knows them
    prepare([this, wish = *wish, options] {
        look(options, [this, wish](const Maildrop &maildrop) { show(maildrop, wish); });
    });
}

SpacePlan ServerDelete::choose(const Maildrop &maildrop, const Wish &wish)
{
    const Among among = wish.insist ? Among::All : Among::Archived;
    if (wish.larger > 0)
        return largerThan(maildrop, wish.larger, among);
    if (wish.days > 0)
        return olderThan(maildrop, maildrop.askedUtc - wish.days * 86'400, among);
    if (!wish.from.isEmpty())
        return fromSenders(maildrop, wish.from, among);
    SpacePlan plan;
    for (const QString &uidl : wish.uidls) {
        const auto row = std::ranges::find(maildrop.rows, uidl.toLatin1(), &MaildropRow::uidl);
        if (row == maildrop.rows.end()) {
            m_unknown += uidl;
            continue;
        }
        plan.rows.push_back(static_cast<std::size_t>(row - maildrop.rows.begin()));
        plan.bytes += std::max<qint64>(0, row->bytes);
    }
    return plan;
}

void ServerDelete::show(const Maildrop &maildrop, const Wish &wish)
{
    SpacePlan plan = choose(maildrop, wish);
    for (const QString &uidl : std::as_const(m_unknown))
        console().error(tr("There is no message %1 on the server.").arg(safeLine(uidl)));
    // Named ones that are not here stay, and it is said before anything happens.
    const Among among = wish.insist ? Among::All : Among::Archived;
    std::vector<std::size_t> staying;
    std::erase_if(plan.rows, [&](std::size_t index) {
        const MaildropRow &row = maildrop.rows[index];
        if (mayGo(row, among))
            return false;
        plan.bytes -= std::max<qint64>(0, row.bytes);
        staying.push_back(index);
        return true;
    });
    for (const std::size_t index : staying) {
        const MaildropRow &row = maildrop.rows[index];
        console().error(
            u"%1: %2"_s.arg(safeLine(QString::fromLatin1(row.uidl)),
                            ui::outcomeText(row.isShared ? DeleteOutcome::Shared : DeleteOutcome::NotHere)));
    }
    const bool isLeft = !staying.empty() || !m_unknown.isEmpty();
    const bool isDry = invocation().has(u"dry-run"_s);
    if (!wantsJson()) {
        printRows(maildrop, plan.rows);
        //: %1 is a size, %2 an account
        console().line(
            tr("%n message(s), %1, on the server of “%2”.", nullptr, static_cast<int>(plan.rows.size()))
                .arg(ui::formatSize(plan.bytes), safeLine(server().name)));
    } else if (isDry || !invocation().has(u"yes"_s)) {
        for (const std::size_t index : plan.rows)
            console().json(toJson(maildrop.rows[index]));
    }
    static_cast<void>(console().flush());
    if (plan.rows.empty() || isDry)
        return finish(isLeft ? ExitCode::PartFailed : ExitCode::Done);
    if (!invocation().has(u"yes"_s)) {
        if (wantsJson() || !canAskForPassword()) {
            console().error(tr("Nothing was deleted. With --yes these messages are."));
            return finish(isLeft ? ExitCode::PartFailed : ExitCode::Done);
        }
        //: "y" is understood in each language
        if (!askYesOrNo(tr("Delete them on the server? This cannot be undone there. [y/N] ")))
            return finishWith(tr("Nothing was deleted."));
    }
    remove(maildrop, plan.rows, wish.insist);
}

void ServerDelete::remove(const Maildrop &maildrop, const std::vector<std::size_t> &rows, bool insist)
{
    std::vector<ChosenMessage> chosen;
    for (const std::size_t index : rows)
        chosen.push_back({maildrop.rows[index].uidl, maildrop.rows[index].bytes});
    console().progress(tr("deleting on the server"));
    core::whenDone(application().retriever().deleteOnServer(server(), password(), chosen, insist), this,
                   [this](const DeletionReport &done) { report(done); });
}

void ServerDelete::report(const DeletionReport &report)
{
    console().progress({});
    if (wantsJson()) {
        for (const DeletedMessage &message : report.messages)
            console().json(toJson(message));
    } else {
        console().line(ui::deletionText(report));
    }
    if (report.error)
        return finishWithError(*report.error);
    const bool isAll = report.deleted == static_cast<qint64>(report.messages.size()) && m_unknown.isEmpty();
    finish(isAll ? ExitCode::Done : ExitCode::PartFailed);
}

} // namespace app::cli
