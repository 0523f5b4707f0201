#include "core/search/QueryValues.h"

#include "core/search/DateWords.h"
#include "core/search/Fold.h"
#include "core/search/QueryStates.h"
#include "core/search/SizeWords.h"

using namespace Qt::StringLiterals;

namespace core::search {

namespace {

std::optional<Query> termOf(FieldId field, QString text, bool prefix = false)
{
    Query term;
    term.kind = Query::Kind::Term;
    term.field = field;
    term.text = std::move(text);
    term.prefix = prefix;
    return term;
}

std::optional<Query> stateTerm(const QString &value, bool isBeginning)
{
    const StateWord *word = stateByName(value, isBeginning);
    return word ? termOf(word->field, word->name.toString()) : std::nullopt;
}

/// With a unit in any case, so that no word behind it can become one.
std::optional<Query> sizeTerm(FieldId field, QString value)
{
    if (!sizeOf(value))
        return std::nullopt;
    value.remove(u' ').remove(QChar(0x3000));
    if (value.back().isDigit())
        value += u'B';
    return termOf(field, std::move(value));
}

bool isAllDigits(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
}

/// No date by itself begins so: what follows cannot make another date of one that is understood.
bool beginsLongDate(const QString &word)
{
    static constexpr qsizetype kCount = 3; // digits; four are a year
    const QString folded = fold(word);
    return folded == u"last"_s || folded == u"this"_s || folded == u"past"_s || folded == u"previous"_s ||
           (folded.size() <= kCount && isAllDigits(folded));
}

} // namespace

std::optional<Query> valueTerm(FieldId field, const QString &value, bool isBeginning)
{
    const QString text = value.simplified();
    if (text.isEmpty())
        return std::nullopt;
    switch (kindOf(field)) {
    case FieldKind::State: return stateTerm(text, isBeginning);
    case FieldKind::Size: return sizeTerm(field, text);
    case FieldKind::Date: return isDate(text) ? termOf(field, text) : std::nullopt;
    case FieldKind::Note:
    case FieldKind::Folder:
    case FieldKind::Account:
    case FieldKind::Tag:
        return fold(text).trimmed().isEmpty() ? std::nullopt : termOf(field, text, isBeginning);
    case FieldKind::Words: break;
    }
    return std::nullopt;
}

qsizetype wordsOfValue(FieldId field, const QStringList &words)
{
    const FieldKind kind = kindOf(field);
    if (kind == FieldKind::Size && words.size() > 1 && sizeOf(words[0]) && words[0].back().isDigit() &&
        isSizeUnit(words[1]))
        return 2;
    if (kind != FieldKind::Date || words.isEmpty() || !beginsLongDate(words[0]))
        return 1;
    for (qsizetype count = std::min(words.size(), kValueWords); count > 1; --count) {
        if (isDate(words.first(count).join(u' ')))
            return count;
    }
    return 1;
}

} // namespace core::search
