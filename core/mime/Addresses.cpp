#include "core/mime/Addresses.h"

#include "core/base/Limits.h"
#include "core/mime/EncodedWords.h"

#include <QByteArray>
#include <QList>

namespace core::mime {

namespace {

enum class Kind { Word, Quoted, Comment, Angle };

struct Token
{
    Kind kind = Kind::Word;
    QByteArray bytes; ///< without the signs around it
    bool spaceBefore = false;
};

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// Cuts a field into tokens and delimiters. A sign that is never closed is an ordinary character: noted once per
/// kind, so that 10^6 of them cost one search (MIM-02).
class Lexer final
{
public:
    explicit Lexer(QByteArrayView text) : m_text(text) {}

    enum class Step { Token, Comma, Semicolon, Colon, End };

    Step next(Token &token)
    {
        token = {};
        while (m_at < m_text.size() && isSpace(m_text[m_at])) {
            token.spaceBefore = true;
            ++m_at;
        }
        if (m_at >= m_text.size())
            return Step::End;
        switch (m_text[m_at]) {
        case ',': ++m_at; return Step::Comma;
        case ';': ++m_at; return Step::Semicolon;
        case ':': ++m_at; return Step::Colon;
        default: break;
        }
        if (!takeEnclosed(token))
            takeWord(token);
        return Step::Token;
    }

private:
    bool takeEnclosed(Token &token)
    {
        const char c = m_text[m_at];
        if (c == '"' && !m_quotesOpen)
            return takeQuoted(token);
        if (c == '(' && !m_commentsOpen)
            return takeComment(token);
        if (c == '<' && !m_anglesOpen)
            return takeAngle(token);
        return false;
    }

    bool takeQuoted(Token &token)
    {
        QByteArray content;
        for (qsizetype i = m_at + 1; i < m_text.size(); ++i) {
            if (m_text[i] == '\\' && i + 1 < m_text.size()) {
                content.append(m_text[++i]);
            } else if (m_text[i] == '"') {
                token.kind = Kind::Quoted;
                token.bytes = content;
                m_at = i + 1;
                return true;
            } else {
                content.append(m_text[i]);
            }
        }
        m_quotesOpen = true;
        return false;
    }

    bool takeComment(Token &token)
    {
        int depth = 0;
        QByteArray content;
        for (qsizetype i = m_at; i < m_text.size(); ++i) {
            const char c = m_text[i];
            if (c == '\\' && i + 1 < m_text.size()) {
                content.append(m_text[++i]);
                continue;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                token.kind = Kind::Comment;
                token.bytes = content.sliced(1);
                m_at = i + 1;
                return true;
            }
            content.append(c);
        }
        m_commentsOpen = true;
        return false;
    }

    bool takeAngle(Token &token)
    {
        const qsizetype end = m_text.indexOf('>', m_at);
        if (end < 0) {
            m_anglesOpen = true;
            return false;
        }
        token.kind = Kind::Angle;
        token.bytes = m_text.sliced(m_at + 1, end - m_at - 1).toByteArray();
        m_at = end + 1;
        return true;
    }

    void takeWord(Token &token)
    {
        const qsizetype begin = m_at;
        if (const qsizetype wordEnd = encodedWordEnd(); wordEnd > 0) {
            token.bytes = m_text.sliced(begin, wordEnd - begin).toByteArray();
            m_at = wordEnd;
            return;
        }
        ++m_at; // whatever it is: an opening sign without its end lands here
        bool inLiteral = false;
        while (m_at < m_text.size() && !isSpace(m_text[m_at])) {
            const char c = m_text[m_at];
            inLiteral = c == '[' || (inLiteral && c != ']'); // `a@[IPv6:::1]`
            if (inLiteral) {
                ++m_at;
                continue;
            }
            if (c == ',' || c == ';' || c == ':' || (c == '"' && !m_quotesOpen) ||
                (c == '(' && !m_commentsOpen) || (c == '<' && !m_anglesOpen))
                break;
            m_at += c == '\\' && m_at + 1 < m_text.size() ? 2 : 1;
        }
        token.bytes = m_text.sliced(begin, m_at - begin).toByteArray();
    }

    /// The end of an encoded word that begins here: commas and colons inside it are careless, but met.
    [[nodiscard]] qsizetype encodedWordEnd() const
    {
        constexpr qsizetype kLongestWord = 1'000;
        const QByteArrayView rest = m_text.sliced(m_at, qMin(m_text.size() - m_at, kLongestWord));
        if (!rest.startsWith("=?"))
            return 0;
        const qsizetype charsetEnd = rest.indexOf('?', 2);
        const qsizetype encodingEnd = charsetEnd < 0 ? -1 : rest.indexOf('?', charsetEnd + 1);
        const qsizetype textEnd = encodingEnd < 0 ? -1 : rest.indexOf('?', encodingEnd + 1);
        if (textEnd < 0 || textEnd + 1 >= rest.size() || rest[textEnd + 1] != '=')
            return 0;
        const QByteArrayView word = rest.first(textEnd + 2);
        return word.contains(' ') || word.contains('<') ? 0 : m_at + word.size();
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    bool m_quotesOpen = false;
    bool m_commentsOpen = false;
    bool m_anglesOpen = false;
};

/// `<@a,@b:c@d>`: the route of RFC 822 says nothing about the mailbox.
QByteArray withoutRoute(const QByteArray &address)
{
    if (!address.startsWith('@'))
        return address;
    const qsizetype colon = address.lastIndexOf(':');
    return colon > 0 ? address.sliced(colon + 1) : address;
}

class Collector final
{
public:
    explicit Collector(const CharsetHints &hints) : m_hints(hints) {}

