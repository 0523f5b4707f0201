#pragma once

#include "core/base/Result.h"

#include <QString>

#include <atomic>

namespace core::archive {

class Database;

/// What is in the pages of a damaged mail.db, without SQLite: https://sqlite.org/fileformat.html. First the tables, as far as
/// their trees can be followed from page 1, then every other page that is not free and whose rows look like mail: so
/// rows are found whose tree, header or end of the file is gone. Rows go into `staging`, which has the tables of mail.db
/// without triggers and foreign keys; of two rows with one key the first, which a tree led to, stays. Nothing is
/// believed: bodies are proven by their SHA-256 later.
///
/// `file` is only read. Cancelled when `stop` is set. Answers how many rows were found.
[[nodiscard]] Result<qint64> scanPages(const QString &file, Database &staging, const std::atomic<bool> &stop);

} // namespace core::archive
