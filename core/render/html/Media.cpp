#include "core/render/html/StyleSheet.h"

using namespace Qt::StringLiterals;

// Media queries that mail is written with: widths, prefers-color-scheme, screen.
namespace core::render::html {

namespace {

/// "480px" or "30em" in pixels; negative where it is neither.
float widthOf(QStringView value)
{
    const auto number = [&](qsizetype unit) {
        bool ok = false;
        const float amount = value.chopped(unit).toFloat(&ok);
        return ok ? amount : -1.0F;
    };
    if (value.endsWith(u"px"))
        return number(2);
    if (value.endsWith(u"rem"))
        return 16 * number(3);
    if (value.endsWith(u"em"))
        return 16 * number(2);
    return value == u"0" ? 0 : -1;
}

void readFeature(MediaQuery &query, QStringView text)
{
    const qsizetype colon = text.indexOf(u':');
    const QStringView name = (colon < 0 ? text : text.first(colon)).trimmed();
    const QStringView value = colon < 0 ? QStringView() : text.sliced(colon + 1).trimmed();
    if (name.endsWith(u"width") && colon >= 0) {
        const float width = widthOf(value);
        if (name == u"max-width" || name == u"max-device-width")
            query.maxWidth = qMin(query.maxWidth, width);
        else if (name == u"min-width" || name == u"min-device-width")
            query.minWidth = qMax(query.minWidth, width);
        else
            query.never = true;
        query.never |= width < 0;
    } else if (name == u"prefers-color-scheme" && (value == u"dark" || value == u"light")) {
        query.scheme = value == u"dark" ? 2 : 1;
    } else {
        query.never = true;
    }
}

MediaQuery readQuery(QStringView text)
{
    MediaQuery query;
    for (const QStringView word : words(text)) {
        if (word.startsWith(u'(') && word.endsWith(u')'))
            readFeature(query, word.sliced(1, word.size() - 2));
        else if (word != u"and" && word != u"only" && word != u"screen" && word != u"all")
            query.never = true; // print, "not screen", yahoo
    }
    return query;
}

} // namespace

std::vector<MediaQuery> parseMediaList(QStringView text)
{
    const QString lower = text.toString().toLower();
    const QStringView list(lower);
    std::vector<MediaQuery> queries;
    qsizetype at = 0;
    while (at <= list.size() && queries.size() < 20) {
        const qsizetype end = endOfComponent(list, at, u",");
        queries.push_back(readQuery(list.sliced(at, end - at)));
        at = end + 1;
    }
    return queries;
}

bool holds(const MediaQuery &query, const Medium &medium)
{
    return !query.never && medium.width >= query.minWidth && medium.width <= query.maxWidth &&
           (query.scheme == 0 || (query.scheme == 2) == medium.dark);
}

} // namespace core::render::html
