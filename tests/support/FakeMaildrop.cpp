#include "tests/support/FakeMaildrop.h"

#include <QTimer>

#include <optional>

namespace support {

using namespace core;
using namespace Qt::StringLiterals;

void FakeMaildrop::add(const QByteArray &uidl, const QByteArray &raw)
{
    const QMutexLocker lock(&m_mutex);
    m_mails.push_back({uidl, raw});
}

std::vector<FakeMail> FakeMaildrop::mails() const
{
    const QMutexLocker lock(&m_mutex);
    return m_mails;
}

QByteArrayList FakeMaildrop::commands() const
{
    const QMutexLocker lock(&m_mutex);
    return m_commands;
}

qsizetype FakeMaildrop::count(const QByteArray &verb) const
{
    const QByteArrayList all = commands();
    return std::count_if(all.begin(), all.end(),
                         [&verb](const QByteArray &line) { return line.startsWith(verb); });
}

void FakeMaildrop::clearCommands()
{
    const QMutexLocker lock(&m_mutex);
    m_commands.clear();
}

void FakeMaildrop::setHook(Hook hook)
{
    const QMutexLocker lock(&m_mutex);
    m_hook = std::move(hook);
}

int FakeMaildrop::sessions() const
{
    const QMutexLocker lock(&m_mutex);
    return m_sessions;
}

int FakeMaildrop::pauses() const
{
    const QMutexLocker lock(&m_mutex);
    return m_pauses;
}

/// One session with a maildrop. Answers from the event loop, as a socket does.
class FakeMaildropTransport final : public net::Transport
{
public:
    FakeMaildropTransport(FakeMaildrop *maildrop, net::Security security)
        : m_maildrop(maildrop), m_security(security)
    {}

    void open() override
    {
        later([this] {
            if (!m_maildrop) {
                m_open = false;
                Q_EMIT failed({ErrorCode::HostNotFound, u"no such maildrop"_s, {}});
                return;
            }
            m_open = true;
            {
                const QMutexLocker lock(&m_maildrop->m_mutex);
                ++m_maildrop->m_sessions;
                m_mails = m_maildrop->m_mails;
                if (m_maildrop->portion > 0) {
                    std::erase_if(m_mails, [this](const FakeMail &mail) {
                        return m_maildrop->m_hidden.contains(mail.uidl);
                    });
                    m_mails.resize(std::min(m_mails.size(), m_maildrop->portion));
                }
            }
            if (m_maildrop->silent == FakeMaildrop::Silent::Connecting)
                return;
            if (m_security == net::Security::ImplicitTls)
                encrypt();
            Q_EMIT connected();
            greet();
        });
    }

    void write(const QByteArray &bytes) override
    {
        m_input += bytes;
        later([this] { readLines(); });
    }

    void startTls() override
    {
        later([this] { encrypt(); });
    }

    void close() override
    {
        later([this] {
            if (std::exchange(m_open, false))
                Q_EMIT closed();
        });
    }

    void abort() override { m_open = false; }

    void setReadingPaused(bool paused) override
    {
        m_paused = paused;
        {
            const QMutexLocker lock(&m_maildrop->m_mutex);
            m_maildrop->m_pauses += paused ? 1 : 0;
        }
        later([this] { flush(); });
    }

    [[nodiscard]] bool isEncrypted() const override { return m_encrypted; }

private:
    void later(std::function<void()> job) { QTimer::singleShot(0, this, std::move(job)); }

    void greet()
    {
        // A greeting without its end goes on for ever.
        if (m_maildrop->greeting.endsWith('\n'))
            say(m_maildrop->greeting);
        else
            goOn(m_maildrop->greeting);
    }

    void encrypt()
    {
        if (m_maildrop->silent == FakeMaildrop::Silent::Encrypting)
            return;
        m_encrypted = true;
        Q_EMIT encrypted({u"TLS 1.3"_s, u"fake"_s, {.subject = u"CN=fake"_s, .names = {u"fake.test"_s}}});
    }

    void say(const QByteArray &bytes)
    {
        m_output += bytes;
        flush();
    }

    void flush()
    {
        if (m_open && !m_paused && !m_output.isEmpty())
            Q_EMIT received(std::exchange(m_output, {}));
    }

    void drop()
    {
        if (std::exchange(m_open, false))
            Q_EMIT failed({ErrorCode::ConnectionLost, u"dropped"_s, {}});
    }

    void goOn(const QByteArray &more)
    {
        if (!m_open)
            return;
        if (m_output.isEmpty())
            say(more);
        later([this, more] { goOn(more); });
    }

    void readLines()
    {
        while (m_open && !m_stalled) {
            const qsizetype end = m_input.indexOf("\r\n");
            if (end < 0)
                return;
            const QByteArray line = m_input.left(end);
            m_input.remove(0, end + 2);
            handle(line);
        }
    }

