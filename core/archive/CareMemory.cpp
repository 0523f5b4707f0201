#include "core/archive/CareMemory.h"

#include "core/archive/Database.h"

namespace core::archive {

Result<qint64> remembered(Database &db, QStringView key)
{
    auto read = db.statement("SELECT number FROM care WHERE key = ?").bind(key.toString());
    const auto row = read.step();
    if (!row)
        return fail(row.error());
    return *row ? read.integer(0) : 0;
}

Result<void> remember(Database &db, QStringView key, qint64 number)
{
    return db
        .statement("INSERT INTO care(key, number) VALUES(?1, ?2)"
                   " ON CONFLICT(key) DO UPDATE SET number = ?2")
        .bind(key.toString(), number)
        .run();
}

} // namespace core::archive
