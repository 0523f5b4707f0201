#include "tests/support/Dialogue.h"

#include <QList>
#include <QtGlobal>

namespace support {

using namespace Qt::StringLiterals;

namespace {

QByteArray unescaped(const QByteArray &text)
{
    QByteArray bytes;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            bytes.append(text[i]);
            continue;
        }
        switch (text[++i]) {
        case 'r': bytes.append('\r'); break;
        case 'n': bytes.append('\n'); break;
        case 't': bytes.append('\t'); break;
        case 'x':
            bytes.append(QByteArray::fromHex(text.mid(i + 1, 2)));
            i += 2;
            break;
        default: bytes.append(text[i]);
        }
    }
    return bytes;
}

DialogueStep parseStep(const QByteArray &line)
{
    using Kind = DialogueStep::Kind;
    const QByteArray head = line.left(2);
    const QByteArray rest = line.mid(line.size() > 2 && line[2] == ' ' ? 3 : 2);
    if (head == "S:")
        return {Kind::Say, rest + "\r\n"};
    if (head == "S|")
        return {Kind::Say, unescaped(rest)};
    if (head == "C:")
        return {Kind::Expect, rest};
    const QByteArray word = line.mid(1).trimmed();
    if (line.startsWith('!') && word == "tls")
        return {Kind::Tls, {}};
    if (line.startsWith('!') && word == "segment")
        return {Kind::Segment, {}};
    if (line.startsWith('!') && word == "drop")
        return {Kind::Drop, {}};
    if (line.startsWith('!') && word == "close")
        return {Kind::Close, {}};
    if (line.startsWith('!') && word == "stall")
        return {Kind::Stall, {}};
    qFatal("not a step of a dialogue: %s", line.constData());
}

} // namespace

Dialogue::Dialogue(const QByteArray &text)
{
    const QList<QByteArray> lines = text.split('\n');
    for (const QByteArray &raw : lines) {
        qsizetype indent = 0;
        while (indent < raw.size() && raw[indent] == ' ')
            ++indent;
        const QByteArray line = raw.mid(indent);
        if (!line.isEmpty() && !line.startsWith('#'))
            m_steps.push_back(parseStep(line));
    }
}

QByteArray Dialogue::escaped(const QByteArray &bytes)
{
    QByteArray text;
    for (const char c : bytes) {
        const auto code = static_cast<unsigned char>(c);
        if (code < 0x20 || code >= 0x7f || c == '\\')
            text += "\\x" + QByteArray::number(code, 16).rightJustified(2, '0');
        else
            text += c;
    }
    return text;
}

QByteArray Dialogue::takeSaying()
{
    QByteArray bytes;
    for (; !isAtEnd() && current().kind == DialogueStep::Kind::Say; advance())
        bytes += current().bytes;
    return bytes;
}

QString Dialogue::check(const QByteArray &line) const
{
    const bool expecting = !isAtEnd() && current().kind == DialogueStep::Kind::Expect;
    const QByteArray expected = expecting ? current().bytes : "(nothing)"_ba;
    const bool same =
        expected.endsWith('*') ? line.startsWith(QByteArrayView(expected).chopped(1)) : line == expected;
    if (expecting && same)
        return {};
    return u"the client should have said \"%1\" but said \"%2\""_s.arg(QString::fromLatin1(expected),
                                                                       QString::fromLatin1(line));
}

QByteArray loginDialogue(const QByteArray &capabilities)
{
    const QByteArray capa = "C: CAPA\nS: +OK\n" + capabilities + "S: .\n";
    return "S: +OK ready\n" + capa + "C: USER ann\nS: +OK\nC: PASS secret\nS: +OK\n" + capa;
}

} // namespace support
