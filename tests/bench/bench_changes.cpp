#include "core/archive/BulkChange.h"
#include "core/archive/Database.h"
#include "core/archive/Labels.h"
#include "core/archive/MessageChanges.h"
#include "tests/archive/ArchiveFixture.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>

#include <cstdio>
#include <tuple>

// What changes of many messages take: 100,000 moved, taken back, marked read, tagged; 10,000 erased; in an archive of N
// (100,000 and 1,000,000). In one transaction, and as the window does it: in slices of one each, the longest of which is
// what a retrieval waits. The rows have the bodies of short mails; dates follow the ids with a day's disorder, as those of
// collected mail do. Chosen are neighbours (a folder that filled in a year) and every N/100,000th (a search that finds old
// and new alike).
//
//     bench_changes [MESSAGES ...]

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

namespace {

void fill(const QString &path, int count)
{
    auto database = Database::open(path, {.writable = true, .pragmas = {"synchronous=OFF"}});
    auto &db = **database;
    const bool filled =
        db.statement(
              "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
              " INSERT INTO message(folder_id, account_id, thread_id, date, received, size, unread, starred,"
              " answered, has_attachment, body_key, from_name, from_address, recipients, subject, message_id)"
              " SELECT 1, 1, i, 1600000000 + i * 60 + i * 7919 % 86400, i, 5000, i % 2, 0, 0, 0, i * "
              "2654435761, 'Some Body',"
              " 'somebody@example.org', 'me@example.org', 'A subject of the usual length ' || i,"
              " CAST('id-' || i || '@example.org' AS BLOB) FROM n")
            .bind(count)
            .run()
            .has_value() &&
        db.execute("INSERT INTO body(id, dict_id, raw_bytes, sha256, recipe, data) SELECT id, 0, 5000,"
                   " randomblob(32), x'', randomblob(400) FROM message WHERE id > (SELECT max(id) - 10000 "
                   "FROM message)")
            .has_value() &&
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").has_value();
    if (!filled)
        std::printf("the archive could not be filled\n");
}

struct Timed
{
    Undo undo;
    qint64 ms = 0;
    qint64 longestMs = 0;
};

Timed run(std::unique_ptr<BulkChange> change)
{
    QEventLoop loop;
    Timed timed;
    QElapsedTimer timer, slice;
    QObject::connect(change.get(), &BulkChange::progressed, &loop, [&] {
        timed.longestMs = std::max(timed.longestMs, slice.isValid() ? slice.elapsed() : 0);
        slice.start();
    });
    QObject::connect(change.get(), &BulkChange::finished, &loop, [&](const BulkResult &result) {
        timed.undo = result.undo;
        timed.ms = timer.elapsed();
        if (result.error)
            std::printf("FAILED: %s\n", qPrintable(result.error->detail));
        loop.quit();
    });
    timer.start();
    change->start();
    loop.exec();
    return timed;
}

void print(const char *what, const Timed &timed)
{
    qint64 bytes = 0;
    for (const UndoStep &step : timed.undo.steps)
        bytes += std::visit(
            [](const auto &s) -> qint64 {
                if constexpr (requires { s.messages; })
                    return s.messages.bytes();
                else
                    return 100;
            },
            step);
    std::printf("  %-28s %6lld ms in slices (longest %4lld ms), Undo %lld KB\n", what,
                static_cast<long long>(timed.ms), static_cast<long long>(timed.longestMs),
                static_cast<long long>(bytes / 1024));
}

template <typename Future>
auto timed(const char *what, Future future)
{
    QElapsedTimer timer;
    timer.start();
    auto result = future().result();
    std::printf("  %-28s %6lld ms in one transaction%s\n", what, static_cast<long long>(timer.elapsed()),
                result ? "" : " FAILED");
    return result;
}

void measure(ArchiveFixture &f, const char *name, const std::vector<MessageId> &ids, FolderId to, TagId tag)
{
    std::printf(" %s\n", name);
    auto &archive = f.archive();
    const auto undo = timed("move", [&] { return archive.move(ids, to); });
    std::ignore = timed("undo", [&] { return archive.undo(*undo); });
    const auto read = timed(
        "mark read", [&] { return archive.setFlags(ids, {.unread = false, .starred = {}, .answered = {}}); });
    std::ignore = timed("undo", [&] { return archive.undo(*read); });
    const auto tagged = timed("tag", [&] { return Labels(archive).tag(ids, {tag}, {}); });
    std::ignore = timed("undo", [&] { return archive.undo(*tagged); });
    const Timed moved = run(BulkChange::move(archive, ids, to));
    print("move", moved);
    print("undo", run(BulkChange::undo(archive, moved.undo)));
    const Timed trashed = run(BulkChange::move(archive, ids, kTrashFolder));
    print("move to Trash", trashed);
    print("put back", run(BulkChange::putBack(archive, ids)));
    print("mark read",
          run(BulkChange::setFlags(archive, ids, {.unread = false, .starred = {}, .answered = {}})));
    print("tag", run(BulkChange::tag(archive, ids, {tag}, {})));
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    std::vector<int> counts;
    for (int i = 1; i < argc; ++i)
        counts.push_back(std::atoi(argv[i]));
    if (counts.empty())
        counts = {100'000, 1'000'000};
    for (const int count : counts) {
        ArchiveFixture f;
        if (!f.open())
            return 1;
        const FolderId to = *f.archive().createFolder({}, u"Work"_s).result();
        const TagId tag = Labels(f.archive()).create(u"Work"_s).result()->id;
        f.close();
        fill(f.path(), count);
        if (!f.open())
            return 1;
        std::printf("%d messages in the archive, 100,000 changed\n", count);
        const int some = std::min(count, 100'000);
        std::vector<MessageId> neighbours, scattered, last;
        for (int i = 0; i < some; ++i) {
            neighbours.push_back(MessageId{count / 2 - some / 2 + i + 1});
            scattered.push_back(MessageId{qint64(i) * (count / some) + 1});
        }
        for (int i = count - 10'000; i < count; ++i)
            last.push_back(MessageId{i + 1});
        measure(f, "neighbours", neighbours, to, tag);
        if (count > some)
            measure(f, "all over the archive", scattered, to, tag);
        run(BulkChange::move(f.archive(), last, kTrashFolder));
        print("erase 10,000", run(BulkChange::erase(f.archive(), last)));
        std::printf("  counters %s\n", f.countersAreRight() ? "right" : "WRONG");
    }
    return 0;
}
