#include "core/archive/MailSchema.h"

#include "core/archive/Database.h"

namespace core::archive {

using namespace Qt::StringLiterals;

// "FmBk": tells mail.db from every other SQLite file (file(1) knows such numbers too).
static constexpr qint64 kMailApplicationId = 0x466d426b;

/// What 002_ledger.sql added, with the values it gives to old rows. A temporary view hides the table of its name.
static Result<void> readOlder(Database &db, qint64 version)
{
    if (version >= 2)
        return {};
    return db.execute(
        "PRAGMA query_only=OFF;"
        "CREATE TEMP VIEW message AS SELECT *, 0 AS partial FROM main.message;"
        "CREATE TEMP VIEW ledger AS SELECT *, x'' AS same_as, 0 AS wanted, 0 AS date FROM main.ledger;"
        "CREATE TEMP VIEW run AS SELECT *, 0 AS put_aside, 0 AS left_out, '' AS notices FROM main.run;"
        "CREATE TEMP TABLE backup(id INTEGER PRIMARY KEY, made, path, bytes, messages, last_message);"
        "PRAGMA query_only=ON;");
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
        .readOlder = readOlder,
    };
}

} // namespace core::archive
