#include "core/render/html/Apply.h"

#include "core/base/Limits.h"

#include <algorithm>
#include <cmath>
#include <tuple>

using namespace Qt::StringLiterals;

namespace core::render::html {

namespace {

struct Unit
{
    const char16_t *name;
    float pixels;
};

/// Longer names before those that they end with.
constexpr Unit kUnits[] = {{u"px", 1},  {u"pt", 4.0F / 3}, {u"pc", 16},
                           {u"in", 96}, {u"cm", 37.795F},  {u"mm", 3.7795F}};

template <typename Value>
struct Keyword
{
    const char16_t *name;
    Value value;
};

template <typename Value, std::size_t count>
void applyKeyword(Value &target, const Keyword<Value> (&keywords)[count], QStringView text)
{
    for (const Keyword<Value> &keyword : keywords) {
        if (text == QStringView(keyword.name))
            target = keyword.value;
    }
}

float clampedFont(float pixels) { return std::clamp(pixels, 0.0F, limits::kHtmlFontPixels); }

/// A size as the font property or attribute names it; negative where it does not.
float namedFontSize(QStringView name, float parent)
{
    constexpr Keyword<float> kSizes[] = {{u"xx-small", 9},  {u"x-small", 10},  {u"small", 13},
                                         {u"medium", 16},   {u"large", 18},    {u"x-large", 24},
                                         {u"xx-large", 32}, {u"xxx-large", 48}};
    float size = name == u"smaller" ? parent / 1.2F : name == u"larger" ? parent * 1.2F : -1;
    applyKeyword(size, kSizes, name);
    return size;
}

void applyFontSize(Computed &style, const Computed &parent, QStringView text, const Units &units)
{
    const float named = namedFontSize(text, parent.fontSize);
    if (named >= 0)
        style.fontSize = clampedFont(named);
    else if (text == u"inherit")
        style.fontSize = parent.fontSize;
    else if (const auto length = parseLength(text, units); length && !length->isAuto())
        style.fontSize = clampedFont(length->of(parent.fontSize));
}

void applyWeight(Computed &style, const Computed &parent, QStringView text)
{
    bool ok = false;
    const int number = text.toInt(&ok);
    if (ok)
        style.weight = std::clamp(number, 100, 900);
    else if (text == u"bold" || text == u"bolder")
        style.weight = text == u"bold" ? 700 : qMin(900, qMax(700, parent.weight));
    else if (text == u"normal" || text == u"lighter")
        style.weight = text == u"normal" ? 400 : 300;
}

void applyLineHeight(Computed &style, QStringView text, const Units &units)
{
    bool ok = false;
    const float factor = text.toFloat(&ok);
    if (text == u"normal") {
        style.lineHeight = 0;
    } else if (ok && factor >= 0 && factor < 100) {
        style.lineHeight = factor;
        style.lineHeightIsFactor = true;
    } else if (const auto length = parseLength(text, units); length && !length->isAuto()) {
        style.lineHeight = std::clamp(length->of(units.fontSize), 0.0F, 400.0F);
        style.lineHeightIsFactor = false;
    }
}

/// "italic bold 12px/1.4 Arial, sans-serif"
void applyFontShorthand(Computed &style, const Computed &parent, QStringView text, const Units &units)
{
    style.italic = false;
    style.weight = 400;
    style.lineHeight = 0;
    const auto parts = words(text);
    for (std::size_t at = 0; at < parts.size(); ++at) {
        const QStringView part = parts[at];
        const qsizetype slash = part.indexOf(u'/');
        const QStringView size = slash < 0 ? part : part.first(slash);
        bool isNumber = false;
        std::ignore = size.toInt(&isNumber);
        const bool isSize =
            namedFontSize(size, 1) >= 0 || (!isNumber && parseLength(size, units).has_value());
        if (!isSize) {
            style.italic |= part == u"italic" || part == u"oblique";
            applyWeight(style, parent, part);
            continue;
        }
        applyFontSize(style, parent, size, units);
        Units own = units;
        own.fontSize = style.fontSize;
        if (slash >= 0)
            applyLineHeight(style, part.sliced(slash + 1), own);
        if (at + 1 < parts.size()) {
            const qsizetype begin = parts[at + 1].data() - text.data();
            style.family = safeFamily(text.sliced(begin));
        }
        return;
    }
}

void applyDecoration(Computed &style, const Computed &parent, QStringView text)
{
    std::uint8_t own = 0;
    for (const QStringView word : words(text)) {
        if (word == u"underline")
            own |= kUnderline;
        else if (word == u"line-through")
            own |= kLineThrough;
        else if (word == u"overline")
            own |= kOverline;
        if (word == u"inherit")
            own = parent.decoration;
    }
    style.decoration = static_cast<std::uint8_t>(parent.decoration | own);
}

void applyVerticalAlign(Computed &style, QStringView text, const Units &units)
{
    constexpr Keyword<VerticalAlign> kAligns[] = {
        {u"baseline", VerticalAlign::Baseline}, {u"sub", VerticalAlign::Sub},
        {u"super", VerticalAlign::Super},       {u"top", VerticalAlign::Top},
        {u"text-top", VerticalAlign::TextTop},  {u"middle", VerticalAlign::Middle},
        {u"bottom", VerticalAlign::Bottom},     {u"text-bottom", VerticalAlign::TextBottom}};
    applyKeyword(style.verticalAlign, kAligns, text);
    if (const auto length = parseLength(text, units); length && !length->isAuto())
        style.verticalAlign = VerticalAlign::Baseline;
}

void applyDisplay(Computed &style, QStringView text)
{
    constexpr Keyword<Display> kDisplays[] = {{u"none", Display::None},
                                              {u"inline", Display::Inline},
                                              {u"block", Display::Block},
                                              {u"inline-block", Display::InlineBlock},
                                              {u"list-item", Display::ListItem},
                                              {u"table", Display::Table},
                                              {u"inline-table", Display::InlineTable},
                                              {u"table-row-group", Display::RowGroup},
                                              {u"table-header-group", Display::HeaderGroup},
                                              {u"table-footer-group", Display::FooterGroup},
                                              {u"table-row", Display::Row},
                                              {u"table-cell", Display::Cell},
                                              {u"table-caption", Display::Caption},
                                              {u"table-column", Display::Column},
                                              {u"table-column-group", Display::Column},
                                              {u"flow-root", Display::Block},
                                              {u"flex", Display::Block},
                                              {u"-webkit-box", Display::Block},
                                              {u"grid", Display::Block},
                                              {u"inline-flex", Display::InlineBlock},
                                              {u"inline-grid", Display::InlineBlock}};
    applyKeyword(style.display, kDisplays, text);
}

void applyListStyle(Computed &style, QStringView text)
{
    for (const QStringView word : words(text)) {
        for (const char16_t *known :
             {u"none", u"disc", u"circle", u"square", u"decimal", u"decimal-leading-zero", u"lower-alpha",
              u"lower-latin", u"lower-roman", u"lower-greek", u"upper-alpha", u"upper-latin", u"upper-roman",
              u"hiragana", u"katakana", u"cjk-ideographic"}) {
            if (word == QStringView(known))
                style.listStyle = word.toString();
        }
    }
}

void applyFlow(Computed &style, const Declaration &declaration)
{
    const QStringView text(declaration.value);
    switch (declaration.property) {
    case Property::Float:
        applyKeyword(style.floating,
                     {{u"none", Floating::None}, {u"left", Floating::Left}, {u"right", Floating::Right}},
                     text);
        break;
    case Property::Clear:
        applyKeyword(style.clear,
                     {{u"none", Cleared::None},
                      {u"left", Cleared::Left},
                      {u"right", Cleared::Right},
                      {u"both", Cleared::Both}},
                     text);
        break;
    case Property::Display: applyDisplay(style, text); break;
    case Property::Visibility: style.visible = text != u"hidden" && text != u"collapse"; break;
    case Property::Overflow: style.clips = text.contains(u"hidden"); break;
    case Property::MsoHide: style.msoHide = text == u"all"; break;
    case Property::TableLayout: style.fixedTable = text == u"fixed"; break;
    case Property::ListStyle:
    case Property::ListStyleType: applyListStyle(style, text); break;
    case Property::WordBreak: style.breaksWords = text.startsWith(u"break"); break;
    case Property::OverflowWrap: style.breaksWords = text == u"break-word" || text == u"anywhere"; break;
    case Property::Direction: style.rightToLeft = text == u"rtl"; break;
    default: break;
    }
}

} // namespace

std::optional<Length> parseLength(QStringView text, const Units &units, bool plain)
{
    if (text == u"auto")
        return Length{};
    bool ok = false;
    const auto made = [&](qsizetype unit, float pixels) -> std::optional<Length> {
        const float amount = text.chopped(unit).trimmed().toFloat(&ok);
        constexpr float kMost = static_cast<float>(limits::kHtmlHeightPixels);
        if (!ok || !std::isfinite(amount))
            return std::nullopt;
        return Length::pixels(std::clamp(amount * pixels, -kMost, kMost));
    };
    if (text.endsWith(u'%')) {
        const float amount = text.chopped(1).toFloat(&ok);
        return ok && std::isfinite(amount)
                   ? std::optional(Length::percent(std::clamp(amount, -1000.0F, 1000.0F)))
                   : std::nullopt;
    }
    for (const Unit &unit : kUnits) {
        if (text.endsWith(QStringView(unit.name)))
            return made(2, unit.pixels);
    }
    if (text.endsWith(u"rem"))
        return made(3, units.rootFontSize);
    if (text.endsWith(u"em"))
        return made(2, units.fontSize);
    if (text.endsWith(u"ex") || text.endsWith(u"ch"))
        return made(2, units.fontSize / 2);
    if (text.endsWith(u"vw"))
        return made(2, units.viewport / 100);
    const auto number = made(0, 1);
    return number && (plain || number->value == 0) ? number : std::nullopt;
}

QString safeFamily(QStringView value)
{
    QString family;
    for (const QChar c : value.left(300)) {
        if (c.isLetterOrNumber() || c == u' ' || c == u'-' || c == u'_' || c == u',' || c == u'.')
            family.append(c);
    }
    family = family.simplified();
    const QString lower = family.toLower();
    return lower == "inherit"_L1 || lower == "initial"_L1 ? QString() : family;
}

void applyFont(Computed &style, const Computed &parent, const Declaration &declaration,
               const Units &parentUnits)
{
    if (declaration.property == Property::FontSize)
        applyFontSize(style, parent, declaration.value, parentUnits);
    else if (declaration.property == Property::Font)
        applyFontShorthand(style, parent, declaration.value, parentUnits);
    else if (declaration.property == Property::FontFamily) {
        if (const QString family = safeFamily(declaration.value); !family.isEmpty()) {
            if (style.family == "monospace"_L1 && style.fontSize == 13)
                style.fontSize = 16; // was made small because the family was that one alone
            style.family = family;
        }
    } else if (declaration.property == Property::FontWeight)
        applyWeight(style, parent, declaration.value);
    else if (declaration.property == Property::FontStyle)
        style.italic = declaration.value == "italic"_L1 || declaration.value == "oblique"_L1;
}

void apply(Computed &style, const Computed &parent, const Declaration &declaration, const Units &units)
{
    if (applyBox(style, declaration, units) || applyBorder(style, declaration, units) ||
        applyBackground(style, declaration, units))
        return;
    const QStringView text(declaration.value);
    switch (declaration.property) {
    case Property::Color:
        if (text == u"inherit")
            style.colour = parent.colour;
        else if (const auto colour = parseColour(text))
            style.colour = *colour;
        break;
    case Property::LineHeight: applyLineHeight(style, text, units); break;
    case Property::TextAlign:
        applyKeyword(style.align,
                     {{u"left", Align::Left},
                      {u"right", Align::Right},
                      {u"center", Align::Center},
                      {u"-webkit-center", Align::HtmlCenter},
                      {u"justify", Align::Justify},
                      {u"start", Align::Start},
                      {u"initial", Align::Start},
                      {u"inherit", parent.align}},
                     text);
        break;
    case Property::TextDecoration:
    case Property::TextDecorationLine: applyDecoration(style, parent, text); break;
    case Property::TextIndent:
        if (const auto length = parseLength(text, units))
            style.textIndent = std::clamp(length->of(0), -60.0F, 400.0F);
        break;
    case Property::TextTransform:
        applyKeyword(style.transform,
                     {{u"none", Transform::None},
                      {u"capitalize", Transform::Capitalize},
                      {u"uppercase", Transform::Uppercase},
                      {u"lowercase", Transform::Lowercase}},
                     text);
        break;
    case Property::VerticalAlign: applyVerticalAlign(style, text, units); break;
    case Property::WhiteSpace:
        applyKeyword(style.whiteSpace,
                     {{u"normal", WhiteSpace::Normal},
                      {u"nowrap", WhiteSpace::NoWrap},
                      {u"pre", WhiteSpace::Pre},
                      {u"pre-line", WhiteSpace::PreLine},
                      {u"pre-wrap", WhiteSpace::PreWrap},
                      {u"break-spaces", WhiteSpace::PreWrap}},
                     text);
        break;
    case Property::Opacity: {
        bool ok = false;
        const float value = text.toFloat(&ok);
        style.opacity = ok && std::isfinite(value) ? std::clamp(value, 0.0F, 1.0F) : 1;
        break;
    }
    default: applyFlow(style, declaration); break;
    }
}

} // namespace core::render::html
