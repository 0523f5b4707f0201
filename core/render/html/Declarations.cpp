#include "core/render/html/Declarations.h"

#include "core/base/Limits.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace core::render::html {

namespace {

struct Name
{
    const char *name;
    Property property;
};

constexpr Name kNames[] = {
    {"background", Property::Background},
    {"background-color", Property::BackgroundColor},
    {"background-image", Property::BackgroundImage},
    {"background-position", Property::BackgroundPosition},
    {"background-repeat", Property::BackgroundRepeat},
    {"background-size", Property::BackgroundSize},
    {"border", Property::Border},
    {"border-top", Property::BorderTop},
    {"border-right", Property::BorderRight},
    {"border-bottom", Property::BorderBottom},
    {"border-left", Property::BorderLeft},
    {"border-width", Property::BorderWidth},
    {"border-top-width", Property::BorderTopWidth},
    {"border-right-width", Property::BorderRightWidth},
    {"border-bottom-width", Property::BorderBottomWidth},
    {"border-left-width", Property::BorderLeftWidth},
    {"border-style", Property::BorderStyle},
    {"border-top-style", Property::BorderTopStyle},
    {"border-right-style", Property::BorderRightStyle},
    {"border-bottom-style", Property::BorderBottomStyle},
    {"border-left-style", Property::BorderLeftStyle},
    {"border-color", Property::BorderColor},
    {"border-top-color", Property::BorderTopColor},
    {"border-right-color", Property::BorderRightColor},
    {"border-bottom-color", Property::BorderBottomColor},
    {"border-left-color", Property::BorderLeftColor},
    {"border-radius", Property::BorderRadius},
    {"-webkit-border-radius", Property::BorderRadius},
    {"border-top-left-radius", Property::BorderTopLeftRadius},
    {"border-top-right-radius", Property::BorderTopRightRadius},
    {"border-bottom-right-radius", Property::BorderBottomRightRadius},
    {"border-bottom-left-radius", Property::BorderBottomLeftRadius},
    {"border-collapse", Property::BorderCollapse},
    {"border-spacing", Property::BorderSpacing},
    {"box-sizing", Property::BoxSizing},
    {"-webkit-box-sizing", Property::BoxSizing},
    {"clear", Property::Clear},
    {"color", Property::Color},
    {"direction", Property::Direction},
    {"display", Property::Display},
    {"float", Property::Float},
    {"font", Property::Font},
    {"font-family", Property::FontFamily},
    {"font-size", Property::FontSize},
    {"font-style", Property::FontStyle},
    {"font-weight", Property::FontWeight},
    {"height", Property::Height},
    {"line-height", Property::LineHeight},
    {"list-style", Property::ListStyle},
    {"list-style-type", Property::ListStyleType},
    {"margin", Property::Margin},
    {"margin-top", Property::MarginTop},
    {"margin-right", Property::MarginRight},
    {"margin-bottom", Property::MarginBottom},
    {"margin-left", Property::MarginLeft},
    {"margin-block-start", Property::MarginTop},
    {"margin-block-end", Property::MarginBottom},
    {"margin-inline", Property::MarginInline},
    {"margin-block", Property::MarginBlock},
    {"max-height", Property::MaxHeight},
    {"max-width", Property::MaxWidth},
    {"min-height", Property::MinHeight},
    {"min-width", Property::MinWidth},
    {"mso-hide", Property::MsoHide},
    {"opacity", Property::Opacity},
    {"overflow", Property::Overflow},
    {"padding", Property::Padding},
    {"padding-top", Property::PaddingTop},
    {"padding-right", Property::PaddingRight},
    {"padding-bottom", Property::PaddingBottom},
    {"padding-left", Property::PaddingLeft},
    {"padding-inline", Property::PaddingInline},
    {"padding-block", Property::PaddingBlock},
    {"position", Property::Position},
    {"table-layout", Property::TableLayout},
    {"text-align", Property::TextAlign},
    {"text-decoration", Property::TextDecoration},
    {"text-decoration-line", Property::TextDecorationLine},
    {"text-indent", Property::TextIndent},
    {"text-transform", Property::TextTransform},
    {"vertical-align", Property::VerticalAlign},
    {"visibility", Property::Visibility},
    {"white-space", Property::WhiteSpace},
    {"width", Property::Width},
    {"word-break", Property::WordBreak},
    {"word-wrap", Property::OverflowWrap},
    {"overflow-wrap", Property::OverflowWrap},
};

Property propertyNamed(const QString &name)
{
    static const QHash<QString, Property> made = [] {
        QHash<QString, Property> properties;
        for (const Name &entry : kNames)
            properties.insert(QString::fromLatin1(entry.name), entry.property);
        return properties;
    }();
    return made.value(name, Property::None);
}

bool isSpace(QChar c) { return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r' || c == u'\f'; }

int hexDigit(QChar c)
{
    const char16_t u = c.unicode();
    if (u >= u'0' && u <= u'9')
        return u - u'0';
    const char16_t lower = u | 0x20;
    return lower >= u'a' && lower <= u'f' ? lower - u'a' + 10 : -1;
}

/// Lower case outside of strings and url(): keywords do not depend on case, addresses and font names do.
QString lowered(const QString &value)
{
    if (!value.contains(u'(') && !value.contains(u'"') && !value.contains(u'\''))
        return value.toLower();
    QString result = value;
    for (qsizetype at = 0; at < value.size(); ++at) {
        const QChar c = value[at];
        if (c == u'"' || c == u'\'') {
            const qsizetype end = value.indexOf(c, at + 1);
            at = end < 0 ? value.size() : end;
        } else if (c == u'(' && at >= 3 &&
                   value.sliced(at - 3, 3).compare("url"_L1, Qt::CaseInsensitive) == 0) {
            const qsizetype end = value.indexOf(u')', at + 1);
            at = end < 0 ? value.size() : end;
        } else {
            result[at] = c.toLower();
        }
    }
    return result;
}

/// Takes "!important" from the end of a value.
bool takeImportant(QStringView &value)
{
    const qsizetype mark = value.lastIndexOf(u'!');
    if (mark < 0 || value.sliced(mark + 1).trimmed().compare("important"_L1, Qt::CaseInsensitive) != 0)
        return false;
    value = value.first(mark).trimmed();
    return true;
}

} // namespace

QString withoutComments(QStringView css)
{
    qsizetype begin = css.indexOf(u"/*");
    if (begin < 0)
        return css.toString();
    QString result;
    qsizetype copied = 0;
    while (begin >= 0) {
        result.append(css.sliced(copied, begin - copied)).append(u' ');
        const qsizetype end = css.indexOf(u"*/", begin + 2);
        if (end < 0)
            return result;
        copied = end + 2;
        begin = css.indexOf(u"/*", copied);
    }
    return result.append(css.sliced(copied));
}

QString withoutEscapes(QStringView css)
{
    if (!css.contains(u'\\'))
        return css.toString();
    QString result;
    for (qsizetype at = 0; at < css.size(); ++at) {
        if (css[at] != u'\\' || at + 1 >= css.size()) {
            result.append(css[at]);
            continue;
        }
        ++at;
        if (hexDigit(css[at]) < 0) {
            result.append(css[at]);
            continue;
        }
        char32_t code = 0;
        const qsizetype end = qMin(at + 6, css.size());
        for (; at < end && hexDigit(css[at]) >= 0; ++at)
            code = code * 16 + static_cast<char32_t>(hexDigit(css[at]));
        if (at >= css.size() || !isSpace(css[at]))
            --at; // one space after it belongs to it
        const bool allowed = code != 0 && code <= 0x10ffff && !QChar::isSurrogate(code);
        result.append(QStringView(QChar::fromUcs4(allowed ? code : char32_t{QChar::ReplacementCharacter})));
    }
    return result;
}

qsizetype endOfComponent(QStringView css, qsizetype from, QStringView stops)
{
    int depth = 0;
    for (qsizetype at = from; at < css.size(); ++at) {
        const QChar c = css[at];
        if (c == u'\\') {
            ++at;
        } else if (c == u'"' || c == u'\'') {
            for (++at; at < css.size() && css[at] != c && css[at] != u'\n'; ++at)
                at += css[at] == u'\\';
        } else if (depth == 0 && stops.contains(c)) {
            return at;
        } else if (c == u'(' || c == u'[' || c == u'{') {
            ++depth;
        } else if ((c == u')' || c == u']' || c == u'}') && depth > 0) {
            --depth;
        }
    }
    return css.size();
}

std::vector<QStringView> words(QStringView value)
{
    std::vector<QStringView> found;
    qsizetype at = 0;
    while (at < value.size() && found.size() < 40) {
        if (isSpace(value[at])) {
            ++at;
            continue;
        }
        const qsizetype end = endOfComponent(value, at, u" \t\n\r\f");
        found.push_back(value.sliced(at, end - at));
        at = end;
    }
    return found;
}

std::vector<Declaration> parseDeclarations(QStringView css)
{
    std::vector<Declaration> declarations;
    const QString clean = withoutComments(css);
    const QStringView text(clean);
    qsizetype at = 0;
    while (at < text.size() && declarations.size() < limits::kCssDeclarations) {
        const qsizetype end = endOfComponent(text, at, u";");
        const QStringView whole = text.sliced(at, end - at);
        at = end + 1;
        const qsizetype colon = whole.indexOf(u':');
        if (colon <= 0 || colon > 60)
            continue;
        const Property property = propertyNamed(withoutEscapes(whole.first(colon).trimmed()).toLower());
        QStringView value = whole.sliced(colon + 1).trimmed();
        const bool mayHoldPicture = property == Property::Background || property == Property::BackgroundImage;
        if (property == Property::None || (!mayHoldPicture && value.size() > limits::kCssValueChars))
            continue;
        const bool important = takeImportant(value);
        QString plain = lowered(withoutEscapes(value));
        // What a variable holds is not followed: without the declaration the one before it counts, as designers plan for.
        if (plain.isEmpty() || plain.contains("var("_L1))
            continue;
        declarations.push_back({property, important, std::move(plain)});
    }
    return declarations;
}

} // namespace core::render::html
