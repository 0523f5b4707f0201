#pragma once

#include "core/net/Transport.h"

#include <QByteArray>
#include <QMutex>

#include <atomic>
#include <functional>
#include <memory>
#include <set>
#include <vector>

namespace support {

struct FakeMail
{
    QByteArray uidl;
    QByteArray raw; ///< CRLF line ends
};

/// What a hook makes of a command before the server answers it.
struct FakeAnswer
{
    /// TimeOut: the transport finds that the server has been silent for too long. Endless: `text`, then `more` again
    /// and again until the client ends the line.
    enum class Kind { Normal, Say, Drop, DropMidway, Stall, TimeOut, Endless };
    Kind kind = Kind::Normal;
    QByteArray text; ///< for Say: the whole answer with its line end
    QByteArray more = {};
};

/// A POP3 maildrop without sockets that follows RFC 1939: marks and removes at QUIT only. Hooks make it misbehave.
/// The maildrop may be read and changed from any thread; hooks run on the network thread.
class FakeMaildrop final
{
public:
    using Hook = std::function<FakeAnswer(const QByteArray &command)>;

    void add(const QByteArray &uidl, const QByteArray &raw);
    [[nodiscard]] std::vector<FakeMail> mails() const;
    /// Every command line of all sessions but passwords, in order.
    [[nodiscard]] QByteArrayList commands() const;
    [[nodiscard]] qsizetype count(const QByteArray &verb) const;
    void clearCommands();
    void setHook(Hook hook);
    [[nodiscard]] int sessions() const;
    [[nodiscard]] int pauses() const; ///< how often the client stopped reading

    // Set before sessions begin.
    QByteArray password = "secret";
    QByteArrayList capabilities = {"USER", "UIDL", "PIPELINING"};
    bool refusesUidl = false;
    /// A session lists so many at most, and what it fetched is not listed again after its QUIT, as at Gmail (POP-40); 0: all.
    std::size_t portion = 0;
    QByteArray greeting = "+OK ready\r\n";
    /// Where the connection comes to nothing, without a word.
    enum class Silent { Never, Connecting, Encrypting };
    std::atomic<Silent> silent = Silent::Never;

private:
    friend class FakeMaildropTransport;
    mutable QMutex m_mutex;
    std::vector<FakeMail> m_mails;
    QByteArrayList m_commands;
    Hook m_hook;
    std::set<QByteArray> m_hidden; ///< UIDLs, where `portion` is set
    int m_sessions = 0;
    int m_pauses = 0;
};

/// Hands out connections to a maildrop by host name.
class FakeMaildropFactory final : public core::net::TransportFactory
{
public:
    /// `maildrop` is borrowed and outlives the factory.
    void serve(const QString &host, FakeMaildrop &maildrop);
    [[nodiscard]] std::unique_ptr<core::net::Transport> make(const core::net::Endpoint &endpoint) override;

private:
    std::vector<std::pair<QString, FakeMaildrop *>> m_served;
};

} // namespace support
