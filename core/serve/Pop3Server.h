#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <memory>
#include <vector>

namespace core::serve {

/// The messages a server offers. Read-only here: DELE is accepted and forgotten at QUIT.
class Maildrop
{
public:
    struct Entry
    {
        QByteArray uidl;
        qint64 bytes = 0; ///< with CRLF line ends, as sent
    };
    virtual ~Maildrop() = default;
    [[nodiscard]] virtual std::vector<Entry> entries() const = 0;
    [[nodiscard]] virtual QByteArray message(std::size_t index) const = 0; ///< CRLF line ends
};

/// The sample mailbox built into the program (resources/demo), oldest first.
[[nodiscard]] std::unique_ptr<Maildrop> makeDemoMaildrop();

/// A certificate for "localhost" and 127.0.0.1 with its key, made on the spot and never stored: PEM.
struct ServerIdentity
{
    QByteArray certificatePem;
    QByteArray privateKeyPem;
    [[nodiscard]] static Result<ServerIdentity> make();
};

/// A POP3 server on the loopback: CAPA, STLS or implicit TLS, USER/PASS, SASL PLAIN, STAT, LIST, UIDL, RETR, TOP, DELE,
/// NOOP, RSET, QUIT, PIPELINING. For the demo mailbox and for tests; event driven, lives on the thread that made it.
class Pop3Server final : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        bool implicitTls = true; ///< false: plain with STLS, login refused before it
        QByteArray user = "demo";
        QByteArray password = "demo";
        quint16 port = 0; ///< 0: any free one
    };
    Pop3Server(const Maildrop &maildrop, ServerIdentity identity, Options options, QObject *parent = nullptr);
    ~Pop3Server() override;

    [[nodiscard]] Result<void> listen(); ///< 127.0.0.1 only
    [[nodiscard]] quint16 port() const;
    void close();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace core::serve
