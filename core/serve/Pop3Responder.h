#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace core::serve {

class Maildrop;

/// The server's side of one POP3 conversation (RFC 1939, 2449, 2595, 5034) without any input or output: bytes of the
/// client go in, one reply a command comes out. Whoever owns the socket asks next() only as long as it can send, so a
/// client that pipelines many RETR costs one message of memory, not all of them. `maildrop` is borrowed.
class Pop3Responder final
{
public:
    struct Options
    {
        QByteArray user;
        QByteArray password;
        bool encrypted = true; ///< false: STLS is offered and a login before it is refused
    };
    struct Reply
    {
        QByteArray bytes;
        bool startTls = false; ///< begin the handshake once `bytes` are sent, then call tlsStarted()
        bool close = false;    ///< end the connection once `bytes` are sent; nothing follows
    };

    Pop3Responder(const Maildrop &maildrop, Options options);

    [[nodiscard]] QByteArray greeting() const;
    void receive(QByteArrayView bytes);
    /// The answer to the next complete command, if there is one.
    [[nodiscard]] std::optional<Reply> next();
    void tlsStarted();
    /// Bytes received and not answered yet: the owner stops reading above limits::kServedInputBytes.
    [[nodiscard]] qsizetype pendingBytes() const { return m_input.size() - m_consumed; }

private:
    enum class State { Authorization, AuthPlain, Transaction, WaitingForTls, Closed };
    struct Command
    {
        QByteArray verb; ///< upper case
        std::vector<QByteArray> arguments;
        QByteArray rest; ///< everything behind the verb, as it came
    };
    using Handler = Reply (Pop3Responder::*)(const Command &);
    struct Verb;

    [[nodiscard]] std::optional<QByteArray> takeLine(bool *tooLong);
    [[nodiscard]] Reply answer(const QByteArray &line);
    [[nodiscard]] static Command parsed(const QByteArray &line);
    [[nodiscard]] static const Verb *findVerb(const QByteArray &verb);
    [[nodiscard]] Reply refused(const QByteArray &text); ///< counts; too many of them end the connection
    [[nodiscard]] Reply loginRefused();
    [[nodiscard]] Reply login(const QByteArray &user, const QByteArray &password);
    [[nodiscard]] Reply plainResponse(const QByteArray &base64);
    [[nodiscard]] std::optional<std::size_t> messageNumber(const QByteArray &argument) const;

    Reply capa(const Command &command);
    Reply stls(const Command &command);
    Reply user(const Command &command);
    Reply pass(const Command &command);
    Reply auth(const Command &command);
    Reply stat(const Command &command);
    Reply list(const Command &command);
    Reply uidl(const Command &command);
    Reply retr(const Command &command);
    Reply top(const Command &command);
    Reply dele(const Command &command);
    Reply noop(const Command &command);
    Reply rset(const Command &command);
    Reply quit(const Command &command);

    struct Slot;
    [[nodiscard]] Reply listing(const Command &command, const std::function<QByteArray(const Slot &)> &value);

    const Maildrop &m_maildrop;
    Options m_options;
    State m_state = State::Authorization;
    QByteArray m_input;
    qsizetype m_consumed = 0;
    QByteArray m_user;
    int m_refusals = 0;
    int m_failedLogins = 0;

    struct Slot
    {
        QByteArray uidl;
        qint64 bytes = 0;
        bool deleted = false;
    };
    std::vector<Slot> m_slots; ///< taken at login: numbers do not move during a session (RFC 1939 section 4)
};

/// A message as it goes over the line: leading dots doubled, CRLF at the end, and the line with the dot.
/// `bodyLines` >= 0: only the header and so many lines (TOP).
[[nodiscard]] QByteArray dotStuffed(QByteArrayView message, qint64 bodyLines = -1);

} // namespace core::serve
