#include "core/archive/PageFile.h"

#include "core/archive/SqliteError.h"
#include "core/base/Limits.h"

#include <QtEndian>

#include <algorithm>
#include <cerrno>

namespace core::archive {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kOurPageBytes = 16'384;
constexpr qsizetype kFirstHeader = 100;
constexpr qsizetype kMostColumns = 100;

quint16 u16(const QByteArray &bytes, qsizetype at)
{
    return at >= 0 && at + 2 <= bytes.size() ? qFromBigEndian<quint16>(bytes.constData() + at) : 0;
}

quint32 u32(const QByteArray &bytes, qsizetype at)
{
    return at >= 0 && at + 4 <= bytes.size() ? qFromBigEndian<quint32>(bytes.constData() + at) : 0;
}

/// One to nine bytes; `at` goes behind it. None: cut.
std::optional<qint64> varint(const QByteArray &bytes, qsizetype &at)
{
    quint64 value = 0;
    for (int i = 0; i < 9; ++i) {
        if (at < 0 || at >= bytes.size())
            return std::nullopt;
        const auto byte = static_cast<quint8>(bytes[at++]);
        if (i == 8)
            return static_cast<qint64>(value << 8 | byte);
        value = value << 7 | (byte & 0x7f);
        if (byte < 0x80)
            break;
    }
    return static_cast<qint64>(value);
}

qsizetype sizeOf(qint64 serial)
{
    static constexpr qsizetype kSizes[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0};
    if (serial >= 12)
        return static_cast<qsizetype>((serial - 12) / 2);
    return serial >= 0 && serial <= 9 ? kSizes[serial] : -1;
}

} // namespace

Result<std::unique_ptr<PageFile>> PageFile::open(const QString &path)
{
    std::unique_ptr<PageFile> file(new PageFile(path));
    if (!file->m_file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::FileNotFound, u"a file to be scanned cannot be opened"_s);
    file->m_header = file->m_file.read(kFirstHeader);
    const qint64 field = u16(file->m_header, 16);
    const qint64 bytes = field == 1 ? 65'536 : field;
    const bool isSane =
        file->m_header.startsWith("SQLite format 3") && bytes >= 512 && (bytes & (bytes - 1)) == 0;
    file->m_pageBytes = isSane ? bytes : kOurPageBytes;
    const auto reserved = isSane ? static_cast<quint8>(file->m_header[20]) : 0;
    file->m_usable = file->m_pageBytes - (reserved < 32 ? reserved : 0);
    // A last page that is cut may still have whole rows.
    file->m_pages = (file->m_file.size() + file->m_pageBytes - 1) / file->m_pageBytes;
    return file;
}

PageFile::Page PageFile::page(qint64 number) const
{
    Page page;
    if (number < 1 || number > m_pages || !m_file.seek((number - 1) * m_pageBytes))
        return page;
    page.bytes = m_file.read(m_pageBytes);
    page.header = number == 1 ? kFirstHeader : 0;
    page.bytes.append(QByteArray(static_cast<qsizetype>(m_pageBytes) - page.bytes.size(), '\0'));
    switch (page.bytes[page.header]) {
    case 0x0d: page.kind = Kind::TableLeaf; break;
    case 0x05: page.kind = Kind::TableInner; break;
    case 0x0a: page.kind = Kind::IndexLeaf; break;
    case 0x02: page.kind = Kind::IndexInner; break;
    default: break;
    }
    return page;
}

std::vector<qsizetype> PageFile::cellPlaces(const Page &page) const
{
    const bool isInner = page.kind == Kind::TableInner || page.kind == Kind::IndexInner;
    const qsizetype first = page.header + (isInner ? 12 : 8);
    const qsizetype count = std::min<qsizetype>(u16(page.bytes, page.header + 3),
                                                static_cast<qsizetype>(m_pageBytes - first) / 2);
    std::vector<qsizetype> places;
    for (qsizetype i = 0; i < count; ++i) {
        const qsizetype at = u16(page.bytes, first + 2 * i);
        if (at >= first && at < m_usable)
            places.push_back(at);
    }
    return places;
}

void PageFile::eachCell(const Page &page, const std::function<void(const Cell &)> &take) const
{
    if (page.kind == Kind::Other)
        return;
    for (const qsizetype at : cellPlaces(page)) {
        if (const auto cell = cellAt(page, at))
            take(*cell);
    }
}

