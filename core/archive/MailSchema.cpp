#include "core/archive/MailSchema.h"

namespace core::archive {

using namespace Qt::StringLiterals;

// "FmBk": tells mail.db from every other SQLite file (file(1) knows such numbers too).
static constexpr qint64 kMailApplicationId = 0x466d426b;

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
    };
}

} // namespace core::archive
