#include "core/archive/Zstd.h"

#include "core/archive/BodyCodec.h"
#include "core/archive/Dictionary.h"

#include <zstd.h>

namespace core::archive {

using namespace Qt::StringLiterals;

void Zstd::Free::operator()(ZSTD_CCtx_s *context) const { ZSTD_freeCCtx(context); }
void Zstd::Free::operator()(ZSTD_DCtx_s *context) const { ZSTD_freeDCtx(context); }

Zstd::Zstd() : m_compressor(ZSTD_createCCtx()), m_decompressor(ZSTD_createDCtx())
{
    ZSTD_CCtx_setParameter(m_compressor.get(), ZSTD_c_compressionLevel, kPackingLevel);
    // The column dict_id names the dictionary: four bytes less in each body.
    ZSTD_CCtx_setParameter(m_compressor.get(), ZSTD_c_dictIDFlag, 0);
}

Zstd::~Zstd() = default;

Result<QByteArray> Zstd::compress(const QByteArray &bytes, const Dictionary *dictionary)
{
    QByteArray out(static_cast<qsizetype>(ZSTD_compressBound(static_cast<std::size_t>(bytes.size()))),
                   Qt::Uninitialized);
    std::size_t length =
        ZSTD_CCtx_refCDict(m_compressor.get(), dictionary ? dictionary->forPacking() : nullptr);
    if (!ZSTD_isError(length))
        length = ZSTD_compress2(m_compressor.get(), out.data(), static_cast<std::size_t>(out.size()),
                                bytes.constData(), static_cast<std::size_t>(bytes.size()));
    if (ZSTD_isError(length))
        return fail(ErrorCode::Internal, u"zstd: %1"_s.arg(QString::fromUtf8(ZSTD_getErrorName(length))));
    out.resize(static_cast<qsizetype>(length));
    out.squeeze();
    return out;
}

bool Zstd::use(const Dictionary *dictionary)
{
    ZSTD_DCtx_reset(m_decompressor.get(), ZSTD_reset_session_only);
    return !ZSTD_isError(
        ZSTD_DCtx_refDDict(m_decompressor.get(), dictionary ? dictionary->forUnpacking() : nullptr));
}

std::optional<QByteArray> Zstd::decompress(QByteArrayView bytes, qint64 limit, const Dictionary *dictionary)
{
    const auto length = ZSTD_getFrameContentSize(bytes.data(), static_cast<std::size_t>(bytes.size()));
    if (length == ZSTD_CONTENTSIZE_UNKNOWN || length == ZSTD_CONTENTSIZE_ERROR || limit < 0 ||
        length > static_cast<quint64>(limit) || !use(dictionary))
        return std::nullopt;
    QByteArray out(static_cast<qsizetype>(length), Qt::Uninitialized);
    const std::size_t got =
        ZSTD_decompressDCtx(m_decompressor.get(), out.data(), static_cast<std::size_t>(out.size()),
                            bytes.data(), static_cast<std::size_t>(bytes.size()));
    if (ZSTD_isError(got) || got != length)
        return std::nullopt;
    return out;
}

bool Zstd::decompressInto(QByteArrayView bytes, const Dictionary *dictionary,
                          const std::function<bool(QByteArrayView)> &sink)
{
    if (!use(dictionary))
        return false;
    m_piece.resize(static_cast<qsizetype>(ZSTD_DStreamOutSize()));
    ZSTD_inBuffer in{bytes.data(), static_cast<std::size_t>(bytes.size()), 0};
    for (;;) {
        ZSTD_outBuffer out{m_piece.data(), static_cast<std::size_t>(m_piece.size()), 0};
        const std::size_t left = ZSTD_decompressStream(m_decompressor.get(), &out, &in);
        if (ZSTD_isError(left) || !sink(QByteArrayView(m_piece).first(static_cast<qsizetype>(out.pos))))
            return false;
        if (left == 0)
            return in.pos == in.size;
        if (out.pos == 0 && in.pos == in.size)
            return false;
    }
}

bool Zstd::decompressesTo(QByteArrayView compressed, QByteArrayView bytes, const Dictionary *dictionary)
{
    return decompressInto(compressed, dictionary,
                          [&bytes](QByteArrayView piece) {
                              if (!bytes.startsWith(piece))
                                  return false;
                              bytes = bytes.sliced(piece.size());
                              return true;
                          }) &&
           bytes.isEmpty();
}

} // namespace core::archive
