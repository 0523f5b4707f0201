#include "core/archive/PageScan.h"

#include "core/archive/Database.h"
#include "core/archive/PageFile.h"

#include <QHash>

#include <array>
#include <sqlite3.h>

namespace core::archive {

using namespace Qt::StringLiterals;

namespace {

/// A table of mail.db, and what its rows look like, also before later versions gave it more columns. N: NULL for the rowid,
/// i: integer, I: or NULL, t: text, b: blob, h: blob of 32 bytes. No look: too much like others to be told without its tree.
struct Table
{
    const char *name;
    const char *looks; ///< the newest
    qsizetype least;   ///< columns of the oldest
};
constexpr std::array kTables{
    Table{"folder", "NIittii", 7}, Table{"message", "Niiiiiiiiiiittttbi", 17},
    Table{"body", "Niihbbi", 6},   Table{"dict", "Nhbbi", 3},
    Table{"blob", "Nhiib", 5},     Table{"ledger", "ibiiiiiiitibbii", 12},
    Table{"tag", "Nttii", 5},      Table{"note", "Nt", 2},
    Table{"body_blob", "", 0},     Table{"message_tag", "", 0},
    Table{"trashed", "", 0},       Table{"ref", "", 0},
    Table{"thread_merge", "", 0},  Table{"subject_thread", "", 0},
    Table{"run", "", 0},           Table{"saved_search", "", 0},
    Table{"backup", "", 0},        Table{"backup_plan", "", 0},
    Table{"reading", "", 0},       Table{"sender", "", 0},
    Table{"picture", "Nhib", 4},   Table{"message_picture", "itti", 4},
};

bool fits(char look, const RecordValue &value)
{
    switch (look) {
    case 'N': return value.isNull();
    case 'i': return value.isInteger();
    case 'I': return value.isInteger() || value.isNull();
    case 't': return value.isText();
    case 'b': return value.isBlob();
    case 'h': return value.isBlob() && value.size == 32;
    default: return false;
    }
}

bool looksLike(const Table &table, const std::vector<RecordValue> &values)
{
    const std::string_view looks(table.looks);
    const auto count = static_cast<qsizetype>(values.size());
    if (looks.empty() || count < table.least || count > static_cast<qsizetype>(looks.size()))
        return false;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!fits(looks[i], values[i]))
            return false;
    }
    return true;
}

class Scanner final
{
public:
    Scanner(const PageFile &file, Database &staging, const std::atomic<bool> &stop)
        : m_file(file),
          m_staging(staging),
          m_stop(stop),
          m_seen(static_cast<std::size_t>(file.pages()) + 1, false)
    {}

    Result<qint64> run()
    {
        if (auto r = readColumns(); !r)
            return fail(r.error());
        for (const auto &[name, root] : roots()) {
            if (auto r = walk(name, root); !r)
                return fail(r.error());
        }
        for (const qint64 page : m_file.freePages()) {
            if (page > 0 && page <= m_file.pages())
                m_seen[static_cast<std::size_t>(page)] = true;
        }
        for (qint64 page = 1; page <= m_file.pages(); ++page) {
            if (m_seen[static_cast<std::size_t>(page)])
                continue;
            if (auto r = guess(m_file.page(page)); !r)
                return fail(r.error());
        }
        return m_rows;
    }

private:
    Result<void> readColumns();
    [[nodiscard]] std::vector<std::pair<QByteArray, qint64>> roots() const;
    Result<void> walk(const QByteArray &table, qint64 root);
    Result<void> guess(const PageFile::Page &page);
    Result<void> insert(const QByteArray &table, const PageFile::Cell &cell,
                        const std::vector<RecordValue> &values);

    const PageFile &m_file;
    Database &m_staging;
    const std::atomic<bool> &m_stop;
    std::vector<bool> m_seen;
    QHash<QByteArray, QByteArrayList> m_columns;
    qint64 m_rows = 0;
};

Result<void> Scanner::readColumns()
{
    for (const Table &table : kTables) {
        auto read = m_staging.statement("SELECT name FROM pragma_table_info(?1) ORDER BY cid")
                        .bind(QString::fromLatin1(table.name));
        auto &columns = m_columns[table.name];
        if (auto all = read.eachRow([&] { columns += read.text(0).toUtf8(); }); !all)
            return all;
    }
    return {};
}

