#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QMutex>

#include <map>
#include <memory>
#include <vector>

struct ZSTD_CDict_s;
struct ZSTD_DDict_s;

namespace core::archive {

/// A zstd dictionary trained on the user's mail: what messages have in common, so that a short one need not bring it.
/// Never changes; any thread may use it, several at once.
class Dictionary final
{
public:
    /// `id` as in the table `dict`, above 0.
    Dictionary(qint64 id, QByteArray bytes);
    ~Dictionary();
    Dictionary(const Dictionary &) = delete;
    Dictionary &operator=(const Dictionary &) = delete;

    [[nodiscard]] qint64 id() const { return m_id; }
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    /// Made when first asked for (1 ms): most readers never pack. Null: not a dictionary, or no memory.
    [[nodiscard]] const ZSTD_CDict_s *forPacking() const;
    [[nodiscard]] const ZSTD_DDict_s *forUnpacking() const;

private:
    qint64 m_id;
    QByteArray m_bytes;
    mutable QMutex m_mutex;
    mutable ZSTD_CDict_s *m_packing = nullptr;
    mutable ZSTD_DDict_s *m_unpacking = nullptr;
};

using DictionaryPtr = std::shared_ptr<const Dictionary>;

/// The dictionaries of one archive as far as they were needed, and the one that new mail is packed with. Shared by the
/// codecs of an archive; any thread.
class Dictionaries final
{
public:
    [[nodiscard]] DictionaryPtr find(qint64 id) const; ///< null: not loaded
    void add(DictionaryPtr dictionary);
    [[nodiscard]] DictionaryPtr current() const; ///< null: pack without
    /// Only when it is on disk: what is packed with it may be stored at once.
    void setCurrent(DictionaryPtr dictionary);

private:
    mutable QMutex m_mutex;
    std::map<qint64, DictionaryPtr> m_known;
    DictionaryPtr m_current;
};

/// A dictionary of at most so many bytes for mail like these samples; seconds of work in one call, any thread.
/// InvalidArgument: there is too little to learn from.
[[nodiscard]] Result<QByteArray> trainDictionary(const std::vector<QByteArray> &samples, qsizetype bytes);

} // namespace core::archive
