#pragma once

#include "core/archive/Types.h"
#include "core/base/Result.h"

#include <QByteArray>

#include <memory>

namespace core::archive {

class Dictionaries;

/// Level 9 costs five times the time of 3 for 9 % less (measured.md, section 1).
inline constexpr int kPackingLevel = 3;

/// Packs raw messages for the file and unpacks them: base64 runs decoded by a verified recipe, large ones as blobs that
/// messages share, zstd with a dictionary of the user's own mail, SHA-256 of the original. Stateless but for zstd's
/// contexts: one codec a thread. The dictionaries may be shared by many.
class BodyCodec final
{
public:
    /// Packs without a dictionary until one of its own is given; for readers and tests.
    BodyCodec();
    /// `dictionaries`: those of the archive that is packed for (Archive::dictionaries()).
    explicit BodyCodec(std::shared_ptr<Dictionaries> dictionaries);
    ~BodyCodec();
    BodyCodec(BodyCodec &&) noexcept;

    [[nodiscard]] Dictionaries &dictionaries() const;

    /// Packs, unpacks again and compares: what is handed out is proven to give the same bytes back.
    [[nodiscard]] Result<StoredBody> pack(const QByteArray &raw);
    /// The raw message; BodyDamaged where the SHA-256 does not match, nothing sensible comes out, or its dictionary is not
    /// among dictionaries() (BodyStore.h loads those).
    [[nodiscard]] Result<QByteArray> unpack(const StoredBody &body);
    /// Whether unpack() would give the message, without having all of it in memory.
    [[nodiscard]] Result<void> verify(const StoredBody &body);
    /// The same of a blob alone.
    [[nodiscard]] bool isSound(const QByteArray &sha256, qint64 rawBytes, QByteArrayView compressed);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace core::archive
