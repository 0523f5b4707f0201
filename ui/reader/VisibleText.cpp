#include "ui/reader/VisibleText.h"

#include <QStringView>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMarksShown =
    8; ///< on one character; more paint over the lines around and take seconds to lay out

QString number(char32_t c) { return u"‹U+%1›"_s.arg(static_cast<uint>(c), 4, 16, QChar(u'0')).toUpper(); }

bool isFine(QChar c)
{
    const char16_t code = c.unicode();
    return (code >= 0x20 && code < 0x7f) || code == u'\n' || code == u'\t' ||
           (code >= 0x3041 && code <= 0x3096) || (code >= 0x309b && code <= 0x30ff) ||
           (code >= 0x3400 && code <= 0x9fff);
}

} // namespace

QString visibleText(const QString &text)
{
    QString shown;
    shown.reserve(text.size());
    int marks = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar unit = text[i];
        if (isFine(unit)) {
            marks = 0;
            shown += unit;
            continue;
        }
        if (unit == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n')
            continue;
        const bool isPair = unit.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        const char32_t c = isPair ? QChar::surrogateToUcs4(unit, text[i + 1]) : unit.unicode();
        i += isPair ? 1 : 0;
        const QChar::Category category = QChar::category(c);
        marks = category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing ? marks + 1 : 0;
        if (marks > kMarksShown)
            continue;
        if (c < 0x20)
            shown += QChar(static_cast<char16_t>(0x2400 + c));
        else if (c == 0x7f)
            shown += QChar(0x2421);
        else if (category == QChar::Other_Surrogate || QChar::isNonCharacter(c) || c == 0xfffc)
            shown += QChar(QChar::ReplacementCharacter); // they steer Qt's own documents
        else if (category == QChar::Other_Control || category == QChar::Separator_Line ||
                 category == QChar::Separator_Paragraph ||
                 // joiners are part of emoji and of Indic and Arabic writing
                 (category == QChar::Other_Format && c != 0x200c && c != 0x200d))
            shown += number(c);
        else
            shown += QChar::fromUcs4(c);
    }
    return shown;
}

} // namespace ui
