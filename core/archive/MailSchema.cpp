#include "core/archive/MailSchema.h"

#include "core/archive/Database.h"
#include "core/archive/UpgradeCopy.h"

namespace core::archive {

using namespace Qt::StringLiterals;

// "FmBk": tells mail.db from every other SQLite file (file(1) knows such numbers too).
static constexpr qint64 kMailApplicationId = 0x466d426b;

/// What later migrations added, with the values they give to old rows. A temporary view hides the table of its name.
static Result<void> readOlder(Database &db, qint64 version)
{
    if (version >= 4)
        return {};
    QByteArray sql = "PRAGMA query_only=OFF;"
                     "CREATE TEMP TABLE reading(message_id INTEGER PRIMARY KEY, charset, pictures);"
                     "CREATE TEMP TABLE sender(address PRIMARY KEY, charset, pictures);"
                     "CREATE TEMP TABLE picture(id INTEGER PRIMARY KEY, sha256, raw_bytes, data);"
                     "CREATE TEMP TABLE message_picture(message_id, address, content_type, picture_id,"
                     " PRIMARY KEY(message_id, address));";
    if (version < 2)
        sql += "CREATE TEMP VIEW message AS SELECT *, 0 AS partial FROM main.message;"
               "CREATE TEMP VIEW ledger AS SELECT *, x'' AS same_as, 0 AS wanted, 0 AS date FROM main.ledger;"
               "CREATE TEMP VIEW run AS SELECT *, 0 AS put_aside, 0 AS left_out, '' AS notices FROM main.run;"
               "CREATE TEMP TABLE backup(id INTEGER PRIMARY KEY, made, path, bytes, messages, last_message);";
    if (version < 3)
        sql += "CREATE TEMP VIEW dict AS SELECT *, x'' AS spare, 0 AS trained_at FROM main.dict;"
               "CREATE TEMP VIEW body AS SELECT *, 0 AS same_as FROM main.body;"
               "CREATE TEMP TABLE blob(id INTEGER PRIMARY KEY, sha256, raw_bytes, refs, data);"
               "CREATE TEMP TABLE body_blob(body_id, seq, blob_id, PRIMARY KEY(body_id, seq));"
               "CREATE TEMP TABLE tag(id INTEGER PRIMARY KEY, name, name_key, color, position);"
               "CREATE TEMP TABLE message_tag(message_id, tag_id, PRIMARY KEY(message_id, tag_id));"
               "CREATE TEMP TABLE note(message_id INTEGER PRIMARY KEY, text);"
               "CREATE TEMP TABLE trashed(message_id INTEGER PRIMARY KEY, since, from_folder);"
               "CREATE TEMP TABLE subject_thread(hash INTEGER PRIMARY KEY, thread_id, date);"
               "CREATE TEMP TABLE saved_search(id INTEGER PRIMARY KEY, name, name_key, query, folder_id, "
               "position);"
               "CREATE TEMP TABLE care(key TEXT PRIMARY KEY, number);"
               "CREATE TEMP TABLE damage(message_id INTEGER PRIMARY KEY, found, detail);"
               "CREATE TEMP TABLE backup_plan(id INTEGER PRIMARY KEY, folder, every_days, keep);";
    sql += "PRAGMA query_only=ON;";
    return db.execute(sql);
}

Schema mailSchema()
{
    return {
        .sqlFolder = u":/sql/mail"_s,
        .applicationId = kMailApplicationId,
        .pageSize = "16384"_ba,
        .pragmas = {"synchronous=FULL"_ba, "foreign_keys=ON"_ba, "secure_delete=FAST"_ba,
                    "cache_size=-65536"_ba, "temp_store=MEMORY"_ba, "journal_size_limit=67108864"_ba,
                    "wal_autocheckpoint=1000"_ba, "cell_size_check=ON"_ba},
        .readPragmas = {"query_only=ON"_ba, "cache_size=-16384"_ba, "temp_store=MEMORY"_ba,
                        "cell_size_check=ON"_ba},
        .newFilePragmas =
            {"auto_vacuum=INCREMENTAL"_ba}, // free pages can be given back in slices (CompactTask)
        .beforeUpgrade = keepUpgradeCopy,
        .readOlder = readOlder,
    };
}

} // namespace core::archive
