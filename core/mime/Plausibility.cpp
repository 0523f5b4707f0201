#include "core/mime/Plausibility.h"

#include <QChar>
#include <QString>

namespace core::mime {

namespace {

enum class Kind {
    Ascii, ///< digits, blanks, signs, controls
    AsciiLetter,
    Latin,
    Cyrillic,
    Greek,
    Other, ///< Hebrew, Arabic, Thai: scripts without capitals
    Kana,
    HalfKana,
    Han,
    Hangul,
    WideSign, ///< punctuation and signs as East Asian charsets have them
    Sign,
    Bad,
};

bool isAsciiLetter(char16_t c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); }

Kind wideKindOf(char16_t c)
{
    if (c >= 0x3041 && c <= 0x30fe)
        return c == 0x30fb ? Kind::WideSign : Kind::Kana;
    if (c >= 0x3000 && c <= 0x33ff)
        return Kind::WideSign;
    if ((c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0xd840 && c <= 0xd87f))
        return Kind::Han;
    if (c >= 0xac00 && c <= 0xd7a3)
        return Kind::Hangul;
    if (c >= 0xff61 && c <= 0xff9f)
        return Kind::HalfKana;
    if ((c >= 0xff01 && c <= 0xff5e) || (c >= 0xffe0 && c <= 0xffe6))
        return Kind::WideSign;
    return Kind::Sign;
}

Kind kindOf(QChar character)
{
    const char16_t c = character.unicode();
    if (c < 0x80)
        return isAsciiLetter(c) ? Kind::AsciiLetter : Kind::Ascii;
    if (c < 0xa0 || c == 0xfffd || (c >= 0xe000 && c <= 0xf8ff))
        return Kind::Bad;
    if (c >= 0x2e80)
        return character.category() == QChar::Other_NotAssigned ? Kind::Bad : wideKindOf(c);
    if (!character.isLetter() && !character.isMark())
        return character.category() == QChar::Other_NotAssigned ? Kind::Bad : Kind::Sign;
    switch (character.script()) {
    case QChar::Script_Latin: return c == 0xaa || c == 0xba || c > 0x24f ? Kind::Sign : Kind::Latin;
    case QChar::Script_Cyrillic: return Kind::Cyrillic;
    case QChar::Script_Greek: return Kind::Greek;
    case QChar::Script_Hebrew:
    case QChar::Script_Arabic:
    case QChar::Script_Thai: return Kind::Other;
    default: return Kind::Sign;
    }
}

bool isLetterKind(Kind kind)
{
    return kind == Kind::AsciiLetter || kind == Kind::Latin || kind == Kind::Cyrillic ||
           kind == Kind::Greek || kind == Kind::Other;
}

bool isEastAsian(Language language) { return language != Language::Any; }

class Judge final
{
public:
    Judge(QStringView text, Language language, double firstLevel)
        : m_text(text), m_language(language), m_firstLevel(firstLevel)
    {}

    double mean()
    {
        double sum = 0;
        qsizetype count = 0;
        Kind before = Kind::Ascii;
        for (m_at = 0; m_at < m_text.size(); ++m_at) {
            const Kind kind = kindOf(m_text[m_at]);
            if (kind != Kind::Ascii && kind != Kind::AsciiLetter) {
                m_before = before;
                m_after = m_at + 1 < m_text.size() ? kindOf(m_text[m_at + 1]) : Kind::Ascii;
                sum += worth(kind);
                ++count;
            }
            before = kind;
        }
        return count > 0 ? sum / static_cast<double>(count) : 0;
    }

private:
    [[nodiscard]] QChar charBefore() const { return m_at > 0 ? m_text[m_at - 1] : QChar(u' '); }

    [[nodiscard]] double worth(Kind kind) const
    {
        const QChar c = m_text[m_at];
        switch (kind) {
        case Kind::Bad: return badWorth(c);
        case Kind::Kana: return kanaWorth(c);
        case Kind::HalfKana: return halfKanaWorth(c.unicode());
        case Kind::Han: return commonWorth(c, 1.0);
        case Kind::Hangul:
            return m_language == Language::Korean || m_language == Language::Any ? commonWorth(c, 1.2) : 0;
        case Kind::WideSign: return 1.5;
        case Kind::Latin: return latinWorth(c);
        case Kind::Cyrillic:
        case Kind::Greek: return cyrillicWorth(c, kind);
        case Kind::Other: return m_before == Kind::AsciiLetter || m_after == Kind::AsciiLetter ? -2 : 1.4;
        case Kind::Sign: return signWorth(c.unicode());
        case Kind::Ascii:
        case Kind::AsciiLetter: break;
        }
        return 0;
    }

