#pragma once

#include "core/net/Transport.h"
#include "tests/support/Dialogue.h"

#include <QStringList>

#include <deque>
#include <memory>
#include <optional>

namespace support {

/// What happened to the transports of a factory; outlives them. Use from the thread that they live on, or when they rest.
struct FakeTransportLog
{
    QByteArray written;     ///< everything, of all connections
    QByteArray inClear;     ///< what was written before TLS
    QStringList mismatches; ///< of dialogues, each with both texts
    int opened = 0;
    int unfinished = 0; ///< dialogues that were not at their end when their transport went away
};

/// A Transport without sockets and event loop: open() and write() lead to the answers of a Dialogue before they return,
/// in order and never from within one another. For `! drop` and `! close`, failed(ConnectionLost) is emitted.
class FakeTransport final : public core::net::Transport
{
    Q_OBJECT

public:
    FakeTransport(core::net::Endpoint endpoint, Dialogue dialogue, std::shared_ptr<FakeTransportLog> log);
    ~FakeTransport() override;

    void open() override;
    void write(const QByteArray &bytes) override;
    void startTls() override;
    void close() override;
    void abort() override;
    void setReadingPaused(bool paused) override;
    [[nodiscard]] bool isEncrypted() const override { return m_encrypted; }

    /// How the server's bytes are cut: so many a received(), 0 for a whole write.
    void setPieces(qsizetype bytes) { m_pieces = bytes; }
    /// What open() and startTls() come to instead of a connection.
    void refuseToOpen(const core::Error &error) { m_openError = error; }
    void refuseTls(const core::Error &error) { m_tlsError = error; }

private:
    void run();
    bool runStep();
    bool say(const QByteArray &bytes);
    void hear();
    void end(const core::Error &error);

    const core::net::Endpoint m_endpoint;
    Dialogue m_dialogue;
    const std::shared_ptr<FakeTransportLog> m_log;
    std::optional<core::Error> m_openError;
    std::optional<core::Error> m_tlsError;
    QByteArray m_heard;
    qsizetype m_pieces = 0;
    bool m_open = false;
    bool m_encrypted = false;
    bool m_tlsAsked = false;
    bool m_paused = false;
    bool m_running = false;
    bool m_mismatched = false;
};

/// Hands out a FakeTransport for each dialogue given, in order. More connections than dialogues are refused.
class FakeTransportFactory final : public core::net::TransportFactory
{
public:
    void add(const Dialogue &dialogue) { m_dialogues.push_back(dialogue); }
    void setPieces(qsizetype bytes) { m_pieces = bytes; }
    [[nodiscard]] const FakeTransportLog &log() const { return *m_log; }
    [[nodiscard]] std::unique_ptr<core::net::Transport> make(const core::net::Endpoint &endpoint) override;

private:
    std::deque<Dialogue> m_dialogues;
    std::shared_ptr<FakeTransportLog> m_log = std::make_shared<FakeTransportLog>();
    qsizetype m_pieces = 0;
};

} // namespace support
