#include "core/archive/Dictionary.h"

#include "core/archive/BodyCodec.h"

#include <QMutexLocker>

#include <zdict.h>
#include <zstd.h>

namespace core::archive {

using namespace Qt::StringLiterals;

Dictionary::Dictionary(qint64 id, QByteArray bytes) : m_id(id), m_bytes(std::move(bytes)) {}

Dictionary::~Dictionary()
{
    ZSTD_freeCDict(m_packing);
    ZSTD_freeDDict(m_unpacking);
}

const ZSTD_CDict_s *Dictionary::forPacking() const
{
    const QMutexLocker lock(&m_mutex);
    if (!m_packing)
        m_packing =
            ZSTD_createCDict(m_bytes.constData(), static_cast<std::size_t>(m_bytes.size()), kPackingLevel);
    return m_packing;
}

const ZSTD_DDict_s *Dictionary::forUnpacking() const
{
    const QMutexLocker lock(&m_mutex);
    if (!m_unpacking)
        m_unpacking = ZSTD_createDDict(m_bytes.constData(), static_cast<std::size_t>(m_bytes.size()));
    return m_unpacking;
}

DictionaryPtr Dictionaries::find(qint64 id) const
{
    const QMutexLocker lock(&m_mutex);
    const auto found = m_known.find(id);
    return found != m_known.end() ? found->second : nullptr;
}

void Dictionaries::add(DictionaryPtr dictionary)
{
    const QMutexLocker lock(&m_mutex);
    m_known.try_emplace(dictionary->id(), std::move(dictionary));
}

DictionaryPtr Dictionaries::current() const
{
    const QMutexLocker lock(&m_mutex);
    return m_current;
}

void Dictionaries::setCurrent(DictionaryPtr dictionary)
{
    const QMutexLocker lock(&m_mutex);
    if (dictionary)
        m_known.insert_or_assign(dictionary->id(), dictionary);
    m_current = std::move(dictionary);
}

Result<QByteArray> trainDictionary(const std::vector<QByteArray> &samples, qsizetype bytes)
{
    QByteArray all;
    std::vector<std::size_t> sizes;
    sizes.reserve(samples.size());
    for (const QByteArray &sample : samples) {
        all += sample;
        sizes.push_back(static_cast<std::size_t>(sample.size()));
    }
    QByteArray dictionary(bytes, Qt::Uninitialized);
    const std::size_t length =
        ZDICT_trainFromBuffer(dictionary.data(), static_cast<std::size_t>(dictionary.size()), all.constData(),
                              sizes.data(), static_cast<unsigned>(sizes.size()));
    if (ZDICT_isError(length))
        return fail(ErrorCode::InvalidArgument,
                    u"training a dictionary: %1"_s.arg(QString::fromUtf8(ZDICT_getErrorName(length))));
    dictionary.resize(static_cast<qsizetype>(length));
    return dictionary;
}

} // namespace core::archive
