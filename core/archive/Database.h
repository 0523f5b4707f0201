#pragma once

#include "core/archive/Statement.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

#include <memory>
#include <string_view>
#include <unordered_map>

struct sqlite3;

namespace core::archive {

struct DatabaseOptions
{
    bool writable = false;
    QByteArray vfs{};         ///< name of a registered VFS (crash tests); empty: SQLite's own
    QByteArrayList pragmas{}; ///< "synchronous=FULL", in order, right after opening
    int busyTimeoutMs = 5000;
    /// Nobody can write the file while it is open: read it without locks and without files beside it.
    bool immutable = false;
};

/// One SQLite connection: opened with explicit flags, no symbolic link followed, no extension loading, no
/// trust in what the schema of the file says. One thread at a time (NOMUTEX), except interrupt(). Never makes
/// a file: see DatabaseFile.h for opening files of ours with their checks, private from the first byte.
class Database final
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString &path,
                                                                const DatabaseOptions &options);
    ~Database(); ///< no Statement may be left
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Prepared once and kept: `sql` must live as long as the connection (a literal).
    [[nodiscard]] Statement statement(std::string_view sql);
    /// For SQL that is put together at run time (never from user text); prepared anew each time.
    [[nodiscard]] Statement uncached(const QByteArray &sql);
    /// One or more statements without values and rows.
    [[nodiscard]] Result<void> execute(const QByteArray &sql);
    /// First column of the first row of a literal; 0 where there is no row.
    [[nodiscard]] Result<qint64> number(std::string_view sql);

    [[nodiscard]] qint64 lastInsertId() const;
    [[nodiscard]] qint64 changes() const; ///< rows of the last INSERT, UPDATE or DELETE
    [[nodiscard]] bool isInTransaction() const;
    [[nodiscard]] Error lastError(const QString &where) const;
    /// Ends what runs now with Cancelled. Any thread.
    void interrupt();

    [[nodiscard]] sqlite3 *handle() const { return m_handle; }
    [[nodiscard]] const QString &path() const { return m_path; }

private:
    struct Prepared
    {
        sqlite3_stmt *handle = nullptr;
        bool inUse = false;
    };

    Database(sqlite3 *handle, QString path);
    Statement prepared(std::string_view sql, unsigned flags, Prepared *keepIn);

    sqlite3 *m_handle;
    QString m_path;
    std::unordered_map<std::string_view, Prepared> m_statements;
};

/// BEGIN IMMEDIATE ... COMMIT; rolls back when it goes without commit().
///
///     Transaction transaction(db);
///     if (auto r = transaction.begin(); !r) return fail(r.error());
///     …
///     return transaction.commit();
class Transaction final
{
public:
    explicit Transaction(Database &database) : m_database(database) {}
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    [[nodiscard]] Result<void> begin();     ///< for writing
    [[nodiscard]] Result<void> beginRead(); ///< one snapshot for several questions
    [[nodiscard]] Result<void> commit();
    void rollback();

private:
    Database &m_database;
    bool m_open = false;
};

} // namespace core::archive
