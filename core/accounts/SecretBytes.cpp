#include "core/accounts/SecretBytes.h"

#include <cstring>

namespace core::accounts {

void wipe(QByteArray &bytes)
{
    if (bytes.isDetached() && !bytes.isEmpty())
        explicit_bzero(bytes.data(), static_cast<size_t>(bytes.size()));
    bytes.clear();
}

SecretBytes::SecretBytes(const QByteArray &secret) : m_bytes(secret.constData(), secret.size()) {}

SecretBytes::~SecretBytes() { wipe(m_bytes); }

SecretBytes::SecretBytes(SecretBytes &&other) noexcept : m_bytes(std::move(other.m_bytes)) {}

SecretBytes &SecretBytes::operator=(SecretBytes &&other) noexcept
{
    if (this != &other) {
        wipe(m_bytes);
        m_bytes = std::move(other.m_bytes);
    }
    return *this;
}

QByteArray SecretBytes::copy() const { return QByteArray(m_bytes.constData(), m_bytes.size()); }

} // namespace core::accounts
