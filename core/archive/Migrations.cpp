#include "core/archive/Migrations.h"

#include "core/archive/Database.h"

#include <QDir>
#include <QFile>

namespace core::archive {

using namespace Qt::StringLiterals;

Result<std::vector<Migration>> migrationsIn(const QString &resourceFolder)
{
    std::vector<Migration> steps;
    const QStringList names = QDir(resourceFolder).entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(resourceFolder + u'/' + name);
        const int version = name.left(name.indexOf(u'_')).toInt();
        if (version != static_cast<int>(steps.size()) + 1 || !file.open(QIODevice::ReadOnly))
            return fail(ErrorCode::Internal, u"migration %1 is out of order or unreadable"_s.arg(name));
        steps.push_back({version, file.readAll()});
    }
    if (steps.empty())
        return fail(ErrorCode::Internal, u"no migrations in %1"_s.arg(resourceFolder));
    return steps;
}

static Result<void> apply(Database &database, qint64 applicationId, const Migration &step)
{
    Transaction transaction(database);
    if (auto r = transaction.begin(); !r)
        return r;
    if (auto r = database.execute(step.sql); !r)
        return fail(r.error().at(u"migration %1"_s.arg(step.version)));
    // Pragmas take no bound values; both are numbers of ours.
    if (auto r = database.execute("PRAGMA user_version=" + QByteArray::number(step.version)); !r)
        return r;
    if (auto r = database.execute("PRAGMA application_id=" + QByteArray::number(applicationId)); !r)
        return r;
    return transaction.commit();
}

Result<void> migrate(Database &database, qint64 applicationId, const std::vector<Migration> &steps)
{
    const auto tables = database.number("SELECT count(*) FROM sqlite_schema");
    if (!tables)
        return fail(tables.error());
    const auto id = database.number("PRAGMA application_id");
    if (!id)
        return fail(id.error());
    const auto version = database.number("PRAGMA user_version");
    if (!version)
        return fail(version.error());
    const bool isEmpty = *tables == 0 && *id == 0 && *version == 0;
    if (!isEmpty && *id != applicationId)
        return fail(ErrorCode::NotAnArchive, u"an SQLite file of another program"_s);
    if (*version > static_cast<qint64>(steps.size()))
        return fail(ErrorCode::ArchiveNewer, u"schema %1, known up to %2"_s.arg(*version).arg(steps.size()));
    for (const Migration &step : steps) {
        if (step.version <= *version)
            continue;
        if (auto r = apply(database, applicationId, step); !r)
            return r;
    }
    return {};
}

} // namespace core::archive
