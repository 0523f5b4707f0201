#pragma once

#include "core/archive/DatabaseFile.h"

#include <QStringList>

namespace core::archive {

/// The schema of a file is data of whoever made it (ARC-05): a trigger would run with each message that is stored, and a view
/// or a table with computed columns in the place of ours with each question. Compares what the file says with what our
/// migrations make, before any of it is used.
///
/// For writing everything that can run or stand in the way must be ours to the letter: tables, indexes, triggers; no other
/// trigger, no virtual table, no index of others on a table of ours. Views and plain tables of others are let be: nothing
/// ever asks them. ArchiveCorrupt names the first object that is not so: what is in the file can still be saved into a new one
/// (Salvage.h), which takes rows and no schema; NotAnArchive would tell people that it is not theirs.
[[nodiscard]] Result<void> guardWriting(Database &db, const Schema &schema, qint64 version);
/// For reading, also of newer versions, only that each table of ours is a plain table: a file with a damaged schema is read as
/// far as it goes.
[[nodiscard]] Result<void> guardReading(Database &db, const Schema &schema);

} // namespace core::archive
