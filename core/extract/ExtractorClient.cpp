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
        const auto ready = m_process->isStarted() ? converse({}, ended) : std::nullopt;
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
    const auto answer = converse(encode(requestOf(document)), ended);
    auto extracted = answer ? extractedOf(*answer) : std::nullopt;
    if (extracted &&
        (extracted->outcome == Outcome::Cancelled || extracted->text.size() > limits::kAttachmentTextChars))
        extracted.reset(); // nothing that an extractor of ours says
    if (!extracted && ended == Ended::No)
        ended = Ended::Died;
    return extracted;
}

std::optional<Frame> ExtractorClient::converse(const QByteArray &bytes, Ended &ended)
{
    QDeadlineTimer deadline(bytes.isEmpty() ? std::max(kStartMs, m_settings.timeoutMs)
                                            : m_settings.timeoutMs);
    qsizetype sent = 0;
    for (;;) {
        if (auto frame = m_reader->take())
            return frame;
        if (m_reader->isBroken()) {
            ended = Ended::Died;
            return std::nullopt;
        }
        std::array<pollfd, 3> waits{pollfd{m_process->output(), POLLIN, 0},
                                    pollfd{sent < bytes.size() ? m_process->input() : -1, POLLOUT, 0},
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
        if (waits[1].revents != 0) {
            const ssize_t put =
                write(m_process->input(), bytes.constData() + sent, static_cast<size_t>(bytes.size() - sent));
            if (put < 0 && errno != EAGAIN && errno != EINTR)
                sent = bytes.size(); // it is dead, which its output tells
            sent += std::max<ssize_t>(put, 0);
        }
        if (waits[0].revents != 0 && readPiece(m_process->output(), *m_reader) == Piece::End) {
            ended = Ended::Died;
            return std::nullopt;
        }
    }
}

} // namespace core::extract
