#include "app/cli/Listing.h"

#include "app/Application.h"
#include "app/cli/Console.h"

#include "core/accounts/Account.h"
#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/archive/LedgerNames.h"
#include "ui/common/Format.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <limits>

namespace app::cli {

using namespace Qt::StringLiterals;
using core::archive::MessageSummary;

namespace {

constexpr std::size_t kPage = 1000; ///< summaries held at once

QString dateText(qint64 secondsUtc)
{
    return secondsUtc == 0 ? QString()
                           : QDateTime::fromSecsSinceEpoch(secondsUtc).toString(u"yyyy-MM-dd HH:mm"_s);
}

} // namespace

core::Result<FolderPaths> folderPaths(core::archive::ArchiveReader &reader)
{
    auto folders = reader.folders();
    if (!folders)
        return core::fail(folders.error());
    FolderPaths paths;
    for (const auto &folder : *folders)
        paths.insert(core::number(folder.id), folder.path);
    return paths;
}

void printSummaries(Console &console, const std::vector<MessageSummary> &summaries)
{
    using Align = Table::Align;
    Table table({Align::Right, Align::Left, Align::Left, Align::Left, Align::Left});
    for (const MessageSummary &summary : summaries) {
        const QString from = ui::displaySender(summary.fromName, summary.fromAddress);
        table.add({QString::number(core::number(summary.id)), summary.unread ? u"•"_s : QString(),
                   dateText(summary.dateUtc), safeLine(from), safeLine(summary.subject)});
    }
    table.print(console, 28);
}

void Folders::run()
{
    auto *reader = openReader();
    if (!reader)
        return;
    const auto folders = reader->folders();
    if (!folders) {
        finishWith(folders.error());
        return;
    }
    using Align = Table::Align;
    Table table({Align::Left, Align::Right, Align::Left});
    for (const auto &folder : *folders) {
        if (wantsJson())
            console().json(toJson(folder));
        else
            table.add(
                {safeLine(folder.path), QLocale().toString(folder.total),
                 folder.unread > 0 ? tr("%1 unread").arg(QLocale().toString(folder.unread)) : QString()});
    }
    table.print(console(), 60);
    finish(ExitCode::Done);
}

void List::run()
{
    const auto range = this->range(std::numeric_limits<qint64>::max());
    auto *reader = range ? openReader() : nullptr;
    if (!reader)
        return;
    const QString path = invocation().arguments.first();
    const auto folder = reader->folderByPath(path);
    if (!folder && folder.error().code == core::ErrorCode::NotFound) {
        finishWith(tr("There is no folder called “%1”. “fumibako folders” shows them.").arg(safeLine(path)));
        return;
    }
    auto ids = folder ? reader->messageIds(folder->id, {}) : core::fail(folder.error());
    const auto folders = folderPaths(*reader);
    if (!ids || !folders) {
        finishWith(ids ? folders.error() : ids.error());
        return;
    }
    const auto count = static_cast<qint64>(ids->size());
    const qint64 first = std::min(range->offset, count);
    print(*reader,
          std::span(*ids).subspan(static_cast<std::size_t>(first),
                                  static_cast<std::size_t>(std::min(range->limit, count - first))),
          *folders);
}

void List::print(core::archive::ArchiveReader &reader, std::span<const core::MessageId> ids,
                 const FolderPaths &folders)
{
    while (!ids.empty()) {
        const auto page = ids.first(std::min(kPage, ids.size()));
        ids = ids.subspan(page.size());
        const auto summaries = reader.summaries(page);
        if (!summaries) {
            finishWith(summaries.error());
            return;
        }
        if (!wantsJson())
            printSummaries(console(), *summaries);
        else
            for (const MessageSummary &summary : *summaries)
                console().json(toJson(summary, folders));
    }
    finish(ExitCode::Done);
}

void Ledger::retry()
{
    const auto found = account(invocation().arguments.first());
    Application *application = found ? openApplication() : nullptr;
    if (!application)
        return;
    std::vector<QByteArray> uidls{invocation().value(u"retry"_s).toLatin1()};
    if (uidls.front() == "all") {
        auto *reader = openReader();
        if (!reader)
            return;
        const auto rows = reader->ledger(found->id);
        if (!rows) {
            finishWith(rows.error());
            return;
        }
        for (const auto &row : *rows)
            uidls.push_back(row.uidl);
    }
    application->archive()
        .retryPutAside(found->id, std::move(uidls))
        .then(this, [this](const core::Result<qint64> &retried) {
            if (!retried) {
                finishWith(retried.error());
            } else if (*retried == 0) {
                finishWith(tr("No such message is put aside. “fumibako ledger” shows those that are."));
            } else {
                console().line(
                    tr("%n message(s) will be fetched the next time.", nullptr, static_cast<int>(*retried)));
                finish(ExitCode::Done);
            }
        });
}

void Ledger::run()
{
    if (invocation().has(u"retry"_s))
        return retry();
    const auto range = this->range(std::numeric_limits<qint64>::max());
    const auto found = range ? account(invocation().arguments.first()) : std::nullopt;
    auto *reader = found ? openReader() : nullptr;
    if (!reader)
        return;
    const auto rows = reader->ledger(found->id);
    if (!rows) {
        finishWith(rows.error());
        return;
    }
    using Align = Table::Align;
    Table table({Align::Left, Align::Right, Align::Left, Align::Right, Align::Left});
    const auto count = static_cast<qint64>(rows->size());
    const qint64 first = std::min(range->offset, count);
    for (qint64 i = first; i < first + std::min(range->limit, count - first); ++i) {
        const auto &row = (*rows)[static_cast<std::size_t>(i)];
        if (wantsJson()) {
            console().json(toJson(row));
            continue;
        }
        QString remark = row.goneSinceUtc != 0
                             ? tr("gone from the server since %1").arg(dateText(row.goneSinceUtc))
                             : QString();
        if (!row.reason.isEmpty())
            remark = tr("failed %n time(s): %1", nullptr, row.failures).arg(safeLine(row.reason));
        table.add({core::archive::ledgerStateName(row.state),
                   core::isSet(row.message) ? QString::number(core::number(row.message)) : QString(),
                   dateText(row.storedUtc), ui::formatSize(row.listedBytes),
                   (safeLine(QString::fromLatin1(row.uidl)) + u"  "_s + remark).trimmed()});
    }
    table.print(console(), 28);
    finish(ExitCode::Done);
}

} // namespace app::cli
