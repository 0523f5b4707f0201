#include "core/mime/Guard.h"

#include <cstring>

namespace core::mime {

namespace {

bool startsWithWord(const char *at, const char *end, QByteArrayView lowerWord)
{
    if (end - at < lowerWord.size())
        return false;
    return QByteArrayView(at, lowerWord.size()).compare(lowerWord, Qt::CaseInsensitive) == 0;
}

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
                boundaryLine();
            else if (m_inHeader)
                headerLine(next);
            m_at = next;
        }
        return m_defects;
    }

private:
    void note(Defect defect) { m_defects |= static_cast<Defects>(defect); }

    void boundaryLine()
    {
        if (++m_boundaries > kBoundaryLines) {
            *m_at = ' ';
            note(Defect::TooManyParts);
            return;
        }
        m_inHeader = true;
        m_headerBytes = 0;
    }

    void headerLine(const char *next)
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
        constexpr QByteArrayView kName = "content-type";
        if (startsWithWord(m_at, m_end, kName))
            typeField(m_at + kName.size());
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
    bool m_inHeader = false;
};

} // namespace

Defects defuse(QByteArray &copy, qsizetype from)
{
    char *begin = copy.data();
    return Defuser(begin + from, begin + copy.size()).run();
}

QByteArray undefusedType(const QByteArray &type)
{
    if (type.startsWith("massage/"))
        return "message/" + type.sliced(8);
    return type == "multipart/digesz" ? QByteArray("multipart/digest") : type;
}

} // namespace core::mime
