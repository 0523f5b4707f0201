#include "core/mime/HeaderBlock.h"

#include "core/base/Limits.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace core::mime {

namespace {

bool isBlank(char c) { return c == ' ' || c == '\t'; }

struct Line
{
    QByteArrayView text; ///< without its end
    qsizetype begin = 0;
    qsizetype next = 0;
};

Line lineAt(QByteArrayView raw, qsizetype at)
{
    qsizetype end = raw.indexOf('\n', at);
    const qsizetype next = end < 0 ? raw.size() : end + 1;
    if (end < 0)
        end = raw.size();
    if (end > at && raw[end - 1] == '\r')
        --end;
    return {raw.sliced(at, end - at), at, next};
}

/// Length of the field name before the colon; 0 where the line is no field. Blanks before the colon are forgiven
/// (`From :` is one of the tricks of ATT-31: a server that reads it must not see more than we do).
qsizetype nameLength(QByteArrayView line)
{
    constexpr qsizetype kLongestName = 200;
    qsizetype i = 0;
    while (i < line.size() && i < kLongestName && line[i] > ' ' && line[i] < 0x7f && line[i] != ':')
        ++i;
    const qsizetype length = i;
    while (i < line.size() && isBlank(line[i]))
        ++i;
    return length > 0 && i < line.size() && line[i] == ':' ? length : 0;
}

/// Names without which a block of `Word: text` lines is taken for the text that it more likely is.
bool isKnownName(const QByteArray &name)
{
    static constexpr std::array<std::string_view, 21> kNames = {
        "from",        "to",          "cc",           "bcc",      "subject",    "date",          "received",
        "message-id",  "return-path", "delivered-to", "reply-to", "sender",     "mime-version",  "references",
        "in-reply-to", "envelope-to", "x-mailer",     "status",   "newsgroups", "apparently-to", "comments"};
    const QByteArray lower = name.toLower();
    if (lower.startsWith("content-") || lower.startsWith("x-") || lower.startsWith("list-") ||
        lower.startsWith("resent-"))
        return true;
    return std::ranges::find(kNames, std::string_view(lower.constData(),
                                                      static_cast<size_t>(lower.size()))) != kNames.end();
}

class Reader final
{
public:
    explicit Reader(QByteArrayView raw) : m_raw(raw) {}

    HeaderBlock read()
    {
        qsizetype at = skipEnvelope();
        while (at < m_raw.size()) {
            const Line line = lineAt(m_raw, at);
            if (line.text.isEmpty()) {
                at = line.next;
                break;
            }
            if (!takeLine(line))
                break;
            at = line.next;
        }
        flush();
        m_block.bodyBegin = at;
        m_block.isHeader =
            std::ranges::any_of(m_block.fields, [](const HeaderField &f) { return isKnownName(f.name); });
        if (!m_block.isHeader)
            return {}; // an empty first line, a web page, a letter: readable as text from its first byte
        return std::move(m_block);
    }

private:
    /// A byte order mark and the separator line of mbox are not part of the message's header.
    [[nodiscard]] qsizetype skipEnvelope() const
    {
        qsizetype at = m_raw.startsWith("\xef\xbb\xbf") ? 3 : 0;
        const QByteArrayView rest = m_raw.sliced(at);
        if (rest.startsWith("From ") || rest.startsWith(">From "))
            at = nameLength(lineAt(m_raw, at).text) == 4 ? at : lineAt(m_raw, at).next;
        return at;
    }

    /// False where the header ends without an empty line.
    bool takeLine(const Line &line)
    {
        const qsizetype length = nameLength(line.text);
        if (length > 0) {
            flush();
            start(line.text.first(length), line.text.sliced(line.text.indexOf(':') + 1));
            return true;
        }
        const bool continues = isBlank(line.text[0]);
        if (continues && !m_any && nameLength(line.text.trimmed()) > 0 &&
            nameLength(lineAt(m_raw, line.next).text) > 0) {
            // ` From: a@b` as the first line continues nothing: some servers read it as a field (ATT-31)
            const QByteArrayView text = line.text.trimmed();
            start(text.first(nameLength(text)), text.sliced(text.indexOf(':') + 1));
            return true;
        }
        if (continues && m_foldedName &&
            line.text.trimmed().startsWith(':')) { // `From` CRLF ` : a@b` (ATT-31)
            const QByteArrayView text = line.text.trimmed();
            start(m_current.value, text.sliced(1));
            return true;
        }
        if (continues && m_open) {
            append(line.text);
            return true;
        }
        if (!m_any)
            return false;
        return takeJunk(line);
    }

    /// A line that is no field: skipped where the header goes on behind it, else the body begins with it.
    bool takeJunk(const Line &line)
    {
        const QByteArrayView next =
            line.next < m_raw.size() ? lineAt(m_raw, line.next).text : QByteArrayView();
        const bool goesOn =
            nameLength(next) > 0 || (!next.isEmpty() && isBlank(next[0]) && next.trimmed().startsWith(':'));
        if (!goesOn)
            return false;
        flush();
        m_current = {{}, line.text.toByteArray()}; // kept with an empty name, so that the source view has it
        m_open = true;
        m_foldedName = true;
        return true;
    }

    void start(QByteArrayView name, QByteArrayView value)
    {
        m_current = {name.toByteArray(), {}};
        m_any = m_open = true;
        m_foldedName = false;
        append(value);
    }

    void append(QByteArrayView piece)
    {
        m_bytes += piece.size();
        if (m_bytes > limits::kHeaderBlockBytes) {
            m_block.cut = true;
            return;
        }
        m_current.value.append(piece);
    }

    void flush()
    {
        if (!m_open)
            return;
        m_open = m_foldedName = false;
        if (m_block.fields.size() >= static_cast<size_t>(limits::kHeaderFields)) {
            m_block.cut = true;
            return;
        }
        m_current.value = m_current.value.trimmed();
        m_block.fields.push_back(std::move(m_current));
        m_current = {};
    }

    QByteArrayView m_raw;
    HeaderBlock m_block;
    HeaderField m_current;
    qsizetype m_bytes = 0;
    bool m_open = false;       ///< m_current waits for continuation lines
    bool m_any = false;        ///< a field was seen
    bool m_foldedName = false; ///< m_current is a line without a colon
};

} // namespace

QByteArray HeaderBlock::first(QByteArrayView name) const
{
    for (const HeaderField &field : fields) {
        if (field.name.compare(name, Qt::CaseInsensitive) == 0)
            return field.value;
    }
    return {};
}

HeaderBlock readHeaderBlock(QByteArrayView raw) { return Reader(raw).read(); }

QByteArray unfolded(QByteArrayView value)
{
    QByteArray line;
    line.reserve(value.size());
    for (const char c : value) {
        if (c != '\r' && c != '\n')
            line.append(c);
    }
    return line.trimmed();
}

} // namespace core::mime
