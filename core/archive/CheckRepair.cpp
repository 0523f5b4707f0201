#include "core/archive/CheckRepair.h"

#include "core/archive/ChangeNotes.h"
#include "core/archive/Database.h"
#include "core/archive/DictionaryStore.h"
#include "core/archive/ReadingChoices.h"

namespace core::archive {

using namespace Qt::StringLiterals;

Result<void> makeIndexAnew(Database &db, const QString &name)
{
    // The name comes from SQLite's answer; only one that is an index of this file is let into the statement.
    auto known = db.statement("SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = ?").bind(name);
    const auto row = known.step();
    if (!row)
        return fail(row.error());
    if (!*row)
        return {};
    known.reset();
    return db.execute("REINDEX \"" + name.toUtf8().replace('"', "\"\"") + '"');
}

static Result<void> moveOrphansToInbox(Database &db, ArchiveChange &change)
{
    std::vector<MessageId> orphans;
    auto read = db.statement("SELECT id FROM message WHERE folder_id NOT IN (SELECT id FROM folder)");
    const auto all = read.eachRow([&] { orphans.push_back(read.id<MessageId>(0)); });
    if (!all)
        return all;
    for (const MessageId id : orphans) {
        if (auto r =
                db.statement("UPDATE message SET folder_id = ?2 WHERE id = ?1").bind(id, kInboxFolder).run();
            !r)
            return r;
        change.moved.push_back(id);
    }
    if (!orphans.empty())
        noteFolder(change, kInboxFolder);
    return {};
}

static Result<void> moveOrphansToTheTop(Database &db, ArchiveChange &change)
{
    std::vector<FolderId> orphans;
    auto read = db.statement("SELECT id FROM folder WHERE parent_id IS NOT NULL"
                             " AND parent_id NOT IN (SELECT id FROM folder)");
    const auto all = read.eachRow([&] { orphans.push_back(read.id<FolderId>(0)); });
    if (!all)
        return all;
    for (const FolderId id : orphans) {
        // A name that is taken at the top gets the folder's number behind it.
        for (const char *sql :
             {"UPDATE OR IGNORE folder SET parent_id = NULL WHERE id = ?1",
              "UPDATE folder SET parent_id = NULL, name = name || ' (' || id || ')',"
              " name_key = name_key || ' (' || id || ')' WHERE id = ?1 AND parent_id IS NOT NULL"}) {
            if (auto r = db.statement(sql).bind(id).run(); !r)
                return r;
        }
        change.folderTree = true;
    }
    return {};
}

Result<void> mendReferences(Database &db, ArchiveChange &change)
{
    if (auto r = moveOrphansToInbox(db, change); !r)
        return r;
    if (auto r = moveOrphansToTheTop(db, change); !r)
        return r;
    return db.execute("DELETE FROM message_tag WHERE message_id NOT IN (SELECT id FROM message)"
                      " OR tag_id NOT IN (SELECT id FROM tag);"
                      "DELETE FROM note WHERE message_id NOT IN (SELECT id FROM message);"
                      "DELETE FROM trashed WHERE message_id NOT IN (SELECT id FROM message);"
                      "DELETE FROM damage WHERE message_id NOT IN (SELECT id FROM message);"
                      "DELETE FROM reading WHERE message_id NOT IN (SELECT id FROM message);"
                      "DELETE FROM message_picture WHERE message_id NOT IN (SELECT id FROM message)"
                      " OR picture_id NOT IN (SELECT id FROM picture);"
                      "DELETE FROM body_blob WHERE body_id NOT IN (SELECT id FROM body);"
                      "DELETE FROM thread_merge WHERE into_id = thread_id");
}

Result<void> mendCounters(Database &db, ArchiveChange &change)
{
    std::vector<FolderId> wrong;
    auto read =
        db.statement("SELECT f.id FROM folder f LEFT JOIN message m ON m.folder_id = f.id GROUP BY f.id"
                     " HAVING f.total <> count(m.id) OR f.unread <> coalesce(sum(m.unread), 0)");
    const auto all = read.eachRow([&] { wrong.push_back(read.id<FolderId>(0)); });
    if (!all)
        return all;
    for (const FolderId folder : wrong) {
        if (auto r =
                db.statement("UPDATE folder SET total = (SELECT count(*) FROM message WHERE folder_id = ?1),"
                             " unread = (SELECT count(*) FROM message WHERE folder_id = ?1 AND unread = 1)"
                             " WHERE id = ?1")
                    .bind(folder)
                    .run();
            !r)
            return r;
        noteFolder(change, folder);
    }
    return {};
}

Result<void> mendPacking(Database &db)
{
    if (const auto mended = verifyDictionaries(db, true); !mended)
        return fail(mended.error());
    const auto damaged = damagedPictures(db);
    if (!damaged)
        return fail(damaged.error());
    for (const qint64 picture : *damaged) { // the trigger takes it away with the last that uses it
        if (auto r = db.statement("DELETE FROM message_picture WHERE picture_id = ?").bind(picture).run(); !r)
            return r;
    }
    if (auto r = db.execute("DELETE FROM picture WHERE id NOT IN (SELECT picture_id FROM message_picture)");
        !r)
        return r;
    return db.execute("UPDATE blob SET refs = (SELECT count(*) FROM body_blob WHERE blob_id = blob.id)"
                      " WHERE refs <> (SELECT count(*) FROM body_blob WHERE blob_id = blob.id);"
                      "DELETE FROM blob WHERE refs = 0");
}

} // namespace core::archive
