#include "core/base/Limits.h"
#include "core/pop3/Session.h"
#include "tests/fuzz/Targets.h"

#include <set>

namespace fuzz {

using namespace core;
using namespace core::pop3;

namespace {

constexpr const char *kPassword = "Pa55w0rd-of-ann";

/// Takes what it needs from the front of the input; 0 when there is nothing left.
class Choices
{
public:
    explicit Choices(QByteArrayView input) : m_input(input) {}
    [[nodiscard]] bool isEmpty() const { return m_input.isEmpty(); }
    int next()
    {
        if (m_input.isEmpty())
            return 0;
        const int value = static_cast<unsigned char>(m_input.front());
        m_input = m_input.sliced(1);
        return value;
    }
    QByteArrayView take(qsizetype count)
    {
        const QByteArrayView taken = m_input.first(qMin(count, m_input.size()));
        m_input = m_input.sliced(taken.size());
        return taken;
    }

private:
    QByteArrayView m_input;
};

/// A session with somebody who watches it.
class Watched
{
public:
    explicit Watched(const SessionOptions &options) : m_session(options), m_options(options) {}

    void tls()
    {
        m_encrypted = true;
        m_session.tlsEstablished();
        look();
    }
    void receive(QByteArrayView bytes)
    {
        m_received += bytes.size();
        m_session.receive(bytes);
        look();
    }
    void request(int what, int number)
    {
        switch (what) {
        case 0: m_session.askListing(); break;
        case 1: m_session.retrieve(number); break;
        case 2: m_session.top(number, number % 5); break;
        case 3:
            m_removals.insert(number);
            m_session.remove(number);
            break;
        case 4: m_session.noop(); break;
        case 5: m_session.askSize(); break;
        default: m_session.quit();
        }
        look();
    }
    void endLine()
    {
        m_session.connectionEnded({ErrorCode::ConnectionLost, {}, {}});
        look();
        require(m_session.isOver(), "a session without a line is over");
        m_session.receive("+OK\r\n");
        look();
    }

private:
    void look()
    {
        const QByteArray output = m_session.takeOutput();
        require(!m_isOver || output.isEmpty(), "nothing is sent after the end");
        const bool maySpeak = m_encrypted || m_options.loginInClear;
        for (const QByteArray &line : output.split('\n')) {
            if (line.startsWith("DELE "))
                require(m_removals.contains(line.mid(5).trimmed().toInt()), "DELE only for what was asked");
            if (!maySpeak)
                require(line.isEmpty() || line == "CAPA\r" || line == "STLS\r" || line == "QUIT\r",
                        "nothing but CAPA, STLS and QUIT in clear");
        }
        require(output.isEmpty() || output.endsWith("\r\n"), "whole lines are sent");
        for (const Event &event : m_session.takeEvents())
            see(event);
        m_isOver = m_session.isOver();
        for (const SessionLine &line : m_session.takeLog()) {
            require(!line.text.contains(QLatin1StringView(kPassword)), "the log holds no password");
            require(line.text.size() <= 2 * limits::kServerTextShownBytes, "log lines are cut");
        }
    }
    void see(const Event &event)
    {
        require(!m_hasEnded, "nothing is told after the end");
        m_hasEnded = std::holds_alternative<Failed>(event) || std::holds_alternative<Left>(event);
        if (const auto *bytes = std::get_if<MessageBytes>(&event)) {
            require(bytes->number == m_arriving, "bytes belong to the message that began");
            m_told += bytes->bytes.size();
        }
        if (const auto *begun = std::get_if<MessageBegun>(&event)) {
            require(m_arriving == 0, "one message at a time");
            m_arriving = begun->number;
        }
        if (const auto *ended = std::get_if<MessageEnded>(&event)) {
            require(ended->number == m_arriving, "the message that began ends");
            m_arriving = 0;
        }
        if (const auto *top = std::get_if<TopArrived>(&event)) {
            require(top->bytes.size() <= limits::kTopBytes, "TOP is bounded");
            m_told += top->bytes.size();
        }
        if (const auto *deleted = std::get_if<Deleted>(&event))
            require(m_removals.contains(deleted->number), "deleted is what was asked");
        require(m_told <= m_received, "no more comes out than went in");
    }

    Session m_session;
    const SessionOptions m_options;
    bool m_encrypted = false;
    bool m_isOver = false;
    bool m_hasEnded = false;
    std::set<int> m_removals;
    int m_arriving = 0;
    qint64 m_received = 0;
    qint64 m_told = 0;
};

} // namespace

void session(QByteArrayView input)
{
    Choices choices(input);
    const int flags = choices.next();
    SessionOptions options;
    options.startTls = flags & 1;
    options.loginInClear = flags & 2;
    options.pipelining = !(flags & 4);
    options.askCapabilities = !(flags & 8);
    options.utf8 = flags & 16;
    options.login = static_cast<LoginMethod>(choices.next() % 10);
    options.user = "ann";
    options.password = kPassword;
    Watched watched(options);
    if (flags & 32)
        watched.tls();
    // Text is the server's up to a byte from 0xf0 on, which is a deed of ours or a split of the bytes.
    QByteArray said;
    while (!choices.isEmpty()) {
        const int byte = choices.next();
        if (byte < 0xf0) {
            said.append(static_cast<char>(byte));
            continue;
        }
        watched.receive(std::exchange(said, {}));
        if (byte < 0xf7)
            watched.request(byte - 0xf0, 1 + choices.next() % 200);
        else if (byte == 0xf7)
            watched.tls();
        else if (byte == 0xf8)
            for (const char c : choices.take(choices.next()))
                watched.receive(QByteArrayView(&c, 1));
    }
    watched.receive(said);
    watched.endLine();
}

} // namespace fuzz
