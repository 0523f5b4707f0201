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
    case Op::Utf8: return "UTF8"_ba;
    case Op::AuthList:
    case Op::Auth:
    case Op::AuthResponse: return "AUTH"_ba;
    case Op::Apop: return "APOP"_ba;
    case Op::User: return "USER"_ba;
    case Op::Pass: return "PASS"_ba;
    case Op::Stat: return "STAT"_ba;
    case Op::Uidl: return "UIDL"_ba;
    case Op::List: return "LIST"_ba;
    case Op::Top: return "TOP"_ba;
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
    if (command.op == Op::Top || command.op == Op::Retr || command.op == Op::Dele)
        line.append(' ').append(QByteArray::number(command.number));
    if (command.op == Op::Top)
        line.append(' ').append(QByteArray::number(command.lines));
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
    if (word == "USER")
        return trimmed;
    if (word == "PASS")
        return word + " ***";
    if (word == "APOP") // the digest is the last word; a name may have spaces
        return trimmed.left(qMax(qsizetype(4), trimmed.lastIndexOf(' '))) + " ***";
    if (word == "AUTH") { // the mechanism is no secret, the initial response is
        const QByteArrayList words = trimmed.split(' ');
        return words.size() > 2 ? "AUTH " + words[1] + " ***" : trimmed;
    }
    return "***"_ba;
}

} // namespace core::pop3
