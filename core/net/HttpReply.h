#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <utility>
#include <vector>

namespace core::net {

/// Status and fields of an answer.
struct HttpHead
{
    int status = 0;
    std::vector<std::pair<QByteArray, QByteArray>> fields; ///< names in lower case

    [[nodiscard]] QByteArray field(QByteArrayView name) const; ///< the first of that name
    [[nodiscard]] bool isRedirect() const;
};

/// One answer of an HTTP/1.1 server (RFC 9112), from any split of its bytes. Without I/O; nothing is allocated by a
/// number that the server sends. Only what a single request on its own connection needs: no trailers, no compression.
class HttpReply final
{
public:
    /// A body of more than `mostBody` bytes is LimitExceeded.
    explicit HttpReply(qint64 mostBody) : m_mostBody(mostBody) {}

    enum class State { Head, Body, Complete, Broken };
    /// Bytes behind a complete answer are ignored.
    State receive(QByteArrayView bytes);
    /// The connection is over: complete where the end of the body is the end of the connection, else broken.
    State end();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const HttpHead &head() const { return m_head; } ///< from Body on
    [[nodiscard]] const QByteArray &body() const { return m_body; }
    [[nodiscard]] const Error &error() const { return m_error; } ///< of Broken

private:
    enum class Framing { Length, Chunks, UntilEnd };
    enum class ChunkPart { Size, Data, End };

    void takeHead();
    bool readHead(QByteArrayView head);
    bool settleFraming();
    void takeBody();
    void takeChunks();
    bool readChunkSize();
    void append(qsizetype count);
    void breakOff(ErrorCode code, const char *why);

    const qint64 m_mostBody;
    State m_state = State::Head;
    HttpHead m_head;
    QByteArray m_pending;     ///< not understood yet
    qsizetype m_searched = 0; ///< so much of it has no end of the head
    QByteArray m_body;
    Error m_error;
    Framing m_framing = Framing::UntilEnd;
    ChunkPart m_chunkPart = ChunkPart::Size;
    qint64 m_left = 0; ///< of the body or of the chunk
    int m_interim = 0;
};

} // namespace core::net
