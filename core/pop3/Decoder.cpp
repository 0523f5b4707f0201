#include "core/pop3/Decoder.h"

#include "core/base/Limits.h"

#include <cstring>
#include <utility>

namespace core::pop3 {

bool Decoder::keep(QByteArrayView piece, qsizetype cap)
{
    const qsizetype room = qMax<qsizetype>(0, cap - m_partial.size());
    const qsizetype kept = qMin(room, piece.size());
    m_partial.append(piece.first(kept));
    m_thrownAway += piece.size() - kept;
    return m_thrownAway <= limits::kOverlongLineBytes;
}

Decoder::Step Decoder::readLine(Line &line, qsizetype cap)
{
    if (m_input.isEmpty())
        return Step::NeedMore;
    const auto *lf =
        static_cast<const char *>(memchr(m_input.data(), '\n', static_cast<size_t>(m_input.size())));
    const qsizetype length = lf ? lf - m_input.data() : m_input.size();
    const bool fits = keep(m_input.first(length), cap);
    m_input = m_input.sliced(lf ? length + 1 : length);
    if (!fits)
        return Step::TooLong;
    if (!lf)
        return Step::NeedMore;

    line.text = std::exchange(m_partial, {});
    line.cut = std::exchange(m_thrownAway, 0) > 0;
    line.bareLf = !line.cut && !line.text.endsWith('\r');
    if (line.text.endsWith('\r'))
        line.text.chop(1);
    return Step::Line;
}

Decoder::Step Decoder::readDataLine(Line &line, qsizetype cap)
{
    const Step step = readLine(line, cap);
    if (step != Step::Line || !line.text.startsWith('.'))
        return step;
    if (line.text.size() == 1 && !line.cut)
        return Step::End;
    line.text.remove(0, 1);
    return Step::Line;
}

void Decoder::beginBody(bool statusHadBareLf)
{
    m_bodyState = BodyState::LineStart;
    m_lineEnds = statusHadBareLf ? LineEnds::Lf : LineEnds::Unsettled;
    m_lastWasCr = false;
}

/// From inside a line to behind its end, or to `end`. Returns where it stopped.
const char *Decoder::readLineRest(const char *at, const char *end)
{
    m_bodyState = BodyState::InLine;
    const auto *lf = static_cast<const char *>(memchr(at, '\n', static_cast<size_t>(end - at)));
    if (!lf) {
        m_lastWasCr = end[-1] == '\r';
        return end;
    }
    const bool crlf = lf > at ? lf[-1] == '\r' : m_lastWasCr;
    m_lastWasCr = false;
    if (m_lineEnds == LineEnds::Unsettled)
        m_lineEnds = crlf ? LineEnds::Crlf : LineEnds::Lf;
    if (crlf || m_lineEnds == LineEnds::Lf)
        m_bodyState = BodyState::LineStart;
    return lf + 1;
}

Decoder::Step Decoder::readBody(QByteArray &body)
{
    const char *at = m_input.data();
    const char *const end = at + m_input.size();
    const char *run = at; // from here to `at` nothing was removed: copied in one piece
    bool ended = false;
    while (at < end && !ended) {
        switch (m_bodyState) {
        case BodyState::LineStart:
            if (*at == '.') {
                body.append(run, at - run);
                run = ++at;
                m_bodyState = BodyState::Dot;
                break;
            }
            at = readLineRest(at, end);
            break;
        case BodyState::InLine: at = readLineRest(at, end); break;
        case BodyState::Dot:
            // "." LF ends the body even among CRLF lines: a server that stuffs would have written "..".
            ended = *at == '\n';
            m_bodyState = *at == '\r' ? BodyState::DotCr : BodyState::InLine;
            if (*at == '\r' || ended)
                run = ++at;
            break;
        case BodyState::DotCr:
            ended = *at == '\n';
            if (ended) {
                run = ++at;
                break;
            }
            body.append('\r'); // ".<CR>x" is a stuffed line that begins with a lone CR
            m_lastWasCr = true;
            m_bodyState = BodyState::InLine;
            break;
        }
    }
    body.append(run, at - run);
    m_input = m_input.sliced(at - m_input.data());
    return ended ? Step::End : Step::NeedMore;
}

} // namespace core::pop3
