#include "ui/search/SearchRemark.h"

#include "core/search/SearchService.h"
#include "ui/common/Format.h"

#include <QCoreApplication>
#include <QLocale>

namespace ui {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ui::SearchRemark)
};

using core::search::FieldId;

QString ignoredRemark(const core::search::IgnoredTerm &term)
{
    const QString text = displayLine(term.text, 40);
    switch (core::search::fieldById(term.field) ? core::search::fieldById(term.field)->kind
                                                : core::search::FieldKind::Words) {
    case core::search::FieldKind::Date: return Texts::tr("“%1” is not a date and was left out.").arg(text);
    case core::search::FieldKind::Size: return Texts::tr("“%1” is not a size and was left out.").arg(text);
    default: return Texts::tr("“%1” is not known and was left out.").arg(text);
    }
}

QString unknownRemark(const core::search::UnknownName &name)
{
    const QString text = displayLine(name.text, 40);
    switch (name.field) {
    case FieldId::Folder: return Texts::tr("There is no folder called “%1”.").arg(text);
    case FieldId::Account: return Texts::tr("There is no account called “%1”.").arg(text);
    default: return Texts::tr("There is no tag called “%1”.").arg(text);
    }
}

} // namespace

QString indexingRemark(qint64 indexed, qint64 total)
{
    const QLocale locale;
    return Texts::tr("Newer mail is still being indexed (%1 of %2)")
        .arg(locale.toString(indexed), locale.toString(total));
}

QString remarkOn(const core::search::SearchResult &result)
{
    for (const core::search::IgnoredTerm &term : result.ignored) {
        if (!term.growing) // else somebody is still typing it
            return ignoredRemark(term);
    }
    if (!result.unknown.empty())
        return unknownRemark(result.unknown.front());
    if (result.asksIndex && result.indexed < result.total)
        return indexingRemark(result.indexed, result.total);
    if (result.asksIndex && result.attachmentsWaiting > 0)
        return Texts::tr("The attachments of %n message(s) are still being read", nullptr,
                         int(result.attachmentsWaiting));
    return {};
}

} // namespace ui