    /// Private characters are the pictograms of Japanese mobile phones in Shift_JIS; elsewhere nobody sends them.
    [[nodiscard]] double badWorth(QChar c) const
    {
        if (c.unicode() == 0xfffd)
            return -8;
        const bool isPrivate = c.unicode() >= 0xe000 && c.unicode() <= 0xf8ff;
        return isPrivate ? (m_language == Language::Japanese ? -0.5 : -4) : -5;
    }

    /// Chinese and Korean charsets have kana too, but nobody writes whole words of them there.
    [[nodiscard]] double kanaWorth(QChar c) const
    {
        if (m_language != Language::Japanese && m_language != Language::Any)
            return 0.8;
        return c.unicode() < 0x30a0 ? 3 : 2.5;
    }

    /// One byte each, so anything may look like it: a run of them counts, and a voice mark where it has to stand. EUC-JP
    /// read as Shift_JIS is full of the punctuation marks.
    [[nodiscard]] double halfKanaWorth(char16_t c) const
    {
        if (c == 0xff9e || c == 0xff9f) {
            const char16_t last = charBefore().unicode();
            const bool fits =
                (last >= 0xff76 && last <= 0xff84) || (last >= 0xff8a && last <= 0xff8e) || last == 0xff73;
            return fits ? 1.4 : -2;
        }
        if (c <= 0xff65)
            return -0.8;
        return m_before == Kind::HalfKana || m_after == Kind::HalfKana ? 1.0 : -0.5;
    }

    /// Han and Hangul. What is not frequent is worth more in a charset's first level, where it has the common ones.
    [[nodiscard]] double commonWorth(QChar c, double level) const
    {
        return isFrequent(c.unicode(), m_language) ? 2.2 : -0.2 + level * m_firstLevel;
    }

    [[nodiscard]] double latinWorth(QChar c) const
    {
        if (isEastAsian(m_language))
            return 0.2; // their charsets have few of them
        const bool inWord = m_before == Kind::AsciiLetter || m_after == Kind::AsciiLetter;
        if (!inWord) {
            // A run of accented letters is no word of any language; à and é may stand alone.
            const bool inRun = m_before == Kind::Latin || m_after == Kind::Latin;
            return inRun                                                              ? -1.5
                   : c.isLower() && m_before == Kind::Ascii && m_after == Kind::Ascii ? 0.4
                                                                                      : -0.5;
        }
        if (c.isUpper() && charBefore().isLower())
            return -2; // "deÌa"
        if (m_before == Kind::Sign || m_after == Kind::Sign)
            return 0;
        const bool isRare = QStringView(u"ÐÞðþÝý¿ŸÿÕõÃ").contains(c);
        return isRare ? 0.6 : 1.5;
    }

    /// In the wrong Cyrillic charset capitals and small letters change places.
    [[nodiscard]] double cyrillicWorth(QChar c, Kind kind) const
    {
        if (isEastAsian(m_language))
            return -0.3;
        if (m_before == Kind::AsciiLetter || m_after == Kind::AsciiLetter)
            return -2;
        const bool isAlone = m_before != kind && m_after != kind;
        if (isAlone)
            return 0.2;
        const QChar small = c.toLower();
        const double often = QStringView(u"оеаинтсрвлкмдпуαοιετνσρ").contains(small) ? 2
                             : QStringView(u"юъэщфцжшхѓђњќџѕјљ").contains(small)     ? 0.5
                                                                                     : 1.2;
        if (!c.isUpper())
            return often;
        return m_before == kind && charBefore().isLower() ? -3 : often - 0.3;
    }

    [[nodiscard]] double signWorth(char16_t c) const
    {
        const bool isWideUse = (c >= 0x2190 && c <= 0x22ff) || (c >= 0x2460 && c <= 0x24ff) ||
                               (c >= 0x2500 && c <= 0x266f) || c == 0x203b || c == 0x2026 || c == 0x2025;
        if (isEastAsian(m_language))
            return isWideUse ? 1.2 : 0.5;
        if (c >= 0x2500 && c <= 0x25ff)
            return -2; // KOI8 and the code pages of DOS have them where others have letters
        if (c == 0xa0 || c == 0xad)
            return 0.5;
        const bool isInside = isLetterKind(m_before) && isLetterKind(m_after);
        const bool isTypographic =
            (c >= 0x2013 && c <= 0x2026) || c == 0x20ac || c == 0xab || c == 0xbb || c == 0xb7;
        if (isInside)
            return c == 0x2019 || c == 0xb7 || c == 0x2013 ? 1 : -2.5;
        if (isTypographic)
            return 1;
        return isLetterKind(m_before) || isLetterKind(m_after) ? -1 : 0.3;
    }

    QStringView m_text;
    Language m_language;
    double m_firstLevel;
    qsizetype m_at = 0;
    Kind m_before = Kind::Ascii;
    Kind m_after = Kind::Ascii;
};

} // namespace

double plausibility(QStringView text, Language language, double firstLevel)
{
    return Judge(text, language, firstLevel).mean();
}

} // namespace core::mime
