#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace core::archive {

class Database;

/// One numbered file of resources/sql, "001_archive.sql".
struct Migration
{
    int version = 0;
    QByteArray sql;
};

/// The steps in a resource folder (":/sql/mail"), ascending from 1 without gaps; a gap is Internal.
[[nodiscard]] Result<std::vector<Migration>> migrationsIn(const QString &resourceFolder);

/// Brings an open database up to date: each step one transaction that also sets user_version and
/// application_id. NotAnArchive where the file has tables but not our application_id; ArchiveNewer where it
/// is ahead of our steps. Nothing is written in either case.
[[nodiscard]] Result<void> migrate(Database &database, qint64 applicationId,
                                   const std::vector<Migration> &steps);

} // namespace core::archive
