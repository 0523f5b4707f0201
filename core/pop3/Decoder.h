#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace core::pop3 {

/// Cuts the byte stream of a POP3 server into lines and bodies, at any split of the bytes (RFC 1939 section 3). It keeps
/// only the beginning of an unfinished line, so memory is bounded whatever arrives.
///
/// How line ends are read (POP-26): a line ends with CRLF or LF. In a body the first line settles it: where it ends with
/// CRLF, only CRLF begins a new line, and a "." behind a bare LF is text. A sender who writes LF "." LF into a mail could
/// else end the message early and forge the server's next answers. Where the first line, or the status line, ends with a
/// bare LF the server knows nothing better, and LF counts. Bytes are never changed except for the removed stuffing.
///
/// Use: feed() a view, read until NeedMore, release(). The view must live until release().
class Decoder final
{
public:
    enum class Step { NeedMore, Line, End, TooLong };

    struct Line
    {
        QByteArray text;     ///< without line end
        bool cut = false;    ///< longer than the cap: only its beginning is in `text`
        bool bareLf = false; ///< ended without CR
    };

    void feed(QByteArrayView bytes) { m_input = bytes; }
    void release() { m_input = {}; }

    /// Bytes are here that nobody read yet, half a line included.
    [[nodiscard]] bool hasInput() const { return !m_input.isEmpty() || !m_partial.isEmpty(); }
    /// What is left of the view, behind the last thing that was read.
    [[nodiscard]] QByteArrayView rest() const { return m_input; }
    /// The beginning of a line that has not ended.
    [[nodiscard]] const QByteArray &partial() const { return m_partial; }

    /// Line, NeedMore, or TooLong when so much was thrown away of one line that nobody will end it.
    Step readLine(Line &line, qsizetype cap);

    /// A line of a listing: as readLine(), dot-unstuffed, End for the terminating ".".
    Step readDataLine(Line &line, qsizetype cap);

    /// To be called before the first readBody() of each body.
    void beginBody(bool statusHadBareLf);
    /// Appends what is here of the body, unstuffed. End or NeedMore.
    Step readBody(QByteArray &body);

private:
    enum class BodyState { LineStart, InLine, Dot, DotCr };
    enum class LineEnds { Unsettled, Crlf, Lf };

    bool keep(QByteArrayView piece, qsizetype cap);
    const char *readLineRest(const char *at, const char *end);

    QByteArrayView m_input;
    QByteArray m_partial;
    qsizetype m_thrownAway = 0;
    BodyState m_bodyState = BodyState::LineStart;
    LineEnds m_lineEnds = LineEnds::Unsettled;
    bool m_lastWasCr = false;
};

} // namespace core::pop3