    AddressList &list() { return m_list; }

    [[nodiscard]] bool isFull() const
    {
        return m_list.addresses.size() >= static_cast<size_t>(limits::kAddressesKept);
    }

    /// One comma-separated stretch: usually one mailbox, more where a sender plays tricks.
    void addStretch(const std::vector<Token> &tokens)
    {
        const size_t before = m_list.addresses.size();
        QByteArray phrase;
        QByteArray comment;
        bool afterAngle = false;
        for (size_t i = 0; i < tokens.size() && !isFull(); ++i) {
            const Token &token = tokens[i];
            if (token.kind == Kind::Comment) {
                comment = token.bytes;
            } else if (token.kind == Kind::Angle) {
                add(phrase, withoutRoute(token.bytes.trimmed()));
                phrase.clear();
                afterAngle = true;
            } else {
                if (!phrase.isEmpty() && token.spaceBefore)
                    phrase.append(' ');
                const bool asLocalPart = token.kind == Kind::Quoted && i + 1 < tokens.size() &&
                                         tokens[i + 1].kind == Kind::Word &&
                                         tokens[i + 1].bytes.startsWith('@');
                phrase.append(asLocalPart ? '"' + token.bytes + '"' : token.bytes);
            }
        }
        // Behind the mailbox only what may be another one matters: `<a@e>b@l`.
        if (!phrase.trimmed().isEmpty() && (!afterAngle || phrase.contains('@')))
            addBare(phrase);
        if (!comment.isEmpty() && m_list.addresses.size() == before + 1 &&
            m_list.addresses.back().name.isEmpty())
            m_list.addresses.back().name = text(comment);
        else if (!comment.isEmpty() && m_list.addresses.size() == before)
            add(comment, {});
    }

    void addGroupName(const std::vector<Token> &tokens)
    {
        QByteArray name;
        for (const Token &token : tokens)
            name.append((token.spaceBefore && !name.isEmpty() ? " " : "") + token.bytes);
        if (name.contains('@'))
            add(name, {}); // `admin@legit.com:attacker@evil.com;` shows both (M-07)
        m_groupName = name;
    }

    /// `undisclosed-recipients:;` is the only trace of who got it.
    void endGroup(bool wasEmpty)
    {
        if (wasEmpty && !m_groupName.isEmpty() && !m_groupName.contains('@'))
            add(m_groupName, {});
        m_groupName.clear();
    }

private:
    QString text(const QByteArray &bytes)
    {
        HeaderText decoded = decodeWords(bytes, m_hints);
        m_list.repaired |= decoded.repaired;
        m_list.damaged |= decoded.damaged;
        return decoded.text.trimmed();
    }

    void add(const QByteArray &name, const QByteArray &address)
    {
        if (name.trimmed().isEmpty() && address.isEmpty())
            return;
        // Encoded words are not decoded in an address (RFC 2047 section 5), an A-label stays one.
        m_list.addresses.push_back({text(name), withoutControls(QString::fromUtf8(address))});
    }

    /// Words without <>: `a@b`, `John Doe a@b`, `a @ b`, `a@b c@d`, or only a name.
    void addBare(QByteArray phrase)
    {
        phrase.replace(" @", "@").replace("@ ", "@");
        if (!phrase.contains('@')) {
            const bool oneWord = !phrase.trimmed().contains(' ') && !phrase.contains("=?");
            add(oneWord ? QByteArray() : phrase, oneWord ? phrase.trimmed() : QByteArray());
            return;
        }
        if (phrase.startsWith('"')) { // `"john doe"@example.com`
            add({}, phrase);
            return;
        }
        QByteArray name;
        for (const QByteArray &word : phrase.split(' ')) {
            if (isFull())
                return;
            if (!word.contains('@')) {
                name.append(' ' + word);
                continue;
            }
            add(name, word);
            name.clear();
        }
    }

    const CharsetHints &m_hints;
    AddressList m_list;
    QByteArray m_groupName;
};

} // namespace

AddressList parseAddresses(QByteArrayView value, const CharsetHints &hints)
{
    const Utf8Header utf8 = headerAsUtf8(value.first(qMin(value.size(), limits::kAddressHeaderBytes)), hints);
    Lexer lexer(utf8.value);
    Collector collector(hints);
    collector.list().repaired = utf8.repaired;
    collector.list().damaged = utf8.damaged;
    std::vector<Token> tokens;
    int groups = 0;
    bool inGroup = false;
    size_t groupBegin = 0;
    const auto endStretch = [&] {
        collector.addStretch(tokens);
        tokens.clear();
    };
    while (!collector.isFull()) {
        Token token;
        const Lexer::Step step = lexer.next(token);
        if (step == Lexer::Step::Token) {
            tokens.push_back(std::move(token));
            continue;
        }
        if (step == Lexer::Step::Colon) {
            if (++groups > limits::kAddressGroups) {
                collector.list().tooManyGroups = true;
                break;
            }
            collector.addGroupName(tokens);
            tokens.clear();
            inGroup = true;
            groupBegin = collector.list().addresses.size();
            continue;
        }
        endStretch();
        if (inGroup && step != Lexer::Step::Comma) {
            collector.endGroup(collector.list().addresses.size() == groupBegin);
            inGroup = false;
        }
        if (step == Lexer::Step::End)
            break;
    }
    return std::move(collector.list());
}

} // namespace core::mime
