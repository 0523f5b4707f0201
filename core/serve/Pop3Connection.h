#pragma once

#include "core/serve/Pop3Responder.h"

#include <QObject>
#include <QTimer>

#include <memory>

class QSslConfiguration;
class QSslSocket;

namespace core::serve {

/// One client of Pop3Server: the socket, and a Pop3Responder that does the talking. Lives on the server's thread,
/// deletes itself when the conversation is over.
class Pop3Connection final : public QObject
{
    Q_OBJECT

public:
    /// Takes over an accepted connection.
    Pop3Connection(qintptr descriptor, const QSslConfiguration &tls, bool implicitTls,
                   const Maildrop &maildrop, Pop3Responder::Options options, QObject *parent);
    ~Pop3Connection() override;

private:
    void greet();
    void onEncrypted();
    void pump();
    void send(const Pop3Responder::Reply &reply);

    QSslSocket *m_socket;
    Pop3Responder m_responder;
    QTimer m_idle;
    bool m_implicitTls;
    bool m_mayTalk = false; ///< false during a handshake and after the last answer
};

} // namespace core::serve
