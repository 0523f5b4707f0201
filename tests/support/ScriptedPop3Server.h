#pragma once

#include "tests/support/Dialogue.h"

#include <QObject>
#include <QStringList>
#include <QTcpServer>

#include <deque>
#include <memory>

class QSslSocket;

namespace support {

/// A POP3 server on 127.0.0.1 that does what its dialogues say, one a connection, in order; good or bad. Needs the event
/// loop of its thread. A client that departs from the dialogue is cut off and noted in mismatches().
class ScriptedPop3Server final : public QTcpServer
{
    Q_OBJECT

public:
    explicit ScriptedPop3Server(QObject *parent = nullptr);

    void add(const Dialogue &dialogue) { m_dialogues.push_back(dialogue); }
    /// For implicit TLS and `! tls`. PEM files; the certificate's may hold a chain.
    void setIdentity(const QString &certificateFile, const QString &keyFile);
    /// Wants a client certificate from one of these authorities (PEM).
    void setClientAuthorities(const QString &caFile) { m_clientCaFile = caFile; }
    void setImplicitTls(bool on) { m_implicitTls = on; }
    /// Every byte goes out on its own, with a turn of the event loop between.
    void setByteByByte(bool on) { m_byteByByte = on; }

    [[nodiscard]] quint16 port() const { return serverPort(); }
    [[nodiscard]] QStringList mismatches() const { return m_mismatches; }
    /// What clients sent, all connections together; the second only what came without TLS.
    [[nodiscard]] QByteArray heard() const { return m_heard; }
    [[nodiscard]] QByteArray heardInClear() const { return m_heardInClear; }
    /// SHA-256 (DER) of what the latest client showed.
    [[nodiscard]] QByteArray clientCertificate() const { return m_clientCertificate; }
    /// What went out to clients, with what TLS adds.
    [[nodiscard]] qint64 bytesSent() const { return m_bytesSent; }
    [[nodiscard]] int connections() const { return m_connections; }
    /// Dialogues that came to their end.
    [[nodiscard]] int finished() const { return m_finished; }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    class Connection;

    std::deque<Dialogue> m_dialogues;
    QString m_certificateFile;
    QString m_keyFile;
    QString m_clientCaFile;
    QByteArray m_clientCertificate;
    bool m_implicitTls = false;
    bool m_byteByByte = false;
    QStringList m_mismatches;
    QByteArray m_heard;
    QByteArray m_heardInClear;
    qint64 m_bytesSent = 0;
    int m_connections = 0;
    int m_finished = 0;
};

} // namespace support
