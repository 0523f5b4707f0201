#include "core/base/Limits.h"
#include "core/pop3/SessionPrivate.h"

namespace core::pop3 {

using namespace Qt::StringLiterals;

void Session::Private::onTransactionStatus(Command command, const StatusLine &status)
{
    const bool ok = status.kind == StatusLine::Kind::Ok;
    const int number = command.number;
    const auto refusal = [&] { return Error{errorCodeFor(status, Asked::Other), {}, status.line}; };
    switch (command.op) {
    case Op::Stat: onStat(status); return;
    case Op::Uidl:
        if (!ok)
            return onUidlRefused(status);
        reading = Reading::Listing;
        return;
    case Op::List:
        if (!ok)
            return onListRefused(status);
        reading = Reading::Listing;
        return;
    case Op::Retr:
        if (!ok) {
            answerDone();
            return emitEvent(MessageRefused{number, refusal()});
        }
        reading = Reading::Body;
        bodyBytes = 0;
        decoder.beginBody(lineStyleLf);
        return emitEvent(MessageBegun{number});
    case Op::Dele:
        answerDone();
        return ok ? emitEvent(Deleted{number}) : emitEvent(DeleteRefused{number, refusal()});
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

void Session::Private::onUidlRefused(const StatusLine &status)
{
    answerDone();
    if (listedMessages == 0)
        return; // LIST follows and ends the listing
    Error error{errorCodeFor(status, Asked::Other), u"UIDL"_s, status.line};
    if (error.code == ErrorCode::ServerRefused) {
        // Announced but refused is a passing trouble; nothing may be concluded from it (POP-17).
        error.code = capabilities.uidl ? ErrorCode::ServerTemporary : ErrorCode::UidlUnsupported;
    }
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
        if (static_cast<qsizetype>(capabilities.lines.size()) >= limits::kCapabilityLines)
            return failWith(ErrorCode::LimitExceeded, u"CAPA without end"_s);
        return addCapabilityLine(capabilities, line.text);
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

void Session::Private::finishListing() { emitEvent(Listed{listing.take()}); }

void Session::Private::onMessageEnd(int number)
{
    // A "." of the mail itself that the server did not stuff looks like the end (POP-27). What follows then is no answer;
    // where that can be seen, the message has not ended.
    const QByteArrayView rest = decoder.rest();
    const bool nothingElseAsked = sent.size() == 1;
    if (!rest.isEmpty() && (nothingElseAsked || (rest.front() != '+' && rest.front() != '-')))
        return protocolError(u"bytes behind the end of message %1"_s.arg(number), rest.toByteArray());
    answerDone();
    reading = Reading::Status;
    emitEvent(MessageEnded{number});
}

} // namespace core::pop3
