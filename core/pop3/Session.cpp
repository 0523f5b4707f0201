#include "core/pop3/Session.h"

#include "core/base/Limits.h"
#include "core/pop3/SaslDigest.h"
#include "core/pop3/SessionPrivate.h"

#include <algorithm>
#include <utility>

namespace core::pop3 {

using namespace Qt::StringLiterals;

Session::Session(SessionOptions options) : d(std::make_unique<Private>(std::move(options))) {}
Session::~Session() = default;
Session::Session(Session &&) noexcept = default;
Session &Session::operator=(Session &&) noexcept = default;

void Session::receive(QByteArrayView bytes) { d->receive(bytes); }
void Session::tlsEstablished() { d->onTlsEstablished(); }
void Session::askSize() { d->request({Op::Stat}); }
void Session::retrieve(int number) { d->request({Op::Retr, number}); }
void Session::top(int number, int lines) { d->request({Op::Top, number, lines}); }
void Session::remove(int number) { d->request({Op::Dele, number}); }
void Session::noop() { d->request({Op::Noop}); }
void Session::quit() { d->request({Op::Quit}); }

void Session::askListing()
{
    d->request({Op::Stat});
    d->request({Op::Uidl});
    d->request({Op::List});
}

QByteArray Session::takeOutput() { return std::exchange(d->output, {}); }
std::vector<Event> Session::takeEvents() { return std::exchange(d->events, {}); }
bool Session::isOver() const { return d->phase == Private::Phase::Over; }

bool Session::isIdle() const
{
    return d->phase == Private::Phase::Transaction && d->sent.empty() && d->queued.empty();
}

bool Session::isPipelining() const { return d->mayPipeline(); }

bool Session::isAskingCapabilities() const { return !d->sent.empty() && d->sent.front().op == Op::Capa; }

int Session::retrievesWaiting() const
{
    const auto isRetr = [](const Command &command) { return command.op == Op::Retr; };
    return static_cast<int>(std::count_if(d->queued.begin(), d->queued.end(), isRetr) +
                            std::count_if(d->sent.begin(), d->sent.end(), isRetr));
}

void Session::connectionEnded(Error reason)
{
    if (isOver())
        return;
    if (d->quitSent) {
        d->phase = Private::Phase::Over;
        d->logNote(u"the line ended before QUIT was answered"_s);
        d->emitEvent(Left{false});
        return;
    }
    const QString waitingFor = d->sent.empty() ? u"idle"_s : QString::fromLatin1(opName(d->sent.front().op));
    d->failWith(reason.at(u"waiting for "_s + waitingFor));
}

void Session::Private::receive(QByteArrayView bytes)
{
    if (phase == Phase::Over)
        return;
    decoder.feed(bytes);
    while (phase != Phase::Over && readOne()) {
    }
    decoder.release();
    // Only now: a command sent while bytes are left would take them for its answer (TLS-10).
    pump();
}

/// Reads the next thing that is due; false when the bytes here are used up.
bool Session::Private::readOne()
{
    if (!decoder.hasInput())
        return false;
    if (phase == Phase::AwaitingTls) {
        failWith(ErrorCode::TlsInjection, u"bytes between the answer to STLS and the handshake"_s);
        return false;
    }
    if (sent.empty()) {
        protocolError(u"the server spoke without being asked"_s, decoder.rest().toByteArray());
        return false;
    }
    const qsizetype before = decoder.rest().size();
    switch (reading) {
    case Reading::Status: readStatus(); break;
    case Reading::Listing: readListingLine(); break;
    case Reading::Body: readBodyBytes(); break;
    }
    return decoder.rest().size() != before;
}

void Session::Private::readStatus()
{
    Decoder::Line line;
    const Decoder::Step step = decoder.readLine(line, limits::kStatusLineBytes);
    const Command command = sent.front();
    if (command.op == Op::Greeting && step == Decoder::Step::NeedMore)
        checkGreetingBytes();
    if (step == Decoder::Step::TooLong)
        failWith(ErrorCode::LimitExceeded, u"a status line without end"_s);
    if (step != Decoder::Step::Line)
        return;
    lineStyleLf = line.bareLf;
    StatusLine status = parseStatusLine(line.text);
    hideSecrets(status);
    logStatus(status);
    if (onLoginStatus(command.op, status))
        return;
    if (status.kind != StatusLine::Kind::Ok && status.kind != StatusLine::Kind::Err) {
        const auto waiting = static_cast<int>(sent.size());
        protocolError(u"neither +OK nor -ERR (%1 commands under way)"_s.arg(waiting), status.line);
        return;
    }
    onTransactionStatus(command, status);
}

void Session::Private::readListingLine()
{
    Decoder::Line line;
    const Op op = sent.front().op;
    switch (decoder.readDataLine(line, limits::kListingLineBytes)) {
    case Decoder::Step::NeedMore: return;
    case Decoder::Step::TooLong: failWith(ErrorCode::LimitExceeded, u"a listing line without end"_s); return;
    case Decoder::Step::Line:
        ++answerLines;
        onListingLine(op, line);
        return;
    case Decoder::Step::End:
        logEndOfAnswer(u"lines"_s, answerLines);
        reading = Reading::Status;
        if (op == Op::Capa) {
            onCapaEnd();
        } else if (op == Op::AuthList) {
            answerDone();
            beginLogin();
        } else {
            onListingEnd(op);
        }
        return;
    }
}

void Session::Private::readBodyBytes()
{
    const Command command = sent.front();
    QByteArray bytes;
    const Decoder::Step step = decoder.readBody(bytes);
    bodyBytes += bytes.size();
    if (bodyBytes > limits::kMessageBytes) {
        failWith(ErrorCode::LimitExceeded, u"message %1 is larger than the limit"_s.arg(command.number));
        return;
    }
    if (command.op == Op::Top) {
        keepTopBytes(bytes);
    } else if (!bytes.isEmpty()) {
        // One event for what came in small pieces since the owner looked last.
        auto *last = events.empty() ? nullptr : std::get_if<MessageBytes>(&events.back());
        if (last)
            last->bytes.append(bytes);
        else
            emitEvent(MessageBytes{command.number, std::move(bytes)});
    }
    if (step == Decoder::Step::End)
        onMessageEnd(command);
}

bool Session::Private::mayBeSentNow(Op op) const
{
    if (sent.empty())
        return true;
    // All that is under way is of one kind. A DELE behind a RETR could run ahead of a body that never comes whole.
    const bool isOneKind = (op == Op::Dele) == (sent.back().op == Op::Dele);
    return mayPipeline() && isOneKind && op != Op::Quit && sent.back().op != Op::Quit &&
           sent.size() < static_cast<size_t>(limits::kRetrWindow);
}

void Session::Private::pump()
{
    if (phase == Phase::Authorising && sent.empty() && !control.empty()) {
        send(control.front());
        control.pop_front();
    }
    while (phase == Phase::Transaction && !queued.empty() && mayBeSentNow(queued.front().op)) {
        send(queued.front());
        queued.pop_front();
    }
}

void Session::Private::send(Command command)
{
    switch (command.op) {
    case Op::Auth: sendAuth(); break;
    case Op::AuthList: sendLine(command, command.number > 0 ? "*\r\n"_ba : "AUTH\r\n"_ba); break;
    case Op::AuthResponse: sendLine(command, std::exchange(authResponse, {}) + "\r\n"); break;
    case Op::User: sendCredential(command.op, options.user); break;
    case Op::Pass: sendCredential(command.op, options.password); break;
    case Op::Apop:
        sendCredential(command.op,
                       options.user + ' ' + apopDigest(apopTimestamp(greeting), options.password));
        break;
    default:
        quitSent = quitSent || command.op == Op::Quit;
        sent.push_back(command);
        output += commandLine(command);
        logSent(commandLine(command));
    }
}

void Session::Private::sendLine(Command command, const QByteArray &line)
{
    sent.push_back(command);
    output += line;
    logSent(line);
}

void Session::Private::request(Command command)
{
    if (phase == Phase::Over)
        return;
    queued.push_back(command);
    pump();
}

void Session::Private::failWith(Error error)
{
    phase = Phase::Over;
    forgetSecrets();
    logUnfinishedAnswer();
    logNote(errorName(error.code) + (error.detail.isEmpty() ? QString() : u": "_s + error.detail));
    emitEvent(Failed{std::move(error)});
}

void Session::Private::failWith(ErrorCode code, const QString &detail, const QByteArray &serverText)
{
    failWith(Error{code, detail, serverText.left(limits::kStatusLineBytes)});
}

void Session::Private::leaveWith(Error error)
{
    output += commandLine(Command{Op::Quit});
    logSent(commandLine(Command{Op::Quit}));
    failWith(std::move(error));
    std::get<Failed>(events.back()).quits = true;
}

void Session::Private::protocolError(const QString &what, const QByteArray &serverText)
{
    const QString during = sent.empty() ? u"idle"_s : QString::fromLatin1(opName(sent.front().op));
    failWith(ErrorCode::Protocol, during + u": "_s + what, serverText);
}

} // namespace core::pop3
