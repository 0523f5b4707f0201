#include "core/archive/SchemaGuard.h"

#include "core/archive/Database.h"
#include "core/base/Limits.h"

#include <QHash>
#include <QMutex>

namespace core::archive {

using namespace Qt::StringLiterals;

namespace {

struct Object
{
    QString type;
    QString table;
    QString sql;
    bool operator==(const Object &) const = default;
};
using Objects = QHash<QString, Object>; ///< by name

Unexpected strange(const QString &what, const QString &name)
{
    return fail(ErrorCode::ArchiveCorrupt, u"the schema has %1 %2"_s.arg(what, name.left(100)));
}

/// sqlite_sequence, sqlite_stat1 and automatic indexes are SQLite's own; nobody else can make such names.
Result<Objects> objectsOf(Database &db)
{
    Objects objects;
    auto read = db.statement("SELECT name, type, tbl_name, sql FROM main.sqlite_schema"
                             " WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' LIMIT ?1")
                    .bind(limits::kSchemaObjects + 1);
    const auto all = read.eachRow([&] {
        objects.insert(read.text(0), {read.text(1), read.text(2), read.text(3)});
    });
    if (!all)
        return fail(all.error());
    if (objects.size() > limits::kSchemaObjects)
        return strange(u"more objects than"_s, QString::number(limits::kSchemaObjects));
    return objects;
}

/// What the steps up to `version` make, in a database in memory.
Result<Objects> expectedObjects(const Schema &schema, qint64 version)
{
    static QMutex mutex;
    static QHash<std::pair<QString, qint64>, Objects> made;
    const QMutexLocker lock(&mutex);
    const auto key = std::pair(schema.sqlFolder, version);
    if (const auto found = made.constFind(key); found != made.cend())
        return *found;
    auto db = Database::open(u":memory:"_s, {.writable = true});
    if (!db)
        return fail(db.error());
    if (schema.prepare) {
        if (auto r = schema.prepare(**db); !r)
            return fail(r.error());
    }
    const auto steps = migrationsIn(schema.sqlFolder);
    if (!steps)
        return fail(steps.error());
    for (const Migration &step : *steps) {
        if (step.version > version)
            break;
        if (auto r = (*db)->execute(step.sql); !r)
            return fail(r.error());
    }
    auto objects = objectsOf(**db);
    if (objects)
        made.insert(key, *objects);
    return objects;
}

bool isVirtual(const Object &object)
{
    return object.sql.simplified().startsWith(u"CREATE VIRTUAL"_s, Qt::CaseInsensitive);
}

} // namespace

Result<void> guardWriting(Database &db, const Schema &schema, qint64 version)
{
    if (version <= 0)
        return {}; // being made
    const auto expected = expectedObjects(schema, version);
    if (!expected)
        return fail(expected.error());
    const auto there = objectsOf(db);
    if (!there)
        return fail(there.error());
    for (auto object = expected->cbegin(); object != expected->cend(); ++object) {
        const auto found = there->constFind(object.key());
        if (found == there->cend())
            return strange(u"no"_s, object.key());
        if (*found != *object)
            return strange(u"another"_s, object.key());
    }
    for (auto object = there->cbegin(); object != there->cend(); ++object) {
        if (expected->contains(object.key()))
            continue;
        const bool isOnOurs = expected->contains(object->table);
        if (object->type == u"trigger"_s || isVirtual(*object) || (object->type == u"index"_s && isOnOurs))
            return strange(u"the strange %1"_s.arg(object->type), object.key());
    }
    return {};
}

Result<void> guardReading(Database &db, const Schema &schema)
{
    const auto steps = migrationsIn(schema.sqlFolder);
    if (!steps)
        return fail(steps.error());
    const auto expected = expectedObjects(schema, steps->back().version);
    if (!expected)
        return fail(expected.error());
    const auto there = objectsOf(db);
    if (!there)
        return fail(there.error());
    auto computed = db.statement("SELECT 1 FROM pragma_table_xinfo(?1) WHERE hidden > 1 LIMIT 1");
    for (auto object = expected->cbegin(); object != expected->cend(); ++object) {
        const auto found = there->constFind(object.key());
        if (object->type != u"table"_s || found == there->cend())
            continue; // a table that is missing is told by whoever asks it
        if (found->type != u"table"_s || isVirtual(*found) != isVirtual(*object))
            return strange(u"the strange %1"_s.arg(found->type), object.key());
        if (isVirtual(*object))
            continue;
        const auto row = computed.bind(object.key()).step();
        if (!row)
            return fail(row.error());
        if (*row)
            return strange(u"computed columns in"_s, object.key());
    }
    return {};
}

} // namespace core::archive
