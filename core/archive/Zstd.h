#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <functional>
#include <memory>
#include <optional>

struct ZSTD_CCtx_s;
struct ZSTD_DCtx_s;

namespace core::archive {

class Dictionary;

/// zstd's two contexts, kept because making them costs more than a short message. One thread at a time.
class Zstd final
{
public:
    Zstd();
    ~Zstd();

    /// `dictionary` may be null, here and below.
    [[nodiscard]] Result<QByteArray> compress(const QByteArray &bytes, const Dictionary *dictionary);
    /// None: damaged, or longer than `limit`.
    [[nodiscard]] std::optional<QByteArray> decompress(QByteArrayView bytes, qint64 limit,
                                                       const Dictionary *dictionary);
    /// Gives `sink` what comes out piece by piece; false: damaged, or the sink has had enough.
    [[nodiscard]] bool decompressInto(QByteArrayView bytes, const Dictionary *dictionary,
                                      const std::function<bool(QByteArrayView)> &sink);
    /// Whether `compressed` gives these bytes, without a second copy of them: they may be a large message.
    [[nodiscard]] bool decompressesTo(QByteArrayView compressed, QByteArrayView bytes,
                                      const Dictionary *dictionary);

private:
    [[nodiscard]] bool use(const Dictionary *dictionary);

    struct Free
    {
        void operator()(ZSTD_CCtx_s *context) const;
        void operator()(ZSTD_DCtx_s *context) const;
    };
    std::unique_ptr<ZSTD_CCtx_s, Free> m_compressor;
    std::unique_ptr<ZSTD_DCtx_s, Free> m_decompressor;
    QByteArray m_piece;
};

} // namespace core::archive
