#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QFile>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace core::archive {

/// Pages of an SQLite file and what is in them, as far as it makes sense; every number in it may be wrong.
class PageFile final
{
public:
    /// A damaged header is taken for one of ours: 16 KB pages.
    [[nodiscard]] static Result<std::unique_ptr<PageFile>> open(const QString &path);

    enum class Kind { Other, TableLeaf, TableInner, IndexLeaf, IndexInner };
    struct Page
    {
        Kind kind = Kind::Other;
        QByteArray bytes;
        qsizetype header = 0; ///< where the header of the page begins: 100 on page 1
    };
    struct Cell
    {
        qint64 rowid = 0;
        qint64 child = 0; ///< of inner pages
        QByteArray payload;
    };

    [[nodiscard]] qint64 pages() const { return m_pages; }
    [[nodiscard]] Page page(qint64 number) const;
    /// Cells with whole payloads; those that lead out of the file or are cut are left out.
    void eachCell(const Page &page, const std::function<void(const Cell &)> &take) const;
    [[nodiscard]] std::vector<qint64> children(const Page &page) const;
    [[nodiscard]] std::vector<qint64> freePages() const;

private:
    explicit PageFile(const QString &path) : m_file(path) {}
    [[nodiscard]] std::optional<Cell> cellAt(const Page &page, qsizetype at) const;
    [[nodiscard]] std::optional<QByteArray> payload(const Page &page, qsizetype at, qint64 size) const;
    [[nodiscard]] std::vector<qsizetype> cellPlaces(const Page &page) const;

    mutable QFile m_file;
    qint64 m_pageBytes = 0;
    qint64 m_usable = 0;
    qint64 m_pages = 0;
    QByteArray m_header;
};

/// A value of a record: how it is stored, and where in the payload.
struct RecordValue
{
    qint64 serial = 0;
    qsizetype at = 0;
    qsizetype size = 0;
    [[nodiscard]] bool isNull() const { return serial == 0; }
    [[nodiscard]] bool isInteger() const
    {
        return (serial >= 1 && serial <= 6) || serial == 8 || serial == 9;
    }
    [[nodiscard]] bool isText() const { return serial >= 13 && serial % 2 == 1; }
    [[nodiscard]] bool isBlob() const { return serial >= 12 && serial % 2 == 0; }
    [[nodiscard]] qint64 integer(const QByteArray &payload) const;
};
/// None where it is no record.
[[nodiscard]] std::optional<std::vector<RecordValue>> recordOf(const QByteArray &payload);

} // namespace core::archive
