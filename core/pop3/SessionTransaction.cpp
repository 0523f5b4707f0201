#include "core/base/Limits.h"
#include "core/pop3/SessionPrivate.h"

namespace core::pop3 {

using namespace Qt::StringLiterals;

namespace {

Error refusal(const StatusLine &status) { return {errorCodeFor(status, Asked::Other), {}, status.line}; }

} // namespace

void Session::Private::onTransactionStatus(Command command, const StatusLine &status)
{
    const bool ok = status.kind == StatusLine::Kind::Ok;
    const int number = command.number;
    switch (command.op) {
    case Op::Stat: onStat(status); return;
    case Op::Uidl:
    case Op::List: onListingStatus(command.op, status); return;
    case Op::Top:
    case Op::Retr: onMessageStatus(command, status); return;
    case Op::Dele:
        answerDone();
        return ok ? emitEvent(Deleted{number}) : emitEvent(DeleteRefused{number, refusal(status)});
    case Op::Noop: answerDone(); return; // "-ERR" to NOOP harms nobody
    case Op::Quit:
        answerDone();
        phase = Phase::Over;
        return emitEvent(Left{ok});
    default: Q_UNREACHABLE();
    }
}

void Session::Private::onStat(const StatusLine &status)
{
    answerDone();
    if (status.kind == StatusLine::Kind::Err)
        return leaveWith({errorCodeFor(status, Asked::Other), u"STAT"_s, status.line});
    const auto size = parseStat(status);
    if (!size)
        return size.error().code == ErrorCode::LimitExceeded ? leaveWith(size.error())
                                                             : failWith(size.error());
    emitEvent(MailboxSize{size->messages, size->bytes});
    listedMessages = size->messages;
    // An empty maildrop has nothing to list; some servers even answer -ERR.
    if (listedMessages == 0 && !queued.empty() && queued.front().op == Op::Uidl) {
        queued.erase(queued.begin(), queued.begin() + 2);
        finishListing();
    }
}

void Session::Private::onListingStatus(Op op, const StatusLine &status)
{
    if (status.kind == StatusLine::Kind::Ok)
        reading = Reading::Listing;
    else if (op == Op::Uidl)
        onUidlRefused(status);
    else
        onListRefused(status);
}

void Session::Private::onUidlRefused(const StatusLine &status)
{
    answerDone();
    if (listedMessages == 0)
        return; // LIST follows and ends the listing
    Error error{errorCodeFor(status, Asked::Other), u"UIDL"_s, status.line};
    if (error.code == ErrorCode::ServerRefused && !capabilities.uidl) {
        uidlSupported = false; // the command as a whole (POP-16); LIST follows and ends the listing
        return;
    }
    if (error.code ==
        ErrorCode::ServerRefused) // announced: a passing trouble, nothing may be concluded from it
        error.code = ErrorCode::ServerTemporary; // (POP-17)
    leaveWith(std::move(error));
}

void Session::Private::onListRefused(const StatusLine &status)
{
    if (listedMessages == 0)
        return onListingEnd(Op::List);
    answerDone();
    leaveWith({errorCodeFor(status, Asked::Other), u"LIST"_s, status.line});
}

void Session::Private::onListingLine(Op op, const Decoder::Line &line)
{
    if (op == Op::Capa) {
        if (static_cast<qsizetype>(arriving.lines.size()) >= limits::kCapabilityLines)
            return failWith(ErrorCode::LimitExceeded, u"CAPA without end"_s);
        return addCapabilityLine(arriving, line.text);
    }
    if (op == Op::AuthList) {
        if (answerLines > limits::kCapabilityLines)
            return failWith(ErrorCode::LimitExceeded, u"AUTH without end"_s);
        return addMechanismLine(capabilities, line.text);
    }
    const bool fits =
        op == Op::Uidl ? listing.addUidlLine(line.text, line.cut) : listing.addSizeLine(line.text);
    if (!fits)
        failWith(ErrorCode::LimitExceeded, QString::fromLatin1(opName(op)) + u" without end"_s);
}

void Session::Private::onListingEnd(Op op)
{
    answerDone();
    if (op == Op::List)
        finishListing();
}

void Session::Private::finishListing()
{
    emitEvent(Listed{listing.take(), std::exchange(uidlSupported, true)});
}

void Session::Private::onMessageStatus(Command command, const StatusLine &status)
{
    if (status.kind != StatusLine::Kind::Ok) {
        answerDone();
        const bool needsUtf8 = status.code == "UTF8"; // RFC 6856 section 5
        if (command.op == Op::Top)
            return emitEvent(TopRefused{command.number, refusal(status), needsUtf8});
        return emitEvent(MessageRefused{command.number, refusal(status), needsUtf8});
    }
    reading = Reading::Body;
    bodyBytes = 0;
    decoder.beginBody(lineStyleLf);
    if (command.op == Op::Top)
        top = {command.number, {}, false};
    else
        emitEvent(MessageBegun{command.number});
}

void Session::Private::keepTopBytes(const QByteArray &bytes)
{
    const qsizetype kept = qMin(limits::kTopBytes - top.bytes.size(), bytes.size());
    top.bytes.append(bytes.first(kept));
    top.isCut = top.isCut || kept < bytes.size();
}

void Session::Private::onMessageEnd(Command command)
{
    // A "." of the mail itself that the server did not stuff looks like the end (POP-27). What follows then is no answer;
    // where that can be seen, the message has not ended.
    const QByteArrayView rest = decoder.rest();
    const bool nothingElseAsked = sent.size() == 1;
    if (!rest.isEmpty() && (nothingElseAsked || (rest.front() != '+' && rest.front() != '-')))
        return protocolError(u"bytes behind the end of message %1"_s.arg(command.number), rest.toByteArray());
    answerDone();
    reading = Reading::Status;
    logEndOfAnswer(u"bytes"_s, bodyBytes);
    if (command.op == Op::Top)
        emitEvent(std::exchange(top, {}));
    else
        emitEvent(MessageEnded{command.number});
}

} // namespace core::pop3
