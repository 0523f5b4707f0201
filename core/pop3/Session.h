#pragma once

#include "core/base/Result.h"
#include "core/pop3/Events.h"
#include "core/pop3/SessionLine.h"

#include <QByteArray>
#include <QByteArrayView>

#include <memory>
#include <vector>

namespace core::pop3 {

/// Auto: the best that the server offers of SCRAM, PLAIN, LOGIN and USER/PASS; never APOP or CRAM-MD5 (POP-08).
enum class LoginMethod {
    Auto,
    Plain,
    UserPass,
    Login,
    CramMd5,
    Apop,
    ScramSha1,
    ScramSha256,
    XOAuth2,
    OAuthBearer
};

struct SessionOptions
{
    bool startTls = false;     ///< STLS must succeed before anything secret is sent
    bool loginInClear = false; ///< the account says "no TLS": the only case in which a plain line may log in
    LoginMethod login = LoginMethod::Auto;
    QByteArray user;
    QByteArray password; ///< for XOAuth2 and OAuthBearer the token
    /// UTF8 is said before the login where it is offered (RFC 6856): for a maildrop that refused with [UTF8] before. Off
    /// unless needed, some servers know only one of UTF8 and login.
    bool utf8 = false;
    /// false: one command at a time whatever CAPA says; for the next try after ErrorCode::Protocol (POP-43).
    bool pipelining = true;
    /// false: for a server that hangs or drops the line on CAPA (POP-03).
    bool askCapabilities = true;
    /// true: only looks what is there. Greeting, CAPA and, with `startTls`, STLS and CAPA again, then QUIT by itself; never a
    /// login, whatever else is set (RFC 8314 section 5.1, CRD-05).
    bool looksOnly = false;
};

/// One POP3 session (RFC 1939, 2449, 2595) as a state machine without I/O, clock or thread: bytes of the server go in at
/// any split, bytes to send and events come out. Single-threaded. Hostile input ends in Failed, never in a crash, an
/// endless loop or memory beyond core/base/Limits.h.
///
/// It speaks first by itself: greeting, CAPA, STLS, CAPA, login, CAPA, then LoggedIn; where the server announced PIPELINING,
/// LoggedIn does not wait for the last CAPA. Requests are queued and pipelined when the server announced it, one at a time
/// when not. DELE runs ahead of answers to other DELEs only, and nothing runs ahead of them; QUIT waits for every answer
/// (POP-43).
///
/// After every call: write takeOutput(), then handle takeEvents(). Output may be there even after Failed: the QUIT of a
/// session that the server refused.
class Session final
{
public:
    explicit Session(SessionOptions options);
    ~Session();
    Session(Session &&) noexcept;
    Session &operator=(Session &&) noexcept;

    void receive(QByteArrayView bytes);
    /// The handshake is done: right at the start for implicit TLS, after TlsWanted for STLS. Connect it to
    /// Transport::encrypted. Without it, nothing secret is sent unless `loginInClear`.
    void tlsEstablished();
    /// The transport is gone. Emits Failed with `reason` unless the session was over; Left when QUIT was sent already.
    void connectionEnded(Error reason);

    // Queued until LoggedIn, then sent in this order.
    void askSize();                  ///< STAT -> MailboxSize
    void askListing();               ///< STAT, UIDL, LIST -> MailboxSize, Listed; without UIDL too (POP-16)
    void retrieve(int number);       ///< RETR
    void top(int number, int lines); ///< TOP -> TopArrived or TopRefused
    void remove(int number);         ///< DELE
    void noop();
    void quit(); ///< after everything queued

    [[nodiscard]] QByteArray takeOutput();         ///< to be written to the transport
    [[nodiscard]] std::vector<Event> takeEvents(); ///< since the last call
    /// What was said since the last call, redacted. Bounded by kSessionLogLines; what was dropped is noted.
    [[nodiscard]] std::vector<SessionLine> takeLog();
    [[nodiscard]] bool isOver() const;
    /// Logged in, nothing asked for and nothing to be answered: only then may a NOOP keep it alive (POP-42).
    [[nodiscard]] bool isIdle() const;
    /// Whether requests run ahead of answers; else handing over more than one at a time gains nothing.
    [[nodiscard]] bool isPipelining() const;
    /// The next answer is that to CAPA, or would have been when the line ended (POP-03).
    [[nodiscard]] bool isAskingCapabilities() const;
    [[nodiscard]] int retrievesWaiting() const; ///< asked for, not yet ended

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace core::pop3
