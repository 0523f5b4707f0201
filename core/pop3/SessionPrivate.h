#pragma once

#include "core/pop3/Command.h"
#include "core/pop3/Decoder.h"
#include "core/pop3/Listing.h"
#include "core/pop3/Reply.h"
#include "core/pop3/Sasl.h"
#include "core/pop3/Session.h"

#include <deque>

namespace core::pop3 {

/// The state of a Session. Session.cpp moves bytes and commands, SessionLogin.cpp knows the way from the greeting to
/// LoggedIn, SessionTransaction.cpp the answers after it.
class Session::Private final
{
public:
    explicit Private(SessionOptions sessionOptions) : options(std::move(sessionOptions)) {}

    // Session.cpp
    void receive(QByteArrayView bytes);
    bool readOne();
    void readStatus();
    void readListingLine();
    void readBodyBytes();
    void pump();
    [[nodiscard]] bool mayBeSentNow(Op op) const;
    void send(Command command);
    void sendLine(Command command, const QByteArray &line);
    void request(Command command);
    void answerDone() { sent.pop_front(); }
    void failWith(Error error);
    void failWith(ErrorCode code, const QString &detail, const QByteArray &serverText = {});
    /// As failWith(), but the server is asked to end the session: for refusals, never after nonsense.
    void leaveWith(Error error);
    void protocolError(const QString &what, const QByteArray &serverText = {});
    void emitEvent(Event event) { events.push_back(std::move(event)); }

    // SessionLog.cpp
    void logSent(const QByteArray &line);
    void logStatus(const StatusLine &status);
    void logNote(const QString &text);
    /// The status line of an answer with lines behind it waits, so that their number stands beside it.
    void logEndOfAnswer(const QString &unit, qint64 count);
    void logUnfinishedAnswer();
    void addToLog(SessionLine::From from, const QString &text);

    // SessionLogin.cpp
    /// True if `op` belongs to the login and the answer was taken.
    bool onLoginStatus(Op op, const StatusLine &status);
    void onGreeting(const StatusLine &status);
    void checkGreetingBytes();
    void onCapaStatus(const StatusLine &status);
    void onCapaEnd();
    void onStls(const StatusLine &status);
    void onTlsEstablished();
    void askCapa();
    void afterCapabilities();
    void finishLogin();
    [[nodiscard]] bool mayPipeline() const { return options.pipelining && capabilities.pipelining; }

    // SessionAuth.cpp
    bool onAuthStatus(Op op, const StatusLine &status);
    [[nodiscard]] bool mayLogIn() const { return encrypted || options.loginInClear; }
    void beginLogin();
    [[nodiscard]] Result<std::deque<LoginMethod>> chooseMethods() const;
    void tryNextMethod();
    void sendAuth();
    void sendCredential(Op op, const QByteArray &argument);
    void onUtf8(const StatusLine &status);
    void onMechanismList(Command command, const StatusLine &status);
    void onSasl(const StatusLine &status);
    void onSaslRefused(const StatusLine &status);
    void onChallenge(const QByteArray &challenge);
    void onUser(const StatusLine &status);
    void onVerdict(const StatusLine &status);
    void acceptLogin();
    void refuseLogin(const StatusLine &status);
    void forgetSecrets();
    /// Servers that do not know a command repeat it in their refusal, secrets included.
    void hideSecrets(StatusLine &status) const;

    // SessionTransaction.cpp
    void onTransactionStatus(Command command, const StatusLine &status);
    void onStat(const StatusLine &status);
    void onUidlRefused(const StatusLine &status);
    void onListRefused(const StatusLine &status);
    void onListingLine(Op op, const Decoder::Line &line);
    void onListingEnd(Op op);
    void finishListing();
    void onListingStatus(Op op, const StatusLine &status);
    void onMessageStatus(Command command, const StatusLine &status);
    void keepTopBytes(const QByteArray &bytes);
    void onMessageEnd(Command command);

    enum class Reading { Status, Listing, Body };
    enum class Phase { Authorising, AwaitingTls, Transaction, Over };

    SessionOptions options;
    Phase phase = Phase::Authorising;
    bool encrypted = false;
    bool loginDone =
        false; ///< accepted; where nothing may be pipelined the last CAPA is still to be answered
    bool quitSent = false;
    Capabilities capabilities;
    Capabilities arriving; ///< of the CAPA whose answer is being read

    Decoder decoder;
    Reading reading = Reading::Status;
    bool lineStyleLf = false; ///< the last status line ended with a bare LF
    qint64 bodyBytes = 0;
    qint64 listedMessages = -1; ///< what STAT said; -1: not asked
    ListingJoin listing;
    bool uidlSupported = true;
    TopArrived top; ///< the one that is arriving

    std::deque<Command> control{};               ///< of the login, sent before anything queued
    std::deque<Command> queued{};                ///< asked for by the owner
    std::deque<Command> sent{{Op::Greeting, 0}}; ///< waiting for their answers, in order
    QByteArray greeting;                         ///< its text, for APOP
    std::deque<LoginMethod> methods;             ///< not tried yet
    LoginMethod method = LoginMethod::Auto;      ///< under way
    std::unique_ptr<SaslClient> sasl;
    std::optional<QByteArray> saslInitial; ///< too long for the AUTH line: for the first "+" of the server
    std::optional<Error> cancelReason;     ///< "*" was sent
    bool saslBegun = false;                ///< the server knows the mechanism: it sent a challenge
    bool utf8Asked = false;
    QByteArray authResponse;         ///< in base64, to be sent next
    std::vector<QByteArray> secrets; ///< as they were sent, until the verdict
    QByteArray output;
    std::vector<Event> events;

    std::vector<SessionLine> log;
    std::size_t logLinesDropped = 0;
    std::optional<QString> openAnswer; ///< its status line, while its lines arrive
    qint64 answerLines = 0;
};

} // namespace core::pop3
