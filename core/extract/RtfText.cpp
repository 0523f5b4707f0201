#include "core/extract/RtfText.h"

#include "core/base/Limits.h"
#include "core/mime/Charset.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

namespace core::extract {

namespace {

constexpr std::size_t kGroups = 500;
constexpr std::size_t kFonts = 1'000;
constexpr qsizetype kWordBytes = 32;

struct Sign
{
    QByteArrayView word;
    char16_t character;
};

constexpr std::array kSigns = {
    Sign{"par", u'\n'},      Sign{"line", u'\n'},     Sign{"sect", u'\n'},        Sign{"page", u'\n'},
    Sign{"row", u'\n'},      Sign{"tab", u'\t'},      Sign{"cell", u'\t'},        Sign{"bullet", u'•'},
    Sign{"endash", u'–'},    Sign{"emdash", u'—'},    Sign{"lquote", u'‘'},       Sign{"rquote", u'’'},
    Sign{"ldblquote", u'“'}, Sign{"rdblquote", u'”'}, Sign{"emspace", u'\u2003'}, Sign{"enspace", u'\u2002'},
};

constexpr std::array kSkipped = {
    QByteArrayView("colortbl"), QByteArrayView("stylesheet"), QByteArrayView("info"),
    QByteArrayView("pict"),     QByteArrayView("object"),     QByteArrayView("header"),
    QByteArrayView("headerl"),  QByteArrayView("headerr"),    QByteArrayView("headerf"),
    QByteArrayView("footer"),   QByteArrayView("footerl"),    QByteArrayView("footerr"),
    QByteArrayView("footerf"),  QByteArrayView("fldinst"),    QByteArrayView("filetbl"),
};

/// \fcharset of a font, as in the RTF specification.
QByteArray charsetOfFont(int number)
{
    switch (number) {
    case 128: return "cp932";
    case 129: return "cp949";
    case 134: return "gbk";
    case 136: return "big5";
    case 161: return "windows-1253";
    case 162: return "windows-1254";
    case 163: return "windows-1258";
    case 177: return "windows-1255";
    case 178: return "windows-1256";
    case 186: return "windows-1257";
    case 204: return "windows-1251";
    case 222: return "windows-874";
    case 238: return "windows-1250";
    default: return {}; // that of the document
    }
}

QByteArray charsetOfCodePage(int number)
{
    if (number == 65001)
        return "utf-8";
    if (number == 932 || number == 949)
        return "cp" + QByteArray::number(number);
    if (number == 936)
        return "gbk";
    return number == 950 ? QByteArray("big5") : "windows-" + QByteArray::number(number);
}

int hexDigit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

class Reader final
{
public:
    explicit Reader(const QByteArray &bytes) : m_bytes(bytes) {}

    RtfText read()
    {
        while (m_at < m_bytes.size() && m_result.text.size() < limits::kAttachmentTextChars)
            step();
        flush();
        m_result.cut = m_at < m_bytes.size();
        m_result.text.truncate(limits::kAttachmentTextChars);
        return std::move(m_result);
    }

private:
    struct Group
    {
        bool isSkipped = false;
        bool isTag = false; ///< {\*\htmltag ...}: HTML as it is
        bool isFontTable = false;
        bool isRtfOnly = false; ///< \htmlrtf: not in the HTML
        int skippedAfterUnicode = 1;
        QByteArray charset; ///< of the font; empty: the document's
    };

    void step()
    {
        const char c = m_bytes[m_at++];
        if (c == '{') {
            flush();
            m_starred = false;
            if (m_outer.size() < kGroups)
                m_outer.push_back(m_group);
            else
                ++m_beyond;
        } else if (c == '}') {
            flush();
            if (m_beyond > 0) {
                --m_beyond;
            } else if (!m_outer.empty()) {
                m_group = std::move(m_outer.back());
                m_outer.pop_back();
            }
        } else if (c == '\\') {
            control();
        } else if (c != '\r' && c != '\n') {
            addByte(c);
        }
    }

    void control()
    {
        if (m_at >= m_bytes.size())
            return;
        const char c = m_bytes[m_at];
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
            word();
            return;
        }
        ++m_at;
        if (c == '\'')
            hexByte();
        else if (c == '*')
            m_starred = true;
        else if (c == '\\' || c == '{' || c == '}')
            addByte(c);
        else if (c == '~')
            add(u'\u00a0');
        else if (c == '_')
            add(u'-');
        else if (c == '\r' || c == '\n')
            add(u'\n');
    }

    void hexByte()
    {
        const int high = m_at < m_bytes.size() ? hexDigit(m_bytes[m_at]) : -1;
        const int low = m_at + 1 < m_bytes.size() ? hexDigit(m_bytes[m_at + 1]) : -1;
        if (high < 0 || low < 0)
            return;
        m_at += 2;
        addByte(static_cast<char>(high * 16 + low));
    }

