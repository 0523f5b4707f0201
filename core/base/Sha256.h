#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

struct evp_md_ctx_st;

namespace core {

/// SHA-256 as messages arrive. OpenSSL's rather than QCryptographicHash, which in Qt 6.4 has no hardware path:
/// every message is hashed on arrival, before its commit and at each read. One thread at a time.
class Sha256 final
{
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256 &&) noexcept;
    Sha256 &operator=(Sha256 &&) noexcept;

    void add(QByteArrayView bytes);
    /// The 32 bytes; the object starts anew.
    [[nodiscard]] QByteArray finish();

    [[nodiscard]] static QByteArray of(QByteArrayView bytes);

private:
    struct Free
    {
        void operator()(evp_md_ctx_st *context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> m_context;
};

} // namespace core
