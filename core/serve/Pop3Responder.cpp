#include "core/serve/Pop3Responder.h"

#include "core/base/Limits.h"
#include "core/serve/Pop3Server.h"

#include <algorithm>
#include <array>
#include <limits>

namespace core::serve {

using namespace Qt::StringLiterals;

namespace {

Pop3Responder::Reply ok(const QByteArray &text = "done"_ba) { return {"+OK " + text + "\r\n"}; }

/// Compares without stopping at the first difference, so that the time says nothing about the password.
bool equalSecrets(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    unsigned difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    return difference == 0;
}

} // namespace

struct Pop3Responder::Verb
{
    const char *name;
    Handler handler;
    bool beforeLogin;
    bool afterLogin;
    std::size_t minArguments;
    std::size_t maxArguments;
};

Pop3Responder::Pop3Responder(const Maildrop &maildrop, Options options)
    : m_maildrop(maildrop), m_options(std::move(options))
{}

QByteArray Pop3Responder::greeting() const { return "+OK Fumibako ready\r\n"_ba; }

void Pop3Responder::receive(QByteArrayView bytes)
{
    if (m_state == State::Closed)
        return;
    if (m_consumed > 0) {
        m_input.remove(0, m_consumed);
        m_consumed = 0;
    }
    m_input.append(bytes.data(), bytes.size());
}

void Pop3Responder::tlsStarted()
{
    // RFC 2595 section 4: everything learned before the handshake is forgotten.
    m_options.encrypted = true;
    m_user.clear();
    m_state = State::Authorization;
}

std::optional<QByteArray> Pop3Responder::takeLine(bool *tooLong)
{
    const auto pending = QByteArrayView(m_input).sliced(m_consumed);
    const qsizetype end = pending.indexOf('\n');
    if ((end < 0 ? pending.size() : end) > limits::kServedLineBytes) {
        *tooLong = true;
        return std::nullopt;
    }
    if (end < 0)
        return std::nullopt;
    QByteArrayView line = pending.first(end);
    if (line.endsWith('\r'))
        line.chop(1);
    m_consumed += end + 1;
    return line.toByteArray();
}

std::optional<Pop3Responder::Reply> Pop3Responder::next()
{
    if (m_state == State::Closed || m_state == State::WaitingForTls)
        return std::nullopt;
    bool tooLong = false;
    const auto line = takeLine(&tooLong);
    if (!line && !tooLong)
        return std::nullopt;
    Reply reply = tooLong ? Reply{"-ERR the line is too long\r\n"_ba, false, true} : answer(*line);
    // Bytes behind STLS came in the clear and could be anybody's (the server's side of catalogue M-01).
    if (reply.startTls && pendingBytes() > 0)
        reply = {"-ERR nothing may follow STLS\r\n"_ba, false, true};
    if (reply.startTls)
        m_state = State::WaitingForTls;
    if (reply.close) {
        m_state = State::Closed;
        m_input.clear();
        m_consumed = 0;
    }
    return reply;
}

Pop3Responder::Command Pop3Responder::parsed(const QByteArray &line)
{
    Command command;
    const qsizetype space = line.indexOf(' ');
    command.verb = line.left(space < 0 ? line.size() : space).toUpper();
    if (space < 0)
        return command;
    command.rest = line.mid(space + 1);
    for (const QByteArray &argument : command.rest.split(' '))
        if (!argument.isEmpty())
            command.arguments.push_back(argument);
    return command;
}

const Pop3Responder::Verb *Pop3Responder::findVerb(const QByteArray &verb)
{
    constexpr std::size_t kAny = std::numeric_limits<std::size_t>::max();
    static constexpr std::array<Verb, 14> kVerbs{{
        {"CAPA", &Pop3Responder::capa, true, true, 0, 0},
        {"STLS", &Pop3Responder::stls, true, false, 0, 0},
        {"USER", &Pop3Responder::user, true, false, 1, kAny},
        {"PASS", &Pop3Responder::pass, true, false, 1, kAny},
        {"AUTH", &Pop3Responder::auth, true, false, 1, 2},
        {"STAT", &Pop3Responder::stat, false, true, 0, 0},
        {"LIST", &Pop3Responder::list, false, true, 0, 1},
        {"UIDL", &Pop3Responder::uidl, false, true, 0, 1},
        {"RETR", &Pop3Responder::retr, false, true, 1, 1},
        {"TOP", &Pop3Responder::top, false, true, 2, 2},
        {"DELE", &Pop3Responder::dele, false, true, 1, 1},
        {"NOOP", &Pop3Responder::noop, false, true, 0, 0},
        {"RSET", &Pop3Responder::rset, false, true, 0, 0},
        {"QUIT", &Pop3Responder::quit, true, true, 0, 0},
    }};
    const auto found =
        std::find_if(kVerbs.begin(), kVerbs.end(), [&verb](const Verb &known) { return verb == known.name; });
    return found == kVerbs.end() ? nullptr : &*found;
}

Pop3Responder::Reply Pop3Responder::answer(const QByteArray &line)
{
    if (m_state == State::AuthPlain) {
        m_state = State::Authorization;
        return line == "*" ? refused("cancelled"_ba) : plainResponse(line);
    }
    const Command command = parsed(line);
    const Verb *verb = findVerb(command.verb);
    if (!verb)
        return refused("unknown command"_ba);
    if (m_state == State::Authorization ? !verb->beforeLogin : !verb->afterLogin)
        return refused(m_state == State::Authorization ? "log in first"_ba : "not after the login"_ba);
    if (command.arguments.size() < verb->minArguments || command.arguments.size() > verb->maxArguments)
        return refused("wrong number of arguments"_ba);
    return (this->*verb->handler)(command);
}

Pop3Responder::Reply Pop3Responder::refused(const QByteArray &text)
{
    Reply reply{"-ERR " + text + "\r\n"};
    reply.close = ++m_refusals >= limits::kServedRefusals;
    return reply;
}

// --- before the login ----------------------------------------------------------------------------------------

Pop3Responder::Reply Pop3Responder::capa(const Command &)
{
    QByteArray text =
        "+OK\r\nTOP\r\nUIDL\r\nPIPELINING\r\nRESP-CODES\r\nAUTH-RESP-CODE\r\nEXPIRE NEVER\r\n"_ba;
    if (m_options.encrypted)
        text += "USER\r\nSASL PLAIN\r\n";
    else
        text += "STLS\r\n";
    return {text + "IMPLEMENTATION Fumibako\r\n.\r\n"};
}

Pop3Responder::Reply Pop3Responder::stls(const Command &)
{
    if (m_options.encrypted)
        return refused("already encrypted"_ba);
    Reply reply = ok("begin TLS"_ba);
    reply.startTls = true;
    return reply;
}

Pop3Responder::Reply Pop3Responder::user(const Command &command)
{
    if (!m_options.encrypted)
        return refused("use STLS first"_ba);
    m_user = command.rest;
    return ok("now the password"_ba);
}

Pop3Responder::Reply Pop3Responder::pass(const Command &command)
{
    if (!m_options.encrypted)
        return refused("use STLS first"_ba);
    if (m_user.isEmpty())
        return refused("USER first"_ba);
    // RFC 1939 section 7: the password is everything behind the one space, spaces included.
    return login(m_user, command.rest);
}

Pop3Responder::Reply Pop3Responder::auth(const Command &command)
{
    if (!m_options.encrypted)
        return refused("use STLS first"_ba);
    if (command.arguments[0].toUpper() != "PLAIN")
        return refused("unknown mechanism"_ba);
    if (command.arguments.size() == 2)
        return plainResponse(command.arguments[1]);
    m_state = State::AuthPlain;
    return {"+ \r\n"_ba};
}

Pop3Responder::Reply Pop3Responder::plainResponse(const QByteArray &base64)
{
    // RFC 4616: authorization identity NUL user NUL password.
    const auto decoded = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return refused("not base64"_ba);
    const QList<QByteArray> fields = decoded.decoded.split('\0');
    if (fields.size() != 3 || (!fields[0].isEmpty() && fields[0] != fields[1]))
        return loginRefused();
    return login(fields[1], fields[2]);
}

Pop3Responder::Reply Pop3Responder::loginRefused()
{
    m_user.clear();
    Reply reply{"-ERR [AUTH] wrong user name or password\r\n"_ba};
    reply.close = ++m_failedLogins >= limits::kServedFailedLogins;
    return reply;
}

Pop3Responder::Reply Pop3Responder::login(const QByteArray &name, const QByteArray &password)
{
    const bool userMatches = equalSecrets(name, m_options.user);
    if (!equalSecrets(password, m_options.password) || !userMatches)
        return loginRefused();
    m_slots.clear();
    for (const Maildrop::Entry &entry : m_maildrop.entries())
        m_slots.push_back({entry.uidl, entry.bytes, false});
    m_state = State::Transaction;
    return ok("welcome"_ba);
}

// --- after the login -----------------------------------------------------------------------------------------

std::optional<std::size_t> Pop3Responder::messageNumber(const QByteArray &argument) const
{
    bool isNumber = false;
    const qulonglong number = argument.toULongLong(&isNumber);
    if (!isNumber || number < 1 || number > m_slots.size() || m_slots[number - 1].deleted)
        return std::nullopt;
    return number - 1;
}

Pop3Responder::Reply Pop3Responder::stat(const Command &)
{
    qint64 count = 0;
    qint64 bytes = 0;
    for (const Slot &slot : m_slots) {
        count += slot.deleted ? 0 : 1;
        bytes += slot.deleted ? 0 : slot.bytes;
    }
    return ok(QByteArray::number(count) + ' ' + QByteArray::number(bytes));
}

/// LIST and UIDL alike: one row for the message asked for, else all in a multi-line answer.
Pop3Responder::Reply Pop3Responder::listing(const Command &command,
                                            const std::function<QByteArray(const Slot &)> &value)
{
    const auto row = [this, &value](std::size_t index) {
        return QByteArray::number(index + 1) + ' ' + value(m_slots[index]);
    };
    if (!command.arguments.empty()) {
        const auto index = messageNumber(command.arguments[0]);
        return index ? ok(row(*index)) : refused("no such message"_ba);
    }
    Reply reply = ok("list follows"_ba);
    for (std::size_t i = 0; i < m_slots.size(); ++i)
        if (!m_slots[i].deleted)
            reply.bytes += row(i) + "\r\n";
    reply.bytes += ".\r\n";
    return reply;
}

Pop3Responder::Reply Pop3Responder::list(const Command &command)
{
    return listing(command, [](const Slot &slot) { return QByteArray::number(slot.bytes); });
}

Pop3Responder::Reply Pop3Responder::uidl(const Command &command)
{
    return listing(command, [](const Slot &slot) { return slot.uidl; });
}

Pop3Responder::Reply Pop3Responder::retr(const Command &command)
{
    const auto index = messageNumber(command.arguments[0]);
    if (!index)
        return refused("no such message"_ba);
    Reply reply = ok(QByteArray::number(m_slots[*index].bytes) + " octets");
    reply.bytes += dotStuffed(m_maildrop.message(*index));
    return reply;
}

Pop3Responder::Reply Pop3Responder::top(const Command &command)
{
    const auto index = messageNumber(command.arguments[0]);
    bool isNumber = false;
    const qint64 lines = command.arguments[1].toLongLong(&isNumber);
    if (!index || !isNumber || lines < 0)
        return refused("no such message"_ba);
    Reply reply = ok();
    reply.bytes += dotStuffed(m_maildrop.message(*index), lines);
    return reply;
}

Pop3Responder::Reply Pop3Responder::dele(const Command &command)
{
    const auto index = messageNumber(command.arguments[0]);
    if (!index)
        return refused("no such message"_ba);
    m_slots[*index].deleted = true;
    return ok("marked"_ba);
}

Pop3Responder::Reply Pop3Responder::noop(const Command &) { return ok(); }

Pop3Responder::Reply Pop3Responder::rset(const Command &)
{
    for (Slot &slot : m_slots)
        slot.deleted = false;
    return ok();
}

Pop3Responder::Reply Pop3Responder::quit(const Command &)
{
    Reply reply = ok("bye"_ba);
    reply.close = true;
    return reply;
}

// --- the line ------------------------------------------------------------------------------------------------

QByteArray dotStuffed(QByteArrayView message, qint64 bodyLines)
{
    QByteArray out;
    out.reserve(message.size() + message.size() / 64 + 16);
    bool inBody = false;
    qsizetype at = 0;
    while (at < message.size() && (!inBody || bodyLines != 0)) {
        const qsizetype found = message.indexOf("\r\n", at);
        const qsizetype end = found < 0 ? message.size() : found;
        const QByteArrayView line = message.sliced(at, end - at);
        if (line.startsWith('.'))
            out += '.';
        out.append(line.data(), line.size());
        out += "\r\n";
        if (inBody && bodyLines > 0)
            --bodyLines;
        inBody = inBody || line.isEmpty();
        at = end + 2;
    }
    out += ".\r\n";
    return out;
}

} // namespace core::serve
