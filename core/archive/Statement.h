#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QVarLengthArray>

#include <optional>
#include <type_traits>

struct sqlite3_stmt;

namespace core::archive {

/// One prepared statement of a Database, made by Database::statement(). Does not outlive it, stays on its
/// thread. A prepare or bind that failed is told by the next step(), so that callers check one place.
///
///     auto found = db.statement("SELECT id, name FROM folder WHERE parent_id = ?").bind(parent);
///     const auto all = found.eachRow([&] { … found.id<FolderId>(0), found.text(1) … });
///     if (!all)
///         return fail(all.error());
class Statement final
{
public:
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&) = delete;
    ~Statement(); ///< resets and hands the statement back to the cache

    /// Values for ?1, ?2 ... in order; resets first, so that a statement can run again. Integers, bool, enums
    /// (ids), double, QString (UTF-8 text), QByteArray (blob, shared and not copied), std::optional and
    /// nullptr (NULL).
    template <typename... Values>
    Statement &bind(const Values &...values) &
    {
        reset();
        int index = 0;
        (bindValue(++index, values), ...);
        return *this;
    }
    template <typename... Values>
    Statement bind(const Values &...values) &&
    {
        bind(values...);
        return std::move(*this);
    }

    [[nodiscard]] Result<bool> step(); ///< true: there is a row; false: done
    [[nodiscard]] Result<void> run();  ///< for statements without rows; can be bound and run again
    /// Steps to the end and calls `take()` on each row.
    template <typename Take>
    [[nodiscard]] Result<void> eachRow(Take take)
    {
        for (;;) {
            const auto row = step();
            if (!row)
                return fail(row.error());
            if (!*row)
                return {};
            take();
        }
    }

    // Columns of the current row, from 0. bytes() and text() copy.
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] bool flag(int column) const { return integer(column) != 0; }
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray bytes(int column) const;
    [[nodiscard]] QByteArrayView view(int column) const; ///< not copied; until the next step, bind or end
    [[nodiscard]] bool isNull(int column) const;
    template <typename Id>
    [[nodiscard]] Id id(int column) const
    {
        return static_cast<Id>(integer(column));
    }

    void reset();
    [[nodiscard]] sqlite3_stmt *handle() const { return m_handle; }

private:
    friend class Database;
    Statement(sqlite3_stmt *handle, bool *inUse);
    explicit Statement(Error error);

    void bindInteger(int index, qint64 value);
    void bindDouble(int index, double value);
    void bindBytes(int index, const QByteArray &value);
    void bindText(int index, const QString &value);
    void bindNull(int index);
    void note(int sqliteCode);

    template <typename Value>
    void bindValue(int index, const Value &value)
    {
        if constexpr (std::is_same_v<Value, std::nullptr_t>)
            bindNull(index);
        else if constexpr (std::is_floating_point_v<Value>)
            bindDouble(index, value);
        else if constexpr (std::is_enum_v<Value> || std::is_integral_v<Value>)
            bindInteger(index, static_cast<qint64>(value));
        else if constexpr (std::is_same_v<Value, QString>)
            bindText(index, value);
        else if constexpr (std::is_same_v<Value, QByteArray>)
            bindBytes(index, value);
        else if (value)
            bindValue(index, *value);
        else
            bindNull(index);
    }

    sqlite3_stmt *m_handle = nullptr;
    bool *m_inUse = nullptr; ///< of the cache entry; null: the statement is ours alone
    std::optional<Error> m_error;
    QVarLengthArray<QByteArray, 16> m_kept; ///< what SQLite holds pointers to until the next reset
};

} // namespace core::archive
