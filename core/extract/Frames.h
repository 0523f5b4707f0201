#pragma once

#include "core/extract/Document.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

// What goes through the pipes between the program and its extractor: frames of a head and a body with their lengths in
// front. Each side takes the other for hostile.
namespace core::extract {

struct Frame
{
    QByteArray head;
    QByteArray body;
    bool operator==(const Frame &other) const = default;
};

[[nodiscard]] QByteArray encode(const Frame &frame);
/// All of it but the body, which follows: a document of 40 MB is sent from where it lies.
[[nodiscard]] QByteArray encodedHead(const Frame &frame);

/// Puts frames together from whatever pieces arrive. Allocates by what has arrived, never by what was announced. A value;
/// one thread.
class FrameReader final
{
public:
    FrameReader(qsizetype mostHead, qsizetype mostBody) : m_mostHead(mostHead), m_mostBody(mostBody) {}

    void add(QByteArrayView bytes);
    [[nodiscard]] std::optional<Frame> take();
    /// What came is no frame, or one over the caps: nothing more will be taken.
    [[nodiscard]] bool isBroken() const { return m_broken; }

private:
    qsizetype m_mostHead;
    qsizetype m_mostBody;
    QByteArray m_bytes;
    bool m_broken = false;
};

/// Readers with the caps of each direction.
[[nodiscard]] FrameReader requestReader();
[[nodiscard]] FrameReader answerReader();

[[nodiscard]] Frame requestOf(const Document &document);
[[nodiscard]] std::optional<Document> documentOf(Frame &&request);
[[nodiscard]] Frame answerOf(const Extracted &extracted);
[[nodiscard]] std::optional<Extracted> extractedOf(const Frame &answer);

/// The first frame of an extractor: it is locked in and waits for documents.
[[nodiscard]] Frame readyFrame();

} // namespace core::extract
