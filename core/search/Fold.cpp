#include "core/search/Fold.h"

#include "core/search/KanjiForms.h"

#include <QChar>
#include <QList>

namespace core::search {

namespace {

constexpr char32_t kVoiced = 0x3099;     // combining dakuten
constexpr char32_t kHalfVoiced = 0x309A; // combining handakuten
constexpr char32_t kHangulFirst = 0xAC00;
constexpr char32_t kHangulLast = 0xD7A3;

bool isHangulSyllable(char32_t c) { return c >= kHangulFirst && c <= kHangulLast; }
bool isKana(char32_t c) { return c >= 0x3041 && c <= 0x30FF; }

/// Characters that mean the same to people but that Unicode does not decompose. Zero: no such character.
char32_t likeness(char32_t c)
{
    switch (c) {
    case 0x301C: // wave dash: ISO-2022-JP gives this one, CP932 its full-width tilde
    case 0xFF5E: return U'~';
    case 0x2010: // hyphens, dashes and the minus sign: separators all, and one for fold()
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212: return U'-';
    case 0x2018:
    case 0x2019: return U'\'';
    case 0x309B: // the spacing forms of the voiced marks, as some systems type them after a kana
        return kVoiced;
    case 0x309C: return kHalfVoiced;
    case 0x0131: return U'i';
    case 0x00D8:
    case 0x00F8: return U'o';
    case 0x0110:
    case 0x0111: return U'd';
    case 0x0126:
    case 0x0127: return U'h';
    case 0x0141:
    case 0x0142: return U'l';
    default: return modernForm(c);
    }
}

/// The same for letters that people write as two. Empty: no such letter.
std::u32string_view likenessOfTwo(char32_t c)
{
    switch (c) {
    case 0x00DF:
    case 0x1E9E: return U"ss";
    case 0x00C6:
    case 0x00E6: return U"ae";
    case 0x0152:
    case 0x0153: return U"oe";
    default: return {};
    }
}

char32_t foldKana(char32_t c)
{
    if ((c >= 0x30A1 && c <= 0x30F6) || c == 0x30FD || c == 0x30FE)
        return c - 0x60;
    return c;
}

QString oneCharacter(char32_t c) { return QString::fromUcs4(&c, 1); }

/// One character of a decomposed text.
void appendLetter(std::u32string &out, char32_t c)
{
    if (const std::u32string_view two = likenessOfTwo(c); !two.empty())
        out += two;
    else if (const char32_t like = likeness(c))
        out += like;
    else
        out += foldKana(c);
}

void appendFolded(std::u32string &out, char32_t c)
{
    if (likeness(c) || isKana(c) || isHangulSyllable(c)) // these are not to be taken apart
        return appendLetter(out, c);
    // NFKD again, as folding the case can give new marks. QString folds one to one, hence likenessOfTwo().
    const QString apart = oneCharacter(c)
                              .normalized(QString::NormalizationForm_KD)
                              .toCaseFolded()
                              .normalized(QString::NormalizationForm_KD);
    const QList<uint> letters = apart.toUcs4();
    for (const uint one : letters) {
        // The letter is what counts, not its accent; a lone mark still folds to itself.
        const bool accent =
            QChar::category(one) == QChar::Mark_NonSpacing && QChar::script(one) == QChar::Script_Inherited;
        if (!accent || letters.size() == 1)
            appendLetter(out, one);
    }
}

std::u32string foldedForm(char32_t c)
{
    std::u32string out;
    if (const char32_t like = likeness(c))
        return {like};
    // Composed first, so that the voiced kana inside ㌀ or the syllables of half-width Hangul come out whole.
    for (const uint one : oneCharacter(c).normalized(QString::NormalizationForm_KC).toUcs4())
        appendFolded(out, one);
    return out;
}

/// Most characters fold to themselves; asking this first makes the table quick to build.
bool foldsToItself(char32_t c)
{
    return isHangulSyllable(c) ||
           (QChar::decompositionTag(c) == QChar::NoDecomposition && QChar::toCaseFolded(c) == c &&
            !isKana(c) && !likeness(c) && likenessOfTwo(c).empty());
}

bool isUnspacedScript(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Hangul:
    case QChar::Script_Bopomofo:
    case QChar::Script_Yi:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar: return true;
    default: return c == 0x30FC || c == 0x3006; // ー and 〆, shared by scripts
    }
}

/// Marks whose scripts are read without them; elsewhere (Thai, Devanagari …) they are vowels.
bool isOptionalMark(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Inherited:
    case QChar::Script_Common:
    case QChar::Script_Latin:
    case QChar::Script_Greek:
    case QChar::Script_Cyrillic:
    case QChar::Script_Hebrew:
    case QChar::Script_Arabic:
    case QChar::Script_Syriac: return true;
    default: return false;
    }
}

