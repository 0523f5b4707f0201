#include "core/search/QueryLexer.h"

#include "core/base/Limits.h"
#include "core/search/Fold.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace core::search {

namespace {

/// The ASCII form of signs that Japanese and typographic keyboards give.
QChar plainSign(QChar c)
{
    switch (c.unicode()) {
    case 0xFF1A: return u':';
    case 0xFF08: return u'(';
    case 0xFF09: return u')';
    case 0xFF0D:
    case 0x2212: return u'-';
    case 0xFF0A: return u'*';
    case 0xFF02:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x301D:
    case 0x301E:
    case 0x301F: return u'"';
    default: return c.isSpace() || c.category() == QChar::Other_Control ? QChar(u' ') : c;
    }
}

QString normalised(const QString &text)
{
    QString out = text.left(limits::kQueryChars);
    for (qsizetype i = 0; i < out.size(); ++i) {
        if (out[i].isHighSurrogate() && i + 1 < out.size() && out[i + 1].isLowSurrogate())
            ++i;
        else
            out[i] = out[i].isSurrogate() ? QChar(QChar::ReplacementCharacter) : plainSign(out[i]);
    }
    return out;
}

bool endsWord(QChar c) { return c == u' ' || c == u'"' || c == u'(' || c == u')'; }

class Lexer final
{
public:
    explicit Lexer(const QString &text) : m_text(normalised(text)) {}

    std::vector<Lexeme> run()
    {
        while (m_at < m_text.size()) {
            const QChar c = m_text[m_at];
            if (c == u' ')
                ++m_at;
            else if (c == u'(')
                putSign(Lexeme::Kind::Open);
            else if (c == u')')
                putSign(Lexeme::Kind::Close);
            else if (c == u'"')
                takePhrase();
            else if (isMinus())
                putSign(Lexeme::Kind::Not);
            else
                takeWord();
        }
        return std::move(m_out);
    }

private:
    void putSign(Lexeme::Kind kind)
    {
        m_out.push_back({kind, {}, FieldId::Any, false, false});
        ++m_at;
    }

    /// A minus that excludes what follows; --no-wait and a lone minus are text.
    [[nodiscard]] bool isMinus() const
    {
        return m_text[m_at] == u'-' && m_at + 1 < m_text.size() && m_text[m_at + 1] != u' ' &&
               m_text[m_at + 1] != u'-' && m_text[m_at + 1] != u')';
    }

    void takePhrase()
    {
        const qsizetype from = m_at + 1;
        qsizetype to = m_text.indexOf(u'"', from);
        const bool open = to < 0;
        if (open)
            to = m_text.size();
        m_at = open ? to : to + 1;
        Lexeme phrase{Lexeme::Kind::Phrase, m_text.mid(from, to - from), FieldId::Any, false, open};
        phrase.star = takeStars();
        m_out.push_back(std::move(phrase));
    }

    bool takeStars()
    {
        const qsizetype from = m_at;
        while (m_at < m_text.size() && m_text[m_at] == u'*')
            ++m_at;
        return m_at > from;
    }

    void takeWord()
    {
        qsizetype to = m_at;
        while (to < m_text.size() && !endsWord(m_text[to]))
            ++to;
        QStringView word = QStringView(m_text).mid(m_at, to - m_at);
        if (const qsizetype colon = word.indexOf(u':'); colon > 0) {
            const FieldId field = fieldByName(word.first(colon));
            if (field != FieldId::Any) {
                m_out.push_back({Lexeme::Kind::Field, {}, field, false, false});
                m_at += colon + 1;
                return;
            }
        }
        m_at = to;
        putWord(word, to == m_text.size());
    }

    void putWord(QStringView word, bool unfinished)
    {
        const Lexeme::Kind kind = word == u"AND"_s   ? Lexeme::Kind::And
                                  : word == u"OR"_s  ? Lexeme::Kind::Or
                                  : word == u"NOT"_s ? Lexeme::Kind::Not
                                                     : Lexeme::Kind::Word;
        Lexeme out{kind, {}, FieldId::Any, false, false};
        if (kind == Lexeme::Kind::Word) {
            while (word.endsWith(u'*')) {
                word.chop(1);
                out.star = true;
            }
            out.text = word.toString();
            out.unfinished = unfinished && !out.star;
        }
        m_out.push_back(std::move(out));
    }

    QString m_text;
    qsizetype m_at = 0;
    std::vector<Lexeme> m_out;
};

} // namespace

std::vector<Lexeme> lexQuery(const QString &text) { return Lexer(text).run(); }

FieldId fieldByName(QStringView name)
{
    static const QHash<QString, FieldId> names = [] {
        QHash<QString, FieldId> out;
        for (const Field &field : kFields) {
            out.insert(fold(field.name), field.id);
            out.insert(fold(field.japanese), field.id);
            for (const QStringView alias : field.aliases) {
                if (!alias.isEmpty())
                    out.insert(fold(alias), field.id);
            }
        }
        return out;
    }();
    static constexpr qsizetype kLongestName = 24;
    if (name.isEmpty() || name.size() > kLongestName)
        return FieldId::Any;
    return names.value(fold(name), FieldId::Any);
}

} // namespace core::search
