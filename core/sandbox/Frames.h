#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

// What goes through the pipes between the program and a process of its own that is locked in: frames of a head and a body
// with their lengths in front. Each side takes the other for hostile.
namespace core::sandbox {

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

/// The first frame of such a process: it is locked in and waits for requests.
[[nodiscard]] Frame readyFrame();

} // namespace core::sandbox
