#pragma once

#include "core/accounts/SecretStore.h"

#include <QObject>

#include <map>
#include <optional>

namespace support {

/// A key store in memory that answers later, as a real one does, and fails on request (CRD-01).
class MemorySecretStore final : public core::accounts::SecretStore
{
public:
    [[nodiscard]] bool isAvailable() const override { return !failure; }
    void read(core::AccountId account, ReadDone done) override;
    void write(core::AccountId account, const QByteArray &secret, Done done) override;
    void remove(core::AccountId account, Done done) override;

    std::map<core::AccountId, QByteArray> secrets;
    std::optional<core::ErrorCode> failure; ///< what every question is answered with
    int reads = 0;

private:
    QObject m_context; ///< answers under way end with the store
};

} // namespace support