    void handle(const QByteArray &line)
    {
        FakeMaildrop::Hook hook;
        {
            const QMutexLocker lock(&m_maildrop->m_mutex);
            m_maildrop->m_commands.append(line.startsWith("PASS ") ? "PASS"_ba : line);
            hook = m_maildrop->m_hook;
        }
        const FakeAnswer answer = hook ? hook(line) : FakeAnswer();
        switch (answer.kind) {
        case FakeAnswer::Kind::Normal: return say(answerTo(line));
        case FakeAnswer::Kind::Say: return say(answer.text);
        case FakeAnswer::Kind::Drop: return drop();
        case FakeAnswer::Kind::DropMidway: {
            const QByteArray whole = answerTo(line);
            say(whole.left(whole.size() / 2));
            return drop();
        }
        case FakeAnswer::Kind::Stall: m_stalled = true; return;
        case FakeAnswer::Kind::TimeOut:
            m_open = false;
            Q_EMIT failed({ErrorCode::Timeout, u"the server is silent"_s, {}});
            return;
        case FakeAnswer::Kind::Endless:
            m_stalled = true;
            say(answer.text);
            return goOn(answer.more);
        }
    }

    [[nodiscard]] QByteArray listing(const std::function<QByteArray(const FakeMail &)> &column) const
    {
        QByteArray text = "+OK\r\n";
        for (size_t i = 0; i < m_mails.size(); ++i) {
            if (!m_marked.contains(i))
                text += QByteArray::number(qint64(i + 1)) + ' ' + column(m_mails[i]) + "\r\n";
        }
        return text + ".\r\n";
    }

    [[nodiscard]] static QByteArray stuffed(QByteArray raw)
    {
        if (raw.startsWith('.'))
            raw.prepend('.');
        raw.replace("\r\n.", "\r\n..");
        return raw + (raw.endsWith("\r\n") || raw.isEmpty() ? ".\r\n" : "\r\n.\r\n");
    }

    [[nodiscard]] static QByteArray headerOf(const QByteArray &raw)
    {
        const qsizetype end = raw.indexOf("\r\n\r\n");
        return end < 0 ? raw : raw.left(end + 4);
    }

    [[nodiscard]] QByteArray answerTo(const QByteArray &line)
    {
        const QByteArrayList words = line.split(' ');
        const QByteArray verb = words[0].toUpper();
        const size_t index = words.size() > 1 ? static_cast<size_t>(words[1].toInt() - 1) : SIZE_MAX;
        if (verb == "CAPA")
            return "+OK\r\n" + m_maildrop->capabilities.join("\r\n") + "\r\n.\r\n";
        if (verb == "STLS" || verb == "USER" || verb == "NOOP" || verb == "RSET")
            return "+OK\r\n";
        if (verb == "PASS")
            return line.mid(5) == m_maildrop->password ? "+OK\r\n" : "-ERR [AUTH] wrong\r\n";
        if (verb == "STAT") {
            qsizetype bytes = 0;
            for (const FakeMail &mail : m_mails)
                bytes += mail.raw.size();
            return "+OK " + QByteArray::number(qint64(m_mails.size())) + ' ' + QByteArray::number(bytes) +
                   "\r\n";
        }
        if (verb == "UIDL" && m_maildrop->refusesUidl)
            return "-ERR no\r\n";
        if (verb == "UIDL")
            return listing([](const FakeMail &mail) { return mail.uidl; });
        if (verb == "LIST")
            return listing([](const FakeMail &mail) { return QByteArray::number(mail.raw.size()); });
        if ((verb == "RETR" || verb == "DELE") && (index >= m_mails.size() || m_marked.contains(index)))
            return "-ERR no such message\r\n";
        if (verb == "TOP")
            return index < m_mails.size() ? "+OK\r\n" + stuffed(headerOf(m_mails[index].raw))
                                          : "-ERR none\r\n"_ba;
        if (verb == "RETR") {
            m_retrieved.insert(m_mails[index].uidl);
            return "+OK\r\n" + stuffed(m_mails[index].raw);
        }
        if (verb == "DELE") {
            m_marked.insert(index);
            return "+OK\r\n";
        }
        if (verb == "QUIT") {
            update();
            return "+OK bye\r\n";
        }
        return "-ERR unknown\r\n";
    }

    void update()
    {
        const QMutexLocker lock(&m_maildrop->m_mutex);
        m_maildrop->m_hidden.insert(m_retrieved.begin(), m_retrieved.end());
        for (auto it = m_marked.rbegin(); it != m_marked.rend(); ++it) {
            const FakeMail &gone = m_mails[*it];
            std::erase_if(m_maildrop->m_mails, [&gone](const FakeMail &mail) {
                return mail.uidl == gone.uidl && mail.raw == gone.raw;
            });
        }
    }

    FakeMaildrop *const m_maildrop;
    const net::Security m_security;
    std::vector<FakeMail> m_mails; ///< as they were when the session began
    std::set<size_t> m_marked;
    std::set<QByteArray> m_retrieved;
    QByteArray m_input;
    QByteArray m_output;
    bool m_open = false;
    bool m_encrypted = false;
    bool m_paused = false;
    bool m_stalled = false;
};

void FakeMaildropFactory::serve(const QString &host, FakeMaildrop &maildrop)
{
    m_served.emplace_back(host, &maildrop);
}

std::unique_ptr<net::Transport> FakeMaildropFactory::make(const net::Endpoint &endpoint)
{
    for (const auto &[host, maildrop] : m_served) {
        if (host == endpoint.host)
            return std::make_unique<FakeMaildropTransport>(maildrop, endpoint.security);
    }
    return std::make_unique<FakeMaildropTransport>(nullptr, endpoint.security);
}

} // namespace support
