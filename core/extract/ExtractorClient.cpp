#include "core/extract/ExtractorClient.h"

#include "core/base/Log.h"
#include "core/extract/ExtractorProcess.h"
#include "core/extract/Frames.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <array>
#include <cerrno>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace core::extract {

namespace {

/// Of a fresh process until it says that it is ready; it links, and that is all.
constexpr int kStartMs = 20'000;

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

ExtractorClient::ExtractorClient(Settings settings)
    : m_settings(std::move(settings)), m_stop(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{}

ExtractorClient::~ExtractorClient()
{
    m_process.reset();
    if (m_stop >= 0)
        close(m_stop);
}

void ExtractorClient::rest()
{
    m_process.reset();
    m_reader.reset();
    m_documents = 0;
}

void ExtractorClient::interrupt()
{
    const quint64 one = 1;
    if (m_stop >= 0)
        (void)!write(m_stop, &one, sizeof one);
}

qint64 ExtractorClient::processId() const { return m_process ? m_process->pid() : 0; }

Extracted ExtractorClient::extract(const Document &document)
{
    if (document.bytes.size() > limits::kAttachmentBytes)
        return {Outcome::TooLarge, {}, false};
    // Twice: a process that has read others may have died of them, not of this one.
    Ended ended = Ended::No;
    for (int i = 0; i < 2 && (ended == Ended::No || ended == Ended::Died); ++i) {
        ended = Ended::No;
        if (auto extracted = attempt(document, ended))
            return *std::move(extracted);
        rest();
        if (m_unavailable)
            return {Outcome::Unavailable, {}, false};
    }
    const Outcome outcome = ended == Ended::TimedOut      ? Outcome::TimedOut
                            : ended == Ended::Interrupted ? Outcome::Cancelled
                                                          : Outcome::Crashed;
    return {outcome, {}, false};
}

std::optional<Extracted> ExtractorClient::attempt(const Document &document, Ended &ended)
{
    if (m_documents >= limits::kExtractorDocuments)
        rest();
    if (!m_process) {
        m_process = std::make_unique<ExtractorProcess>(m_settings.command);
        m_reader = std::make_unique<FrameReader>(answerReader());
        const auto ready = m_process->isStarted() ? awaitReady(ended) : std::nullopt;
        if (!ready || *ready != readyFrame()) {
            // Whatever keeps it from being ready is not the document's fault, and will keep the next one, too.
            m_unavailable = ended != Ended::Interrupted;
            if (m_unavailable)
                qCWarning(logSearch) << "attachments are not read: the extractor does not start, exit code"
                                     << m_process->exitCode();
            return std::nullopt;
        }
    }
    ++m_documents;
    const auto answer = converse(requestOf(document), ended);
    auto extracted = answer ? extractedOf(*answer) : std::nullopt;
    // Nothing else is what an extractor of ours says.
    if (extracted && extracted->outcome != Outcome::Cancelled &&
        extracted->text.size() <= limits::kAttachmentTextChars)
        return extracted;
    if (ended == Ended::No)
        ended = Ended::Died;
    return std::nullopt;
}

std::optional<Frame> ExtractorClient::awaitReady(Ended &ended)
{
    return exchange({}, std::max(kStartMs, m_settings.timeoutMs), ended);
}

std::optional<Frame> ExtractorClient::converse(const Frame &request, Ended &ended)
{
    return exchange({encodedHead(request), request.body}, m_settings.timeoutMs, ended);
}

/// Sends the pieces, which may be none, and waits for a frame.
std::optional<Frame> ExtractorClient::exchange(const QByteArrayList &pieces, int timeoutMs, Ended &ended)
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

} // namespace core::extract
