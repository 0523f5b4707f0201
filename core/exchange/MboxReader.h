#pragma once

#include "core/exchange/LineEnds.h"
#include "core/exchange/LineFile.h"
#include "core/exchange/MboxLines.h"
#include "core/exchange/MessageReader.h"

#include <QFile>

namespace core::exchange {

/// The messages of one mbox file of any kind and size. A line "From …" begins a message where it follows an empty line and
/// has a date or a header field behind it; without an empty line before it, it needs both. A Content-Length is believed where
/// it ends at such a line, and where the first message of the file has a right one too: else the field of one hostile message
/// could hide others.
class MboxReader final : public MessageReader
{
public:
    explicit MboxReader(const QString &path, MboxQuoting quoting = MboxQuoting::Auto);

    [[nodiscard]] std::optional<Taken> next() override;
    [[nodiscard]] qint64 bytesRead() const override { return m_lines.offset(); }

private:
    /// A "From " line that was passed: the beginning of the next message.
    struct Begin
    {
        qint64 offset = 0;
        qint64 dateUtc = 0;
    };

    [[nodiscard]] std::optional<Taken> start();
    [[nodiscard]] Taken readMessage(const Begin &begin);
    [[nodiscard]] qint64 readHeader();
    [[nodiscard]] bool provesRight(qint64 bodyEnd);
    void readBodyTo(qint64 end);
    void readBodyToSeparator();
    [[nodiscard]] bool isSeparator(bool followsBlank);
    void add(QByteArrayView line);
    [[nodiscard]] Taken finish(const Begin &begin);
    [[nodiscard]] Taken failure(qint64 offset, Error error) const;

    LineFile m_lines;
    QFile m_probe; ///< looks ahead to where a Content-Length points
    const MboxQuoting m_quoting;
    CrlfText m_text;
    std::optional<Begin> m_begin; ///< none: the end
    std::optional<bool> m_usesLength;
    bool m_isOpen = false;
    bool m_isTooLarge = false;
    std::optional<bool> m_marksRead; ///< the first message has a Status: later ones without it are unread
};

} // namespace core::exchange
