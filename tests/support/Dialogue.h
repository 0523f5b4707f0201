#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace support {

/// What a scripted server says and expects, one step a line of text:
///
///   S: +OK ready          says the line and CRLF
///   S| text\r\n\x00       says exactly these bytes (\r \n \t \\ \xNN)
///   C: CAPA               expects this line from the client; "C: PASS *" accepts any end
///   ! tls                 begins the server's side of the handshake
///   ! segment             what comes now goes into a segment of its own
///   ! drop                cuts the connection (reset)
///   ! close               closes it (FIN, without close_notify under TLS)
///   ! stall               says nothing any more
///
/// Empty lines and lines that begin with # are skipped. Steps of S that follow each other go out in one write.
struct DialogueStep
{
    enum class Kind { Say, Expect, Tls, Segment, Drop, Close, Stall };

    Kind kind = Kind::Say;
    QByteArray bytes; ///< to say (line end included), or the expected line without its end
};

class Dialogue final
{
public:
    Dialogue() = default;
    Dialogue(const char *text) : Dialogue(QByteArray(text)) {}
    Dialogue(const QByteArray &text);

    /// Any bytes written for `S|`.
    [[nodiscard]] static QByteArray escaped(const QByteArray &bytes);

    [[nodiscard]] bool isAtEnd() const { return m_at == m_steps.size(); }
    [[nodiscard]] const DialogueStep &current() const { return m_steps[m_at]; }
    void advance() { ++m_at; }

    /// The bytes of all Say steps from here on, up to something else.
    [[nodiscard]] QByteArray takeSaying();
    /// Compares a line of the client (without its end) with the current step. Empty when it is the expected one, else
    /// a sentence with both texts.
    [[nodiscard]] QString check(const QByteArray &line) const;

private:
    std::vector<DialogueStep> m_steps;
    std::size_t m_at = 0;
};

/// Answers everything up to the login with "+OK", for dialogues that are about what follows.
[[nodiscard]] QByteArray loginDialogue(const QByteArray &capabilities = QByteArray());

} // namespace support
