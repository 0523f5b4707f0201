#include "tests/support/FakeTransport.h"

#include <QPointer>

namespace support {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorCode;

FakeTransport::FakeTransport(core::net::Endpoint endpoint, Dialogue dialogue,
                             std::shared_ptr<FakeTransportLog> log)
    : m_endpoint(std::move(endpoint)), m_dialogue(std::move(dialogue)), m_log(std::move(log))
{}

FakeTransport::~FakeTransport()
{
    if (!m_dialogue.isAtEnd() && !m_mismatched)
        ++m_log->unfinished;
}

void FakeTransport::open()
{
    ++m_log->opened;
    m_open = true;
    if (m_openError)
        return end(*m_openError);
    m_running = true;
    const QPointer<FakeTransport> self(this);
    if (m_endpoint.security == core::net::Security::ImplicitTls) {
        m_encrypted = true;
        Q_EMIT encrypted({u"TLS 1.3"_s, u"FAKE"_s, {.subject = m_endpoint.host, .names = {m_endpoint.host}}});
    }
    if (self && m_open)
        Q_EMIT connected();
    if (!self)
        return;
    m_running = false;
    run();
}

void FakeTransport::write(const QByteArray &bytes)
{
    if (!m_open)
        return;
    m_log->written += bytes;
    if (!m_encrypted)
        m_log->inClear += bytes;
    m_heard += bytes;
    run();
}

void FakeTransport::startTls()
{
    m_tlsAsked = true;
    run();
}

void FakeTransport::close()
{
    if (!std::exchange(m_open, false))
        return;
    Q_EMIT closed();
}

void FakeTransport::abort() { m_open = false; }

void FakeTransport::setReadingPaused(bool paused)
{
    m_paused = paused;
    if (!paused)
        run();
}

void FakeTransport::end(const Error &error)
{
    if (std::exchange(m_open, false))
        Q_EMIT failed(error);
}

/// Steps as far as they go. A call from within a slot only leaves its mark: the outer call goes on.
void FakeTransport::run()
{
    if (m_running)
        return;
    m_running = true;
    const QPointer<FakeTransport> self(this);
    while (self && m_open && !m_paused && runStep()) {
    }
    if (self)
        m_running = false;
}

/// False when the client is to act first, or when we were deleted.
bool FakeTransport::runStep()
{
    const QPointer<FakeTransport> self(this);
    hear();
    if (m_dialogue.isAtEnd() || !m_open)
        return false;
    switch (m_dialogue.current().kind) {
    case DialogueStep::Kind::Expect:
    case DialogueStep::Kind::Stall: return false;
    case DialogueStep::Kind::Say: return say(m_dialogue.takeSaying());
    case DialogueStep::Kind::Segment: break;
    case DialogueStep::Kind::Tls:
        if (!std::exchange(m_tlsAsked, false))
            return false;
        if (m_tlsError) {
            end(*m_tlsError);
            return false;
        }
        m_encrypted = true;
        m_dialogue.advance();
        Q_EMIT encrypted({u"TLS 1.3"_s, u"FAKE"_s, {.subject = m_endpoint.host, .names = {m_endpoint.host}}});
        return self;
    case DialogueStep::Kind::Drop:
    case DialogueStep::Kind::Close:
        m_dialogue.advance();
        end({ErrorCode::ConnectionLost, u"the script ended the connection"_s, {}});
        return false;
    }
    m_dialogue.advance();
    return true;
}

bool FakeTransport::say(const QByteArray &bytes)
{
    const QPointer<FakeTransport> self(this);
    const qsizetype step = m_pieces > 0 ? m_pieces : bytes.size();
    for (qsizetype at = 0; at < bytes.size(); at += step) {
        Q_EMIT received(bytes.mid(at, step));
        if (!self || !m_open)
            return false;
    }
    return true;
}

/// Compares whole lines of the client with what the dialogue expects now.
void FakeTransport::hear()
{
    for (qsizetype end = m_heard.indexOf("\r\n"); end >= 0; end = m_heard.indexOf("\r\n")) {
        if (!m_dialogue.isAtEnd() && m_dialogue.current().kind != DialogueStep::Kind::Expect)
            return; // pipelined: its turn comes
        const QString mismatch = m_dialogue.check(m_heard.first(end));
        m_heard.remove(0, end + 2);
        if (mismatch.isEmpty()) {
            m_dialogue.advance();
            continue;
        }
        m_mismatched = true;
        m_log->mismatches << mismatch;
        return this->end({ErrorCode::ConnectionLost, mismatch, {}});
    }
}

std::unique_ptr<core::net::Transport> FakeTransportFactory::make(const core::net::Endpoint &endpoint)
{
    if (m_dialogues.empty()) {
        m_log->mismatches << u"more connections than dialogues"_s;
        auto refusing = std::make_unique<FakeTransport>(endpoint, Dialogue(), m_log);
        refusing->refuseToOpen({ErrorCode::ConnectionRefused, u"no dialogue left"_s, {}});
        return refusing;
    }
    auto transport = std::make_unique<FakeTransport>(endpoint, m_dialogues.front(), m_log);
    transport->setPieces(m_pieces);
    m_dialogues.pop_front();
    return transport;
}

} // namespace support