std::optional<PageFile::Cell> PageFile::cellAt(const Page &page, qsizetype at) const
{
    Cell cell;
    if (page.kind == Kind::TableInner || page.kind == Kind::IndexInner) {
        cell.child = u32(page.bytes, at);
        at += 4;
        if (page.kind == Kind::TableInner)
            return cell;
    }
    const auto size = varint(page.bytes, at);
    if (!size || *size < 0 || *size > limits::kSqliteLength)
        return std::nullopt;
    if (page.kind == Kind::TableLeaf) {
        const auto rowid = varint(page.bytes, at);
        if (!rowid)
            return std::nullopt;
        cell.rowid = *rowid;
    }
    auto whole = payload(page, at, *size);
    if (!whole)
        return std::nullopt;
    cell.payload = std::move(*whole);
    return cell;
}

/// fileformat.html section 1.6: how much of a payload lies on its page.
std::optional<QByteArray> PageFile::payload(const Page &page, qsizetype at, qint64 size) const
{
    const qint64 most = page.kind == Kind::TableLeaf ? m_usable - 35 : (m_usable - 12) * 64 / 255 - 23;
    const qint64 least = (m_usable - 12) * 32 / 255 - 23;
    qint64 local = size;
    if (size > most) {
        const qint64 k = least + (size - least) % (m_usable - 4);
        local = k <= most ? k : least;
    }
    if (at + local + (local < size ? 4 : 0) > m_usable)
        return std::nullopt;
    QByteArray bytes = page.bytes.mid(at, static_cast<qsizetype>(local));
    qint64 next = local < size ? u32(page.bytes, at + static_cast<qsizetype>(local)) : 0;
    QByteArray piece;
    while (bytes.size() < size) {
        if (next < 2 || next > m_pages || !m_file.seek((next - 1) * m_pageBytes))
            return std::nullopt;
        piece = m_file.read(m_usable);
        const qint64 wanted = std::min<qint64>(size - bytes.size(), m_usable - 4);
        if (piece.size() < wanted + 4)
            return std::nullopt;
        bytes.append(piece.constData() + 4, static_cast<qsizetype>(wanted));
        next = u32(piece, 0);
    }
    return bytes;
}

std::vector<qint64> PageFile::children(const Page &page) const
{
    std::vector<qint64> found;
    if (page.kind != Kind::TableInner && page.kind != Kind::IndexInner)
        return found;
    for (const qsizetype at : cellPlaces(page))
        found.push_back(u32(page.bytes, at));
    found.push_back(u32(page.bytes, page.header + 8));
    return found;
}

std::vector<qint64> PageFile::freePages() const
{
    std::vector<qint64> free;
    qint64 trunk = u32(m_header, 32);
    // No list is longer than the file has pages, unless it goes in a circle.
    while (trunk > 1 && trunk <= m_pages && static_cast<qint64>(free.size()) < m_pages) {
        const Page page = this->page(trunk);
        free.push_back(trunk);
        const qint64 count = std::min<qint64>(u32(page.bytes, 4), m_usable / 4 - 2);
        for (qint64 i = 0; i < count; ++i)
            free.push_back(u32(page.bytes, static_cast<qsizetype>(8 + 4 * i)));
        trunk = u32(page.bytes, 0);
    }
    return free;
}

qint64 RecordValue::integer(const QByteArray &payload) const
{
    if (serial == 8 || serial == 9)
        return serial - 8;
    qint64 value = size > 0 && static_cast<qint8>(payload[at]) < 0 ? -1 : 0;
    for (qsizetype i = 0; i < size; ++i)
        value = static_cast<qint64>(static_cast<quint64>(value) << 8 | static_cast<quint8>(payload[at + i]));
    return value;
}

std::optional<std::vector<RecordValue>> recordOf(const QByteArray &payload)
{
    qsizetype at = 0;
    const auto header = varint(payload, at);
    if (!header || *header < at || *header > payload.size())
        return std::nullopt;
    std::vector<RecordValue> values;
    auto body = static_cast<qsizetype>(*header);
    while (at < *header) {
        const auto serial = varint(payload, at);
        const qsizetype size = serial ? sizeOf(*serial) : -1;
        if (size < 0 || size > payload.size() - body || static_cast<qsizetype>(values.size()) >= kMostColumns)
            return std::nullopt;
        values.push_back({*serial, body, size});
        body += size;
    }
    return values;
}

} // namespace core::archive
