#pragma once

#include "core/accounts/Account.h"
#include "core/serve/Pop3Server.h"

#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace support {

/// The built-in server with a few messages on a free port, over TLS with a certificate of its own. User "haruka",
/// password "correct horse".
class TestMailServer final
{
public:
    explicit TestMailServer(int messages);

    /// An account that fits it. Its certificate is trusted by `caFile`.
    [[nodiscard]] core::accounts::Account account(const QString &name) const;
    [[nodiscard]] QString caFile() const { return m_folder.filePath(QStringLiteral("server.pem")); }
    [[nodiscard]] quint16 port() const { return m_server->port(); }
    [[nodiscard]] static QByteArray password() { return "correct horse"; }

private:
    class Mails;
    QTemporaryDir m_folder;
    std::unique_ptr<Mails> m_mails;
    std::unique_ptr<core::serve::Pop3Server> m_server;

public:
    ~TestMailServer();
};

} // namespace support
