#pragma once

#include <QByteArray>

namespace core::accounts {

/// A password in memory: a copy of its own that is never shared, overwritten when it goes (CRD-10). Copies handed out
/// are the taker's to wipe.
class SecretBytes final
{
public:
    SecretBytes() = default;
    explicit SecretBytes(const QByteArray &secret);
    ~SecretBytes();
    SecretBytes(SecretBytes &&other) noexcept;
    SecretBytes &operator=(SecretBytes &&other) noexcept;
    SecretBytes(const SecretBytes &) = delete;
    SecretBytes &operator=(const SecretBytes &) = delete;

    [[nodiscard]] QByteArray copy() const;

private:
    QByteArray m_bytes;
};

/// Overwrites bytes that nobody shares; those that are shared only let go.
void wipe(QByteArray &bytes);

} // namespace core::accounts
