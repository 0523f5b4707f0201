#include "core/mime/Guard.h"

#include "core/mime/HeaderBlock.h"

#include <algorithm>
#include <cstring>

namespace core::mime {

namespace {

constexpr qsizetype kKeptStars = 100; ///< in the types of multiparts: each may be a table opened

bool startsWithWord(const char *at, const char *end, QByteArrayView lowerWord)
{
    if (end - at < lowerWord.size())
        return false;
    return QByteArrayView(at, lowerWord.size()).compare(lowerWord, Qt::CaseInsensitive) == 0;
}

/// "=?" begins no word any more, and no byte is of a charset.
void hush(char *begin, const char *end)
{
    char before = 0;
    for (char *at = begin; at < end; ++at) {
        if (static_cast<unsigned char>(*at) >= 0x80 || (*at == '?' && before == '='))
            *at = '_';
        before = *at;
    }
}

/// No parameter is one of RFC 2231.
void hushStars(char *begin, char *end) { std::replace(begin, end, '*', '_'); }

/// Walks the copy once, line by line.
class Defuser final
{
public:
    Defuser(char *begin, char *end) : m_at(begin), m_end(end) {}

    Defects run()
    {
        while (m_at < m_end) {
            auto *lineEnd = static_cast<char *>(std::memchr(m_at, '\n', static_cast<size_t>(m_end - m_at)));
            char *next = lineEnd ? lineEnd + 1 : m_end;
            if (m_end - m_at > 2 && m_at[0] == '-' && m_at[1] == '-')
                boundaryLine(next);
            else if (m_inHeader)
                headerLine(next);
            m_at = next;
        }
        return m_defects;
    }

private:
    void note(Defect defect) { m_defects |= static_cast<Defects>(defect); }

    void boundaryLine(const char *next)
    {
        hush(m_at, next);
        if (++m_boundaries > kBoundaryLines) {
            *m_at = ' ';
            note(Defect::TooManyParts);
            return;
        }
        m_inHeader = true;
        m_headerBytes = 0;
        m_inMultipartType = false;
    }

    void headerLine(char *next)
    {
        const bool empty = *m_at == '\n' || (*m_at == '\r' && m_at + 1 < m_end && m_at[1] == '\n');
        if (empty) {
            m_inHeader = false;
            return;
        }
        if (m_headerBytes + (next - m_at) > kPartHeaderBytes) {
            endHeader(m_at + (kPartHeaderBytes - m_headerBytes));
            return;
        }
        m_headerBytes += next - m_at;
        if (*m_at != ' ' && *m_at != '\t') { // no fold: a field begins
            constexpr QByteArrayView kName = "content-type";
            m_inMultipartType = false;
            if (startsWithWord(m_at, m_end, kName))
                typeField(m_at + kName.size());
        }
        hush(m_at, next);
        // A boundary may come in pieces of RFC 2231, which only multiparts have; not without end.
        const bool keepsStars =
            m_inMultipartType && (m_keptStars += std::count(m_at, next, '*')) <= kKeptStars;
        if (!keepsStars)
            hushStars(m_at, next);
    }

    /// An empty line where the limit is: what follows is taken for content.
    void endHeader(char *at)
    {
        for (char *p = at; p < m_end && p < at + 2; ++p)
            *p = '\n';
        m_inHeader = false;
        note(Defect::HeaderCut);
    }

    /// The first token of the value, behind any comments and folds, as GMime will find it.
    void typeField(char *p)
    {
        const char *limit = m_end - p > kPartHeaderBytes ? p + kPartHeaderBytes : m_end;
        while (p < limit && (*p == ' ' || *p == '\t'))
            ++p;
        if (p >= limit || *p != ':')
            return;
        int depth = 0;
        for (++p; p < limit; ++p) {
            const bool fold = *p == '\n' && p + 1 < limit && p[1] != ' ' && p[1] != '\t';
            if (fold)
                return; // the field ends
            if (*p == '(')
                ++depth;
            else if (*p == ')' && depth > 0)
                --depth;
            else if (*p == '\\' && depth > 0)
                ++p;
            else if (depth == 0 && *p != ' ' && *p != '\t' && *p != '\r' && *p != '\n')
                break;
        }
        if (p < limit)
            typeToken(p);
    }

    void typeToken(char *p)
    {
        if (startsWithWord(p, m_end, "message")) {
            p[1] = 'a'; // massage
            return;
        }
        constexpr QByteArrayView kMultipart = "multipart";
        if (!startsWithWord(p, m_end, kMultipart))
            return;
        m_inMultipartType = true;
        for (p += kMultipart.size(); p < m_end && *p != ';' && *p != '\n'; ++p) {
            if (startsWithWord(p, m_end, "digest")) {
                p[5] = 'z';
                return;
            }
        }
    }

    char *m_at;
    char *m_end;
    Defects m_defects = 0;
    int m_boundaries = 0;
    qsizetype m_headerBytes = 0;
    qsizetype m_keptStars = 0;
    bool m_inHeader = false;
    bool m_inMultipartType = false; ///< the field, with its folds
};

} // namespace

Defects defuse(QByteArray &copy, qsizetype from)
{
    char *begin = copy.data();
    return Defuser(begin + from, begin + copy.size()).run();
}

QByteArray defusedBoundary(QByteArray boundary)
{
    hush(boundary.data(), boundary.data() + boundary.size());
    return boundary;
}

QByteArray undefusedField(QByteArrayView message, qsizetype at, QByteArrayView name)
{
    if (at < 0 || at + name.size() >= message.size() ||
        message.sliced(at, name.size()).compare(name, Qt::CaseInsensitive) != 0)
        return {};
    const QByteArrayView field = message.sliced(at, qMin(kPartHeaderBytes, message.size() - at));
    const qsizetype colon = field.indexOf(':', name.size());
    if (colon < 0)
        return {};
    qsizetype end = field.indexOf('\n', colon);
    while (end >= 0 && end + 1 < field.size() && (field[end + 1] == ' ' || field[end + 1] == '\t'))
        end = field.indexOf('\n', end + 1);
    QByteArrayView value = field.sliced(colon + 1, (end < 0 ? field.size() : end) - colon - 1);
    if (const qsizetype nul = value.indexOf('\0'); nul >= 0)
        value.truncate(nul); // as GMime does
    return unfolded(value);
}

QByteArray undefusedType(const QByteArray &type)
{
    if (type.startsWith("massage/"))
        return "message/" + type.sliced(8);
    return type == "multipart/digesz" ? QByteArray("multipart/digest") : type;
}

} // namespace core::mime
