#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace core::exchange {

/// Puts lines together to the message that a server would have sent. Programs on Unix keep mail with LF; with CRLF again it
/// has the same SHA-256 as the copy that POP3 brings, so that none is kept twice. The first line decides: where it ends in
/// CRLF, nothing is changed, and a lone LF further on belongs to the message.
class CrlfText final
{
public:
    void add(QByteArrayView lines); ///< whole lines, or pieces of one
    void dropLastLineEnd();         ///< of an empty last line: the separator of mbox
    [[nodiscard]] qsizetype size() const { return m_text.size(); }
    [[nodiscard]] QByteArray take();

private:
    QByteArray m_text;
    bool m_decided = false;
    bool m_convert = false;
};

} // namespace core::exchange