    void word()
    {
        const qsizetype begin = m_at;
        while (m_at < m_bytes.size() && m_at - begin < kWordBytes &&
               ((m_bytes[m_at] >= 'a' && m_bytes[m_at] <= 'z') ||
                (m_bytes[m_at] >= 'A' && m_bytes[m_at] <= 'Z')))
            ++m_at;
        const QByteArrayView name = QByteArrayView(m_bytes).sliced(begin, m_at - begin);
        const qsizetype number = m_at;
        if (m_at < m_bytes.size() && m_bytes[m_at] == '-')
            ++m_at;
        while (m_at < m_bytes.size() && m_at - number < 10 && m_bytes[m_at] >= '0' && m_bytes[m_at] <= '9')
            ++m_at;
        const QByteArray digits = m_bytes.mid(number, m_at - number);
        if (m_at < m_bytes.size() && m_bytes[m_at] == ' ')
            ++m_at;
        apply(name, digits.toInt(), !digits.isEmpty());
        m_starred = false;
    }

    void apply(QByteArrayView name, int number, bool hasNumber)
    {
        if (name == "u") {
            unicode(number);
        } else if (name == "uc") {
            m_group.skippedAfterUnicode = std::clamp(number, 0, 10);
        } else if (name == "bin") {
            m_at += std::clamp<qsizetype>(number, 0, m_bytes.size() - m_at);
        } else if (name == "f") {
            flush();
            font(number);
        } else if (name == "fcharset") {
            if (m_group.isFontTable && m_fonts.size() < kFonts)
                m_fonts[m_font] = charsetOfFont(number);
        } else if (name == "ansicpg") {
            m_charset = charsetOfCodePage(number);
        } else if (name == "fromhtml") {
            m_result.isHtml = true;
        } else if (name == "htmltag" && m_result.isHtml) {
            m_group.isTag = true;
        } else if (name == "htmlrtf") {
            flush();
            m_group.isRtfOnly = !hasNumber || number != 0;
        } else if (name == "fonttbl") {
            m_group.isFontTable = true;
        } else if (m_starred || std::ranges::find(kSkipped, name) != kSkipped.end()) {
            m_group.isSkipped = true;
        } else if (const auto sign = std::ranges::find(kSigns, name, &Sign::word); sign != kSigns.end()) {
            add(sign->character);
        }
    }

    void font(int number)
    {
        m_font = number;
        const auto known = m_fonts.find(number);
        m_group.charset = known == m_fonts.end() ? QByteArray() : known->second;
    }

    /// \u: a unit of UTF-16, then what programs without Unicode show.
    void unicode(int number)
    {
        add(static_cast<char16_t>(number < 0 ? number + 65'536 : number));
        for (int i = 0; i < m_group.skippedAfterUnicode && m_at < m_bytes.size(); ++i) {
            if (m_bytes[m_at] == '\\' && m_at + 3 < m_bytes.size() && m_bytes[m_at + 1] == '\'')
                m_at += 4;
            else if (m_bytes[m_at] != '\\' && m_bytes[m_at] != '{' && m_bytes[m_at] != '}')
                ++m_at;
        }
    }

    [[nodiscard]] bool isShown() const
    {
        return !m_group.isSkipped && !m_group.isFontTable && !(m_result.isHtml && m_group.isRtfOnly);
    }

    void addByte(char c)
    {
        if (isShown())
            m_run.append(c);
    }

    void add(char16_t c)
    {
        flush();
        if (isShown())
            addText(QString(QChar(c)));
    }

    void flush()
    {
        if (m_run.isEmpty())
            return;
        addText(mime::decodeText(m_run, m_group.charset.isEmpty() ? m_charset : m_group.charset).text);
        m_run.clear();
    }

    /// What stands between the tags is text, also where it looks like one.
    void addText(QString text)
    {
        m_result.text.append(m_result.isHtml && !m_group.isTag ? text.toHtmlEscaped() : std::move(text));
    }

    const QByteArray &m_bytes;
    qsizetype m_at = 0;
    Group m_group;
    std::vector<Group> m_outer;
    qsizetype m_beyond = 0; ///< groups that are open and not kept
    bool m_starred = false;
    QByteArray m_charset = "windows-1252";
    std::unordered_map<int, QByteArray> m_fonts;
    int m_font = 0;
    QByteArray m_run; ///< bytes of one charset that are not decoded yet
    RtfText m_result;
};

} // namespace

RtfText readRtf(const QByteArray &bytes) { return Reader(bytes).read(); }

} // namespace core::extract
