#pragma once

#include "core/archive/Types.h"
#include "core/base/Result.h"

#include <QByteArray>

#include <memory>

namespace core::archive {

/// Packs raw messages for the file and unpacks them: base64 runs decoded by a verified recipe, zstd level 3,
/// SHA-256 of the original. Stateless but for zstd's contexts: one codec a thread.
class BodyCodec final
{
public:
    BodyCodec();
    ~BodyCodec();
    BodyCodec(BodyCodec &&) noexcept;

    /// Packs, unpacks again and compares: what is handed out is proven to give the same bytes back.
    [[nodiscard]] Result<StoredBody> pack(const QByteArray &raw);
    /// The raw message; BodyDamaged where the SHA-256 does not match or nothing sensible comes out.
    [[nodiscard]] Result<QByteArray> unpack(const StoredBody &body);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace core::archive
