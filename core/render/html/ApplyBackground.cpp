#include "core/render/html/Apply.h"

using namespace Qt::StringLiterals;

namespace core::render::html {

namespace {

bool isPosition(QStringView word)
{
    return word == u"left" || word == u"right" || word == u"top" || word == u"bottom" || word == u"center";
}

/// Words and lengths that may follow in a style attribute of ours, and nothing else.
QString safeWords(QStringView text, const Units &units, bool (*isWord)(QStringView))
{
    QString safe;
    int count = 0;
    for (const QStringView word : words(text)) {
        QString part;
        if (isWord(word))
            part = word.toString();
        else if (const auto length = parseLength(word, units))
            part = length->isAuto()
                       ? u"auto"_s
                       : QString::number(qRound(length->value)) + (length->isPercent() ? u"%"_s : u"px"_s);
        if (part.isEmpty() || ++count > 2)
            break;
        safe += (safe.isEmpty() ? QString() : u" "_s) + part;
    }
    return safe;
}

void applyRepeat(Computed &style, QStringView text)
{
    for (const char16_t *known : {u"repeat", u"no-repeat", u"repeat-x", u"repeat-y"}) {
        if (text == QStringView(known))
            style.backgroundRepeat = text.toString();
    }
}

bool isSize(QStringView word) { return word == u"cover" || word == u"contain"; }

/// "#fff url(x) no-repeat center / cover"; of several layers the last, which holds the colour, and the first picture.
void applyShorthand(Computed &style, QStringView text, const Units &units)
{
    style.background = kTransparent;
    style.backgroundImage.clear();
    style.backgroundRepeat.clear();
    style.backgroundPosition.clear();
    style.backgroundSize.clear();
    const qsizetype comma = endOfComponent(text, 0, u",");
    QString position;
    bool isBehindSlash = false;
    for (QStringView word : words(text)) {
        if (const QString address = addressIn(word); !address.isEmpty()) {
            if (style.backgroundImage.isEmpty())
                style.backgroundImage = address;
        } else if (const auto colour = parseColour(word)) {
            style.background = *colour;
        } else if (word == u"/") {
            isBehindSlash = true;
        } else if (word.data() - text.data() < comma) {
            applyRepeat(style, word);
            const qsizetype slash = word.indexOf(u'/');
            if (isBehindSlash)
                style.backgroundSize = safeWords(word, units, isSize);
            else if (isPosition(word) || parseLength(word, units))
                position += u' ' + word.toString();
            else if (slash > 0) {
                position += u' ' + word.first(slash).toString();
                style.backgroundSize = safeWords(word.sliced(slash + 1), units, isSize);
            }
        }
    }
    style.backgroundPosition = safeWords(position, units, isPosition);
}

} // namespace

QString addressIn(QStringView value)
{
    const qsizetype at = value.indexOf(u"url(", 0, Qt::CaseInsensitive);
    if (at < 0)
        return {};
    QStringView inside = value.sliced(at + 4).trimmed();
    if (inside.startsWith(u'"') || inside.startsWith(u'\'')) {
        const qsizetype end = inside.indexOf(inside.front(), 1);
        return end < 0 ? QString() : inside.sliced(1, end - 1).trimmed().toString();
    }
    const qsizetype end = inside.indexOf(u')');
    return inside.first(end < 0 ? inside.size() : end).trimmed().toString();
}

bool applyBackground(Computed &style, const Declaration &declaration, const Units &units)
{
    const QStringView text(declaration.value);
    switch (declaration.property) {
    case Property::Background: applyShorthand(style, text, units); return true;
    case Property::BackgroundColor:
        if (const auto colour = parseColour(text))
            style.background = *colour;
        return true;
    case Property::BackgroundImage: style.backgroundImage = addressIn(text); return true;
    case Property::BackgroundRepeat: applyRepeat(style, text); return true;
    case Property::BackgroundPosition:
        style.backgroundPosition = safeWords(text, units, isPosition);
        return true;
    case Property::BackgroundSize: style.backgroundSize = safeWords(text, units, isSize); return true;
    default: return false;
    }
}

} // namespace core::render::html
