#include "core/extract/Zip.h"

#include "core/base/Limits.h"

#include <algorithm>
#include <memory>

#include <archive.h>
#include <archive_entry.h>

namespace core::extract {

namespace {

struct Free
{
    void operator()(archive *reader) const { archive_read_free(reader); }
};
using Reader = std::unique_ptr<archive, Free>;

Reader openZip(const QByteArray &bytes)
{
    Reader reader(archive_read_new());
    if (!reader || archive_read_support_format_zip(reader.get()) != ARCHIVE_OK)
        return {};
    if (archive_read_open_memory(reader.get(), bytes.constData(), static_cast<size_t>(bytes.size())) !=
        ARCHIVE_OK)
        return {};
    return reader;
}

enum class Unpacked { Whole, Part, TooLarge };

/// Into `out`; `room` is what may still be unpacked of the whole archive.
Unpacked unpack(archive *reader, QByteArray &out, qint64 &room)
{
    static constexpr qsizetype kChunk = 64 * 1024;
    QByteArray chunk(kChunk, Qt::Uninitialized);
    for (;;) {
        const auto got = archive_read_data(reader, chunk.data(), static_cast<size_t>(chunk.size()));
        if (got == 0)
            return Unpacked::Whole;
        if (got < 0)
            return Unpacked::Part;
        if (got > room)
            return Unpacked::TooLarge;
        room -= got;
        out.append(chunk.constData(), got);
    }
}

qint64 numberIn(QByteArrayView name, qsizetype from)
{
    qint64 number = 0;
    for (qsizetype i = from; i < name.size() && name[i] >= '0' && name[i] <= '9' && number < 1'000'000; ++i)
        number = number * 10 + (name[i] - '0');
    return number;
}

} // namespace

QByteArrayList Zip::like(const QByteArray &prefix, const QByteArray &suffix) const
{
    QByteArrayList found;
    for (const auto &[name, bytes] : entries) {
        if (name.startsWith(prefix) && name.endsWith(suffix))
            found.append(name);
    }
    std::ranges::stable_sort(found, {},
                             [&prefix](const QByteArray &name) { return numberIn(name, prefix.size()); });
    return found;
}

Zip readZip(const QByteArray &bytes, const std::function<bool(const QByteArray &name)> &wanted)
{
    Zip zip;
    const Reader reader = openZip(bytes);
    if (!reader)
        return zip;
    qint64 room =
        std::min(limits::kUnpackedBytes, limits::kUnpackedFree + limits::kUnpackedRatio * bytes.size());
    bool encrypted = false;
    for (archive_entry *entry = nullptr; archive_read_next_header(reader.get(), &entry) >= ARCHIVE_WARN;) {
        if (zip.names.size() >= limits::kZipEntries) {
            zip.outcome = Outcome::TooLarge;
            return zip;
        }
        const char *path = archive_entry_pathname_utf8(entry);
        const QByteArray name(path ? path : "");
        zip.names.append(name);
        encrypted = encrypted || archive_entry_is_data_encrypted(entry) != 0;
        if (name.isEmpty() || encrypted || zip.entries.contains(name) || !wanted(name))
            continue;
        QByteArray data;
        const Unpacked unpacked = unpack(reader.get(), data, room);
        if (!data.isEmpty())
            zip.entries.emplace(name, std::move(data));
        if (unpacked == Unpacked::TooLarge) {
            zip.outcome = Outcome::TooLarge;
            return zip;
        }
    }
    if (encrypted)
        zip.outcome = Outcome::Encrypted;
    else if (!zip.names.isEmpty())
        zip.outcome = Outcome::Text;
    return zip;
}

} // namespace core::extract
