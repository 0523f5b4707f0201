#include "core/archive/BodyCodec.h"

#include "core/archive/Base64Runs.h"
#include "core/archive/Dictionary.h"
#include "core/archive/Zstd.h"
#include "core/base/Limits.h"
#include "core/base/Sha256.h"

namespace core::archive {

using namespace Qt::StringLiterals;

class BodyCodec::Private
{
public:
    explicit Private(std::shared_ptr<Dictionaries> known) : dictionaries(std::move(known)) {}

    std::shared_ptr<Dictionaries> dictionaries;
    Zstd zstd;

    Result<StoredBlob> packRun(const QByteArray &bytes);
    [[nodiscard]] DictionaryPtr forPacking(qsizetype bytes) const
    {
        return bytes <= limits::kDictionaryUsedBytes ? dictionaries->current() : nullptr;
    }
    /// False: the body says it has one that is not here.
    [[nodiscard]] bool findDictionary(const StoredBody &body, DictionaryPtr &found) const
    {
        if (body.dictionary != 0)
            found = dictionaries->find(body.dictionary);
        return body.dictionary == 0 || found;
    }
    [[nodiscard]] RunSource runsOf(const StoredBody &body);
};

static bool gives(const TakenApart &apart, QByteArrayView raw)
{
    const auto runs = [&apart](qsizetype n) -> std::optional<QByteArray> {
        return n < qsizetype(apart.runs.size()) ? std::optional(apart.runs[std::size_t(n)]) : std::nullopt;
    };
    const auto compare = [&raw](QByteArrayView piece) {
        if (!raw.startsWith(piece))
            return false;
        raw = raw.sliced(piece.size());
        return true;
    };
    return assemble(apart.bytes, apart.recipe, raw.size(), runs, compare) && raw.isEmpty();
}

Result<StoredBlob> BodyCodec::Private::packRun(const QByteArray &bytes)
{
    auto compressed = zstd.compress(bytes, nullptr);
    if (!compressed)
        return fail(compressed.error());
    if (!zstd.decompressesTo(*compressed, bytes, nullptr))
        return fail(ErrorCode::Internal, u"a packed attachment does not come back as it was"_s);
    return StoredBlob{Sha256::of(bytes), bytes.size(), std::move(*compressed)};
}

RunSource BodyCodec::Private::runsOf(const StoredBody &body)
{
    return [this, &body](qsizetype n) -> std::optional<QByteArray> {
        if (n >= qsizetype(body.blobs.size()))
            return std::nullopt;
        const StoredBlob &blob = body.blobs[std::size_t(n)];
        return zstd.decompress(blob.compressed, body.rawBytes, nullptr);
    };
}

BodyCodec::BodyCodec() : BodyCodec(std::make_shared<Dictionaries>()) {}
BodyCodec::BodyCodec(std::shared_ptr<Dictionaries> dictionaries)
    : d(std::make_unique<Private>(std::move(dictionaries)))
{}
BodyCodec::~BodyCodec() = default;
BodyCodec::BodyCodec(BodyCodec &&) noexcept = default;

Dictionaries &BodyCodec::dictionaries() const { return *d->dictionaries; }

Result<StoredBody> BodyCodec::pack(const QByteArray &raw)
{
    if (raw.size() > limits::kMessageBytes)
        return fail(ErrorCode::LimitExceeded, u"a message of %1 bytes"_s.arg(raw.size()));
    StoredBody body;
    body.sha256 = Sha256::of(raw);
    body.rawBytes = raw.size();
    // The proof that comes before the server's copy may go, in steps that never need all copies at once: what was taken
    // apart gives the message, and what was compressed gives what was taken apart.
    TakenApart apart = takeApart(raw, limits::kSharedRunBytes);
    if (!apart.recipe.isEmpty() && !gives(apart, raw))
        return fail(ErrorCode::Internal, u"a message taken apart does not come back as it was"_s);
    body.blobs.reserve(apart.runs.size());
    for (QByteArray &run : apart.runs) {
        auto blob = d->packRun(run);
        if (!blob)
            return fail(blob.error());
        body.blobs.push_back(std::move(*blob));
        run = QByteArray();
    }
    const DictionaryPtr dictionary = d->forPacking(apart.bytes.size());
    auto compressed = d->zstd.compress(apart.bytes, dictionary.get());
    if (!compressed)
        return fail(compressed.error());
    if (!d->zstd.decompressesTo(*compressed, apart.bytes, dictionary.get()))
        return fail(ErrorCode::Internal, u"a packed message does not come back as it was"_s);
    body.dictionary = dictionary ? dictionary->id() : 0;
    body.compressed = std::move(*compressed);
    body.recipe = std::move(apart.recipe);
    return body;
}

static Error damaged(const QString &what) { return {ErrorCode::BodyDamaged, what, {}}; }

Result<QByteArray> BodyCodec::unpack(const StoredBody &body)
{
    DictionaryPtr dictionary;
    if (!d->findDictionary(body, dictionary))
        return fail(damaged(u"unknown dictionary %1"_s.arg(body.dictionary)));
    if (body.rawBytes < 0 || body.rawBytes > limits::kArchivedMessageBytes)
        return fail(damaged(u"an impossible length"_s));
    // Taking runs apart only shortens, so nothing sound is longer than the message was.
    auto raw = d->zstd.decompress(body.compressed, body.rawBytes, dictionary.get());
    if (raw && !body.recipe.isEmpty())
        raw = join(*raw, body.recipe, body.rawBytes, d->runsOf(body));
    if (!raw || raw->size() != body.rawBytes)
        return fail(damaged(u"the packed bytes are damaged"_s));
    if (Sha256::of(*raw) != body.sha256)
        return fail(damaged(u"SHA-256 does not match"_s));
    return std::move(*raw);
}

Result<void> BodyCodec::verify(const StoredBody &body)
{
    DictionaryPtr dictionary;
    if (!d->findDictionary(body, dictionary))
        return fail(damaged(u"unknown dictionary %1"_s.arg(body.dictionary)));
    if (body.rawBytes < 0 || body.rawBytes > limits::kArchivedMessageBytes)
        return fail(damaged(u"an impossible length"_s));
    Sha256 hash;
    qint64 length = 0;
    const auto sink = [&](QByteArrayView piece) {
        hash.add(piece);
        length += piece.size();
        return length <= body.rawBytes;
    };
    bool fits = false;
    if (body.recipe.isEmpty()) {
        fits = d->zstd.decompressInto(body.compressed, dictionary.get(), sink);
    } else if (const auto bytes = d->zstd.decompress(body.compressed, body.rawBytes, dictionary.get())) {
        fits = assemble(*bytes, body.recipe, body.rawBytes, d->runsOf(body), sink);
    }
    if (!fits || length != body.rawBytes)
        return fail(damaged(u"the packed bytes are damaged"_s));
    if (hash.finish() != body.sha256)
        return fail(damaged(u"SHA-256 does not match"_s));
    return {};
}

bool BodyCodec::isSound(const QByteArray &sha256, qint64 rawBytes, QByteArrayView compressed)
{
    Sha256 hash;
    qint64 length = 0;
    const auto sink = [&](QByteArrayView piece) {
        hash.add(piece);
        length += piece.size();
        return length <= rawBytes;
    };
    return d->zstd.decompressInto(compressed, nullptr, sink) && length == rawBytes && hash.finish() == sha256;
}

} // namespace core::archive
