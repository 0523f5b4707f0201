#include "app/cli/Listing.h"

#include "app/cli/Console.h"

#include "core/archive/ArchiveReader.h"
#include "ui/common/Format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <limits>

namespace app::cli {

using namespace Qt::StringLiterals;
using core::archive::MessageSummary;

namespace {

constexpr std::size_t kPage = 1000; ///< summaries held at once

/// The subject, and where only the header is here how much is missing.
QString marked(const MessageSummary &summary)
{
    const QString subject = safeLine(summary.subject);
    return summary.partialBytes == 0
               ? subject
               //: In a list of messages: %1 is the size of the whole message, %2 its subject
               : QCoreApplication::translate("app::cli", "[header only, of %1] %2")
                     .arg(ui::formatSize(summary.partialBytes), subject);
}

} // namespace

QString dateText(qint64 secondsUtc)
{
    return secondsUtc == 0 ? QString()
                           : QDateTime::fromSecsSinceEpoch(secondsUtc).toString(u"yyyy-MM-dd HH:mm"_s);
}

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

void printSummaries(Console &console, const std::vector<MessageSummary> &summaries, const Remarks &remarks)
{
    using Align = Table::Align;
    Table table({Align::Right, Align::Left, Align::Left, Align::Left, Align::Left});
    for (const MessageSummary &summary : summaries) {
        const QString from = ui::displaySender(summary.fromName, summary.fromAddress);
        const QString remark = remarks.value(core::number(summary.id));
        table.add({QString::number(core::number(summary.id)), summary.unread ? u"•"_s : QString(),
                   dateText(summary.dateUtc), safeLine(from),
                   remark.isEmpty() ? marked(summary) : marked(summary) + u' ' + remark});
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
    print(*reader, range->of(*ids), *folders);
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

} // namespace app::cli
