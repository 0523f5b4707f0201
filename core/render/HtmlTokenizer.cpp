#include "core/render/HtmlTokenizer.h"

#include "core/base/Limits.h"

#include <libxml/HTMLparser.h>

using namespace Qt::StringLiterals;

namespace core::render {

namespace {

constexpr qsizetype kLongestName = 40;
constexpr qsizetype kLongestReference = 32;

bool isLetter(QChar c)
{
    const char16_t u = c.unicode() | 0x20;
    return u >= u'a' && u <= u'z';
}

bool isSpace(QChar c) { return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r' || c == u'\f'; }

/// Elements whose content is no markup; none of it is text for a reader either.
bool isRawText(const QString &name)
{
    return name == "script"_L1 || name == "style"_L1 || name == "title"_L1 || name == "iframe"_L1 ||
           name == "noembed"_L1 || name == "noframes"_L1 || name == "xmp"_L1;
}

/// A code point of mail, or the replacement sign for what must not be.
char32_t allowedCharacter(uint code)
{
    // Windows-1252 positions, which careless programs write as numbers (HTML standard, section 13.2.5.80).
    static constexpr char16_t kC1[32] = {0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                         0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
                                         0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                         0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178};
    if (code >= 0x80 && code < 0xa0)
        return kC1[code - 0x80];
    const bool control = code < 0x20 && code != '\t' && code != '\n' && code != '\r';
    if (control || code == 0x7f || code > 0x10ffff || QChar::isSurrogate(code))
        return QChar::ReplacementCharacter;
    return code;
}

/// The character of a reference without & and ;. 0 where it is none.
char32_t referenced(QStringView name)
{
    if (name.startsWith(u'#')) {
        const bool hex = name.size() > 1 && (name[1] == u'x' || name[1] == u'X');
        bool ok = false;
        const uint code = name.sliced(hex ? 2 : 1).toUInt(&ok, hex ? 16 : 10);
        return ok ? allowedCharacter(code) : 0;
    }
    const QByteArray ascii = name.toLatin1();
    const htmlEntityDesc *entity = htmlEntityLookup(reinterpret_cast<const xmlChar *>(ascii.constData()));
    return entity ? allowedCharacter(entity->value) : 0;
}

} // namespace

QString withoutReferences(QStringView text)
{
    qsizetype at = text.indexOf(u'&');
    if (at < 0)
        return text.toString();
    QString result;
    qsizetype copied = 0;
    for (; at >= 0; at = text.indexOf(u'&', at + 1)) {
        qsizetype end = at + 1;
        while (end < text.size() && end - at < kLongestReference &&
               (isLetter(text[end]) || (text[end] >= u'0' && text[end] <= u'9') ||
                (end == at + 1 && text[end] == u'#')))
            ++end;
        const char32_t character = end > at + 1 ? referenced(text.sliced(at + 1, end - at - 1)) : 0;
        if (character == 0)
            continue;
        result.append(text.sliced(copied, at - copied)).append(QStringView(QChar::fromUcs4(character)));
        copied = end < text.size() && text[end] == u';' ? end + 1 : end;
        at = copied - 1;
    }
    return result.append(text.sliced(copied));
}

QString HtmlTag::attribute(QStringView attributeName) const
{
    for (const Attribute &candidate : attributes) {
        if (candidate.name == attributeName)
            return candidate.value;
    }
    return {};
}

HtmlTokenizer::Token HtmlTokenizer::next()
{
    while (m_at < m_html.size()) {
        if (m_html[m_at] != u'<')
            return textToken();
        if (skipMarkup())
            continue;
        const qsizetype nameAt = m_at + (m_at + 1 < m_html.size() && m_html[m_at + 1] == u'/' ? 2 : 1);
        if (nameAt >= m_html.size() || !isLetter(m_html[nameAt]))
            return textToken(); // "a < b"
        Token token{Kind::Tag, {}, readTag(), {}};
        if (!token.tag.isEnd && isRawText(token.tag.name))
            token.dropped = skipRawText(token.tag.name);
        return token;
    }
    return {};
}

HtmlTokenizer::Token HtmlTokenizer::textToken()
{
    qsizetype end = m_html.indexOf(u'<', m_at + 1);
    if (end < 0)
        end = m_html.size();
    Token token{Kind::Text, withoutReferences(m_html.sliced(m_at, end - m_at)), {}, {}};
    m_at = end;
    return token;
}

/// Comments, declarations and processing instructions.
bool HtmlTokenizer::skipMarkup()
{
    const QStringView rest = m_html.sliced(m_at);
    if (rest.startsWith(u"<!--") && !m_commentsOpen) {
        const qsizetype end = m_html.indexOf(u"-->", m_at + 2); // "<!-->" is a whole one
        m_commentsOpen = end < 0;
        if (end >= 0) {
            m_at = end + 3;
            return true;
        }
    }
    if (!rest.startsWith(u"<!") && !rest.startsWith(u"<?"))
        return false;
    const qsizetype end = m_html.indexOf(u'>', m_at);
    m_at = end < 0 ? m_html.size() : end + 1;
    return true;
}

HtmlTag HtmlTokenizer::readTag()
{
    HtmlTag tag;
    ++m_at;
    if (m_html[m_at] == u'/') {
        tag.isEnd = true;
        ++m_at;
    }
    const qsizetype begin = m_at;
    while (m_at < m_html.size() && !isSpace(m_html[m_at]) && m_html[m_at] != u'>' && m_html[m_at] != u'/')
        ++m_at;
    tag.name = m_html.sliced(begin, qMin(m_at - begin, kLongestName)).toString().toLower();
    readAttributes(tag);
    return tag;
}

void HtmlTokenizer::readAttributes(HtmlTag &tag)
{
    while (true) {
        skipSpace();
        tag.isCut = m_at >= m_html.size();
        if (tag.isCut)
            return;
        if (m_html[m_at] == u'>') {
            ++m_at;
            return;
        }
        const qsizetype begin = m_at++;
        while (m_at < m_html.size() && !isSpace(m_html[m_at]) && m_html[m_at] != u'=' &&
               m_html[m_at] != u'>' && m_html[m_at] != u'/')
            ++m_at;
        HtmlTag::Attribute attribute{
            m_html.sliced(begin, qMin(m_at - begin, kLongestName)).toString().toLower(), {}};
        skipSpace();
        if (m_at < m_html.size() && m_html[m_at] == u'=') {
            ++m_at;
            attribute.value = readAttributeValue();
        }
        if (tag.attributes.size() < limits::kHtmlAttributes)
            tag.attributes.push_back(std::move(attribute));
    }
}

QString HtmlTokenizer::readAttributeValue()
{
    skipSpace();
    if (m_at >= m_html.size())
        return {};
    const QChar quote = m_html[m_at];
    if (quote == u'"' || quote == u'\'') {
        const qsizetype begin = m_at + 1;
        qsizetype end = m_html.indexOf(quote, begin);
        if (end < 0)
            end = m_html.size();
        m_at = qMin(end + 1, m_html.size());
        return withoutReferences(m_html.sliced(begin, end - begin));
    }
    const qsizetype begin = m_at;
    while (m_at < m_html.size() && !isSpace(m_html[m_at]) && m_html[m_at] != u'>')
        ++m_at;
    return withoutReferences(m_html.sliced(begin, m_at - begin));
}

/// The content up to the end tag, or to the end where there is none, as browsers do.
QString HtmlTokenizer::skipRawText(const QString &name)
{
    const qsizetype begin = m_at;
    const qsizetype end = m_html.indexOf(QString(u"</"_s + name), m_at, Qt::CaseInsensitive);
    m_at = end < 0 ? m_html.size() : end;
    return m_html.sliced(begin, m_at - begin).toString();
}

bool HtmlTokenizer::skipElement(const QString &name)
{
    if (m_endless.value(name))
        return false;
    int depth = 1;
    const auto isNameEnd = [&](qsizetype at) {
        return at >= m_html.size() || !(isLetter(m_html[at]) || m_html[at].isDigit());
    };
    for (qsizetype at = m_html.indexOf(u'<', m_at); at >= 0; at = m_html.indexOf(u'<', at + 1)) {
        const bool isEnd = at + 1 < m_html.size() && m_html[at + 1] == u'/';
        const qsizetype nameAt = at + (isEnd ? 2 : 1);
        if (!m_html.sliced(nameAt).startsWith(name, Qt::CaseInsensitive) || !isNameEnd(nameAt + name.size()))
            continue;
        depth += isEnd ? -1 : 1;
        if (depth > 0)
            continue;
        const qsizetype end = m_html.indexOf(u'>', nameAt);
        m_at = end < 0 ? m_html.size() : end + 1;
        return true;
    }
    m_endless.insert(name, true); // of all that follow none is closed either
    return false;
}

void HtmlTokenizer::skipSpace()
{
    while (m_at < m_html.size() && (isSpace(m_html[m_at]) || m_html[m_at] == u'/'))
        ++m_at;
}

} // namespace core::render
