#pragma once

#include "core/extract/Document.h"

#include <QByteArray>
#include <QByteArrayList>

#include <functional>
#include <map>

namespace core::extract {

/// What was wanted of a zip archive, unpacked into memory.
struct Zip
{
    Outcome outcome = Outcome::Damaged; ///< Text: it was read; TooLarge: as far as the caps go
    QByteArrayList names;               ///< of all entries
    std::map<QByteArray, QByteArray> entries;

    [[nodiscard]] bool has(const QByteArray &name) const { return names.contains(name); }
    /// The entries whose name begins and ends so, numbered ones in the order of their numbers (slide10 after slide9).
    [[nodiscard]] QByteArrayList like(const QByteArray &prefix, const QByteArray &suffix) const;
};

/// Unpacks the entries that `wanted` says by libarchive. Bounded by limits::kZipEntries, kUnpackedBytes and
/// kUnpackedRatio, whatever the archive says of itself; archives within it are not opened. Of a truncated archive, what
/// can be read. Any thread.
[[nodiscard]] Zip readZip(const QByteArray &bytes, const std::function<bool(const QByteArray &name)> &wanted);

} // namespace core::extract
