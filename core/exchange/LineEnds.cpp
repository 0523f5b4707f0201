#include "core/exchange/LineEnds.h"

#include <utility>

namespace core::exchange {

void CrlfText::add(QByteArrayView lines)
{
    if (!m_decided) {
        if (const qsizetype end = lines.indexOf('\n'); end >= 0) {
            const char before = end > 0 ? lines[end - 1] : m_text.isEmpty() ? '\0' : m_text.back();
            m_convert = before != '\r';
            m_decided = true;
        }
    }
    if (!m_convert) {
        m_text.append(lines);
        return;
    }
    qsizetype begin = 0;
    for (;;) {
        const qsizetype end = lines.indexOf('\n', begin);
        if (end < 0)
            break;
        m_text.append(lines.sliced(begin, end - begin));
        m_text.append(m_text.endsWith('\r') ? "\n" : "\r\n");
        begin = end + 1;
    }
    m_text.append(lines.sliced(begin));
}

void CrlfText::dropLastLineEnd()
{
    if (m_text.endsWith("\r\n\r\n"))
        m_text.chop(2);
    else if (m_text.endsWith("\n\n"))
        m_text.chop(1);
    else if (m_text == "\r\n" || m_text == "\n")
        m_text.clear();
}

QByteArray CrlfText::take()
{
    m_decided = m_convert = false;
    return std::exchange(m_text, {});
}

} // namespace core::exchange
