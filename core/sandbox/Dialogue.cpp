#include "core/sandbox/Dialogue.h"

#include "core/sandbox/ChildProcess.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <array>
#include <cerrno>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace core::sandbox {

namespace {

enum class Piece { Some, Later, End };

Piece readPiece(int from, FrameReader &reader)
{
    std::array<char, 64 * 1024> chunk;
    const ssize_t got = read(from, chunk.data(), chunk.size());
    if (got > 0)
        reader.add(QByteArrayView(chunk.data(), got));
    if (got > 0)
        return Piece::Some;
    return got < 0 && errno == EINTR ? Piece::Later : Piece::End;
}

/// Writes byte arrays one after another into a pipe that does not block.
class Sender final
{
public:
    explicit Sender(const QByteArrayList &pieces) : m_pieces(pieces) { skipDone(); }
    [[nodiscard]] bool isDone() const { return m_piece == m_pieces.size(); }

    void send(int to)
    {
        const QByteArray &piece = m_pieces[m_piece];
        const ssize_t put = write(to, piece.constData() + m_sent, static_cast<size_t>(piece.size() - m_sent));
        if (put < 0 && errno != EAGAIN && errno != EINTR)
            m_piece = m_pieces.size(); // it is dead, which its output tells
        m_sent += std::max<ssize_t>(put, 0);
        skipDone();
    }

private:
    void skipDone()
    {
        while (!isDone() && m_sent == m_pieces[m_piece].size()) {
            ++m_piece;
            m_sent = 0;
        }
    }

    const QByteArrayList &m_pieces;
    qsizetype m_piece = 0;
    qsizetype m_sent = 0;
};

} // namespace

Dialogue::Dialogue() : m_stop(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

Dialogue::~Dialogue()
{
    m_process.reset();
    if (m_stop >= 0)
        close(m_stop);
}

bool Dialogue::start(const QByteArrayList &command, const QByteArrayList &inherited,
                     const FrameReader &answers, int timeoutMs, Ended &ended)
{
    stop();
    m_process = std::make_unique<ChildProcess>(command, inherited);
    m_reader = std::make_unique<FrameReader>(answers);
    const auto ready = m_process->isStarted() ? exchange({}, timeoutMs, ended) : std::nullopt;
    if (ready && *ready == readyFrame())
        return true;
    stop();
    return false;
}

std::optional<Frame> Dialogue::ask(const Frame &request, int timeoutMs, Ended &ended)
{
    return exchange({encodedHead(request), request.body}, timeoutMs, ended);
}

void Dialogue::stop()
{
    if (m_process)
        m_exitCode = m_process->exitCode();
    m_process.reset();
    m_reader.reset();
}

void Dialogue::interrupt()
{
    const quint64 one = 1;
    if (m_stop >= 0)
        (void)!write(m_stop, &one, sizeof one);
}

void Dialogue::forgive()
{
    quint64 count = 0;
    if (m_stop >= 0)
        (void)!read(m_stop, &count, sizeof count);
}

qint64 Dialogue::processId() const { return m_process ? m_process->pid() : 0; }

/// Sends the pieces, which may be none, and waits for a frame.
std::optional<Frame> Dialogue::exchange(const QByteArrayList &pieces, int timeoutMs, Ended &ended)
{
    const QDeadlineTimer deadline(timeoutMs);
    Sender sender(pieces);
    for (;;) {
        if (auto frame = m_reader->take())
            return frame;
        if (m_reader->isBroken()) {
            ended = Ended::Died;
            return std::nullopt;
        }
        std::array<pollfd, 3> waits{pollfd{m_process->output(), POLLIN, 0},
                                    pollfd{sender.isDone() ? -1 : m_process->input(), POLLOUT, 0},
                                    pollfd{m_stop, POLLIN, 0}};
        const int ready = poll(waits.data(), waits.size(), static_cast<int>(deadline.remainingTime()));
        if (waits[2].revents != 0)
            ended = Ended::Interrupted;
        else if (ready == 0)
            ended = Ended::TimedOut;
        else if (ready < 0 && errno != EINTR)
            ended = Ended::Died;
        if (ended != Ended::No)
            return std::nullopt;
        if (waits[1].revents != 0)
            sender.send(m_process->input());
        if (waits[0].revents != 0 && readPiece(m_process->output(), *m_reader) == Piece::End) {
            ended = Ended::Died;
            return std::nullopt;
        }
    }
}

} // namespace core::sandbox