char32_t voicedKana(char32_t kana, char32_t mark)
{
    const bool ha = kana >= 0x306F && kana <= 0x307B && (kana - 0x306F) % 3 == 0;
    if (mark == kHalfVoiced)
        return ha ? kana + 2 : 0;
    const bool ka = kana >= 0x304B && kana <= 0x3061 && kana % 2 == 1;
    const bool ta = kana == 0x3064 || kana == 0x3066 || kana == 0x3068;
    if (ha || ka || ta || kana == 0x309D)
        return kana + 1;
    return kana == 0x3046 ? 0x3094 : 0; // う, ゔ
}

} // namespace

const FoldTable &FoldTable::shared()
{
    static const FoldTable table;
    return table;
}

FoldTable::FoldTable() : m_entries(0x10000)
{
    for (char32_t c = 0; c < 0x10000; ++c) {
        Entry &entry = m_entries[c];
        entry.to = static_cast<char16_t>(c);
        if (QChar::isSurrogate(c))
            continue;
        if (foldsToItself(c)) {
            entry.kind = kindOf(c);
            continue;
        }
        std::u32string folded = foldedForm(c);
        if (folded.size() == 1 && folded[0] < 0x10000) {
            entry.to = static_cast<char16_t>(folded[0]);
            entry.kind = kindOf(folded[0]);
        } else {
            entry.expands = true;
            m_expansions.emplace(c, std::move(folded));
        }
    }
}

std::u32string FoldTable::expansion(char32_t c) const
{
    if (const auto found = m_expansions.find(c); found != m_expansions.end())
        return found->second;
    if (c > QChar::LastValidCodePoint)
        return {U' '};
    return foldsToItself(c) ? std::u32string(1, c) : foldedForm(c);
}

CharKind FoldTable::kindOf(char32_t folded)
{
    switch (QChar::category(folded)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
        if (isOptionalMark(folded))
            return CharKind::Mark;
        break;
    case QChar::Other_Format: return CharKind::Mark;
    case QChar::Mark_SpacingCombining: break;
    default:
        if (!QChar::isLetterOrNumber(folded))
            return CharKind::Separator;
    }
    return isUnspacedScript(folded) ? CharKind::Unspaced : CharKind::Word;
}

bool composeFolded(char32_t &previous, char32_t next)
{
    if (next == kVoiced || next == kHalfVoiced) {
        const char32_t voiced = voicedKana(previous, next);
        if (voiced)
            previous = voiced;
        return voiced != 0;
    }
    // Hangul, Unicode 3.12: leading consonant and vowel, then a trailing consonant.
    if (previous >= 0x1100 && previous <= 0x1112 && next >= 0x1161 && next <= 0x1175) {
        previous = kHangulFirst + ((previous - 0x1100) * 21 + (next - 0x1161)) * 28;
        return true;
    }
    if (isHangulSyllable(previous) && (previous - kHangulFirst) % 28 == 0 && next >= 0x11A8 &&
        next <= 0x11C2) {
        previous += next - 0x11A7;
        return true;
    }
    return false;
}

QString fold(QStringView text)
{
    const FoldTable &table = FoldTable::shared();
    std::u32string out;
    out.reserve(static_cast<std::size_t>(text.size()));
    for (const uint c : text.toUcs4()) {
        table.fold(c, [&out](char32_t folded, CharKind kind) {
            if (!out.empty() && composeFolded(out.back(), folded))
                return;
            if (kind != CharKind::Mark)
                out += folded;
        });
    }
    return QString::fromUcs4(out.data(), static_cast<qsizetype>(out.size()));
}

} // namespace core::search
