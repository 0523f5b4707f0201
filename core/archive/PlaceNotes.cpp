#include "core/archive/PlaceNotes.h"

#include "core/archive/ArchiveTransact.h"

namespace core::archive {

QFuture<Result<bool>> notePlace(Archive &archive, const Place &place)
{
    return archive.transact([kind = place.kind](ArchiveWriter &, Database &db,
                                                ArchiveChange &) -> Result<bool> {
        const auto noted = db.number("SELECT number FROM care WHERE key = 'place'");
        if (!noted)
            return fail(noted.error());
        if (*noted == static_cast<qint64>(kind))
            return false;
        if (auto r =
                db.statement("INSERT OR REPLACE INTO care(key, number) VALUES('place', ?1)").bind(kind).run();
            !r)
            return fail(r.error());
        return kind != PlaceKind::Local;
    });
}

} // namespace core::archive
