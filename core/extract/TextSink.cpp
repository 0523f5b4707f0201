#include "core/extract/TextSink.h"

#include "core/base/Limits.h"

#include <algorithm>
#include <utility>

namespace core::extract {

void TextSink::add(QStringView text)
{
    if (text.isEmpty() || m_full)
        return;
    if (!m_text.isEmpty()) {
        m_text.append(QString(m_breaks, u'\n'));
        if (m_breaks == 0 && m_space)
            m_text.append(u' ');
    }
    m_breaks = 0;
    m_space = false;
    qsizetype room = std::max<qsizetype>(0, limits::kAttachmentTextChars - m_text.size());
    m_full = text.size() > room;
    if (m_full && room > 0 && text[room - 1].isHighSurrogate())
        --room;
    m_text.append(text.first(std::min(room, text.size())));
}

void TextSink::space() { m_space = true; }

void TextSink::line() { m_breaks = std::max(m_breaks, 1); }

void TextSink::paragraph() { m_breaks = 2; }

QString TextSink::take() { return std::exchange(m_text, {}); }

} // namespace core::extract
