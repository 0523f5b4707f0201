#include "core/pop3/Reply.h"

#include "core/base/Limits.h"

#include <array>

namespace core::pop3 {

using namespace Qt::StringLiterals;

namespace {

bool startsWithNoCase(QByteArrayView text, QByteArrayView beginning)
{
    return text.size() >= beginning.size() &&
           text.first(beginning.size()).compare(beginning, Qt::CaseInsensitive) == 0;
}

/// Only within brackets right behind the indicator (RFC 2449 section 8).
QByteArray responseCode(const QByteArray &text)
{
    const QByteArray trimmed = text.trimmed();
    const qsizetype end = trimmed.indexOf(']');
    return trimmed.startsWith('[') && end > 0 ? trimmed.mid(1, end - 1).toUpper() : QByteArray();
}

/// RFC 2449 section 8.1 and RFC 3206; announced or not, they mean nothing else.
std::optional<ErrorCode> classOfCode(const QByteArray &code)
{
    if (code == "IN-USE")
        return ErrorCode::MailboxInUse;
    if (code == "LOGIN-DELAY")
        return ErrorCode::LoginDelay;
    if (code == "AUTH")
        return ErrorCode::LoginRejected;
    if (code == "SYS/TEMP" || code.startsWith("SYS/TEMP/"))
        return ErrorCode::ServerTemporary;
    if (code == "SYS/PERM" || code.startsWith("SYS/PERM/"))
        return ErrorCode::ServerPermanent;
    return std::nullopt;
}

struct Wording
{
    QByteArrayView words;
    ErrorCode code;
};

/// What servers without response codes say while another session holds the maildrop (POP-09). Whole phrases: "account
/// locked" is a refusal, not a lock that goes away.
constexpr std::array kWordings = {
    Wording{"lock busy", ErrorCode::MailboxInUse},
    Wording{"already locked", ErrorCode::MailboxInUse},
    Wording{"mailbox locked", ErrorCode::MailboxInUse},
    Wording{"mailbox is locked", ErrorCode::MailboxInUse},
    Wording{"maildrop locked", ErrorCode::MailboxInUse},
    Wording{"maildrop is locked", ErrorCode::MailboxInUse},
    Wording{"to lock ", ErrorCode::MailboxInUse}, // unable, failed to lock
    Wording{"not lock ", ErrorCode::MailboxInUse},
    Wording{"acquire lock", ErrorCode::MailboxInUse},
    Wording{"in use", ErrorCode::MailboxInUse},
    Wording{"another session", ErrorCode::MailboxInUse},
    Wording{"wait a few minutes", ErrorCode::MailboxInUse},
    Wording{"try again later", ErrorCode::ServerTemporary},
    Wording{"temporarily unavailable", ErrorCode::ServerTemporary},
    Wording{"temporary failure", ErrorCode::ServerTemporary},
};

QByteArrayView withoutSpaces(QByteArrayView text)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.isEmpty() && isBlank(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isBlank(text.back()))
        text.chop(1);
    return text;
}

QByteArrayView takeWord(QByteArrayView &text)
{
    text = withoutSpaces(text);
    qsizetype length = 0;
    while (length < text.size() && text[length] != ' ' && text[length] != '\t')
        ++length;
    const QByteArrayView word = text.first(length);
    text = withoutSpaces(text.sliced(length));
    return word;
}

/// Decimal digits only; nothing for an empty word, a sign, or more than a qint64 holds.
std::optional<qint64> toNumber(QByteArrayView word)
{
    if (word.isEmpty() || word.size() > 18)
        return std::nullopt;
    qint64 value = 0;
    for (const char c : word) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

bool isAllDigits(QByteArrayView word)
{
    return !word.isEmpty() &&
           std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<int> takeMessageNumber(QByteArrayView &line)
{
    if (startsWithNoCase(withoutSpaces(line), "+OK"))
        (void)takeWord(line);
    const auto number = toNumber(takeWord(line));
    if (!number || *number < 1 || *number > limits::kMaildropMessages)
        return std::nullopt;
    return static_cast<int>(*number);
}

} // namespace

StatusLine parseStatusLine(const QByteArray &line)
{
    StatusLine status;
    status.line = line;
    if (startsWithNoCase(line, "+OK")) {
        status.kind = StatusLine::Kind::Ok;
        status.text = line.mid(3).trimmed();
    } else if (startsWithNoCase(line, "-ERR")) {
        status.kind = StatusLine::Kind::Err;
        status.text = line.mid(4).trimmed();
    } else if (line == "+" || line.startsWith("+ ")) {
        status.kind = StatusLine::Kind::Continue;
        status.text = line.mid(2);
        return status;
    } else {
        return status;
    }
    status.code = responseCode(status.text);
    return status;
}

ErrorCode errorCodeFor(const StatusLine &status, Asked asked)
{
    if (const auto known = classOfCode(status.code))
        return *known;
    const QByteArray text = status.text.toLower();
    for (const Wording &wording : kWordings) {
        if (QByteArrayView(text).contains(wording.words))
            return wording.code;
    }
    return asked == Asked::Login ? ErrorCode::LoginRejected : ErrorCode::ServerRefused;
}

Result<MaildropSize> parseStat(const StatusLine &status)
{
    QByteArrayView text = status.text;
    const QByteArrayView count = takeWord(text);
    const auto messages = toNumber(count);
    if (!messages && !isAllDigits(count))
        return fail(ErrorCode::Protocol, u"STAT without a number of messages"_s, status.line);
    if (!messages || *messages > limits::kMaildropMessages)
        return fail(ErrorCode::LimitExceeded, u"STAT announces too many messages"_s, status.line);
    return MaildropSize{*messages, toNumber(takeWord(text)).value_or(0)};
}

std::optional<SizeLine> parseSizeLine(QByteArrayView line)
{
    const auto number = takeMessageNumber(line);
    if (!number)
        return std::nullopt;
    return SizeLine{*number, toNumber(takeWord(line)).value_or(0)};
}

std::optional<UidlLine> parseUidlLine(QByteArrayView line)
{
    const auto number = takeMessageNumber(line);
    if (!number)
        return std::nullopt;
    const QByteArrayView uidl = withoutSpaces(line);
    return UidlLine{*number, uidl.size() <= limits::kUidlBytes ? uidl.toByteArray() : QByteArray()};
}

} // namespace core::pop3