/// The table of tables, page 1: type, name, table, root page, SQL.
std::vector<std::pair<QByteArray, qint64>> Scanner::roots() const
{
    std::vector<std::pair<QByteArray, qint64>> found;
    std::vector<qint64> pages{1};
    for (std::size_t i = 0; i < pages.size() && i < 1000; ++i) {
        const PageFile::Page page = m_file.page(pages[i]);
        const auto below = m_file.children(page);
        pages.insert(pages.end(), below.begin(), below.end());
        if (page.kind != PageFile::Kind::TableLeaf)
            continue;
        m_file.eachCell(page, [&](const PageFile::Cell &cell) {
            const auto values = recordOf(cell.payload);
            if (!values || values->size() != 5 || !(*values)[3].isInteger())
                return;
            const auto text = [&](std::size_t n) {
                return cell.payload.mid((*values)[n].at, (*values)[n].size);
            };
            if (text(0) == "table" && m_columns.contains(text(1)))
                found.emplace_back(text(1), (*values)[3].integer(cell.payload));
        });
    }
    return found;
}

Result<void> Scanner::walk(const QByteArray &table, qint64 root)
{
    std::vector<qint64> pages{root};
    while (!pages.empty()) {
        const qint64 number = pages.back();
        pages.pop_back();
        if (number < 1 || number > m_file.pages() || m_seen[static_cast<std::size_t>(number)])
            continue;
        if (m_stop)
            return fail(ErrorCode::Cancelled, u"scanning pages"_s);
        const PageFile::Page page = m_file.page(number);
        if (page.kind == PageFile::Kind::Other)
            continue;
        m_seen[static_cast<std::size_t>(number)] = true;
        const auto below = m_file.children(page);
        pages.insert(pages.end(), below.begin(), below.end());
        Result<void> done;
        m_file.eachCell(page, [&](const PageFile::Cell &cell) {
            const auto values = done ? recordOf(cell.payload) : std::nullopt;
            if (values && !values->empty())
                done = insert(table, cell, *values);
        });
        if (!done)
            return done;
    }
    return {};
}

Result<void> Scanner::guess(const PageFile::Page &page)
{
    if (m_stop)
        return fail(ErrorCode::Cancelled, u"scanning pages"_s);
    Result<void> done;
    m_file.eachCell(page, [&](const PageFile::Cell &cell) {
        const auto values = done ? recordOf(cell.payload) : std::nullopt;
        if (!values)
            return;
        for (const Table &table : kTables) {
            if (looksLike(table, *values)) {
                done = insert(table.name, cell, *values);
                return;
            }
        }
    });
    return done;
}

/// Rows that the table does not take (STRICT types, NOT NULL) were no rows of it.
Result<void> Scanner::insert(const QByteArray &table, const PageFile::Cell &cell,
                             const std::vector<RecordValue> &values)
{
    const QByteArrayList columns = m_columns.value(table).mid(0, static_cast<qsizetype>(values.size()));
    if (columns.size() < static_cast<qsizetype>(values.size()))
        return {};
    QByteArray marks = "?1";
    for (qsizetype i = 2; i <= columns.size(); ++i)
        marks += ",?" + QByteArray::number(i);
    auto statement = m_staging.uncached("INSERT OR IGNORE INTO " + table + "(" + columns.join(',') +
                                        ") VALUES(" + marks + ")");
    sqlite3_stmt *handle = statement.handle();
    if (!handle)
        return {};
    for (std::size_t i = 0; i < values.size(); ++i) {
        const RecordValue &value = values[i];
        const int at = static_cast<int>(i) + 1;
        const char *bytes = cell.payload.constData() + value.at;
        if (i == 0 && value.isNull() && cell.rowid != 0)
            sqlite3_bind_int64(handle, at, cell.rowid);
        else if (value.isInteger())
            sqlite3_bind_int64(handle, at, value.integer(cell.payload));
        else if (value.isText())
            sqlite3_bind_text64(handle, at, bytes, static_cast<quint64>(value.size), SQLITE_STATIC,
                                SQLITE_UTF8);
        else if (value.isBlob())
            sqlite3_bind_blob64(handle, at, bytes, static_cast<quint64>(value.size), SQLITE_STATIC);
    }
    const auto done = statement.step();
    if (done) {
        m_rows += m_staging.changes() > 0 ? 1 : 0;
        return {};
    }
    const ErrorCode code = done.error().code;
    return code == ErrorCode::DiskFull || code == ErrorCode::Io || code == ErrorCode::ReadOnly
               ? fail(done.error())
               : Result<void>();
}

} // namespace

Result<qint64> scanPages(const QString &file, Database &staging, const std::atomic<bool> &stop)
{
    const auto pages = PageFile::open(file);
    if (!pages)
        return fail(pages.error());
    Transaction all(staging);
    if (auto r = all.begin(); !r)
        return fail(r.error());
    auto rows = Scanner(**pages, staging, stop).run();
    if (!rows)
        return rows;
    if (auto r = all.commit(); !r)
        return fail(r.error());
    return rows;
}

} // namespace core::archive
