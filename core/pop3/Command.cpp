#include "core/pop3/Command.h"

#include <QByteArrayList>

#include <array>

namespace core::pop3 {

using namespace Qt::StringLiterals;

QByteArray opName(Op op)
{
    switch (op) {
    case Op::Greeting: return "greeting"_ba;
    case Op::Capa: return "CAPA"_ba;
    case Op::Stls: return "STLS"_ba;
    case Op::AuthPlain:
    case Op::AuthResponse: return "AUTH PLAIN"_ba;
    case Op::User: return "USER"_ba;
    case Op::Pass: return "PASS"_ba;
    case Op::Stat: return "STAT"_ba;
    case Op::Uidl: return "UIDL"_ba;
    case Op::List: return "LIST"_ba;
    case Op::Retr: return "RETR"_ba;
    case Op::Dele: return "DELE"_ba;
    case Op::Noop: return "NOOP"_ba;
    case Op::Quit: return "QUIT"_ba;
    }
    return {};
}

QByteArray commandLine(Command command)
{
    QByteArray line = opName(command.op);
    if (command.op == Op::Retr || command.op == Op::Dele)
        line.append(' ').append(QByteArray::number(command.number));
    return line.append("\r\n");
}

Result<QByteArray> commandLine(const QByteArray &keyword, const QByteArray &argument)
{
    if (argument.contains('\r') || argument.contains('\n') || argument.contains('\0'))
        return fail(ErrorCode::InvalidArgument,
                    u"line end or NUL in the argument of %1"_s.arg(QString::fromLatin1(keyword)));
    return keyword + ' ' + argument + "\r\n";
}

QByteArray redacted(const QByteArray &line)
{
    constexpr std::array kHarmless = {"CAPA", "STLS", "STAT", "UIDL", "LIST", "RETR", "DELE",
                                      "NOOP", "RSET", "TOP",  "QUIT", "UTF8", "LANG"};
    QByteArray trimmed = line.trimmed();
    const QByteArray word = trimmed.split(' ').constFirst().toUpper();
    for (const char *harmless : kHarmless) {
        if (word == harmless)
            return trimmed;
    }
    if (word == "USER" || word == "PASS" || word == "APOP")
        return word + " ***";
    if (word == "AUTH") // the mechanism is no secret, the initial response is
        return "AUTH " + trimmed.mid(5).split(' ').constFirst() + " ***";
    return "***"_ba;
}

} // namespace core::pop3
