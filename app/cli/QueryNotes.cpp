#include "app/cli/QueryNotes.h"

#include "app/cli/Console.h"

#include "core/search/QueryStates.h"
#include "core/search/SearchService.h"

#include <QCoreApplication>

namespace app::cli {

using namespace Qt::StringLiterals;
using core::search::FieldKind;

namespace {

QString translated(const char *text) { return QCoreApplication::translate("app::cli", text); }

QString leftOut(const core::search::IgnoredTerm &term)
{
    const core::search::Field *field = core::search::fieldById(term.field);
    const QString text = safeLine(term.text);
    switch (field->kind) {
    case FieldKind::Date:
        return translated(
                   QT_TRANSLATE_NOOP("app::cli",
                                     "“%1” is not a date and was left out. Write a date like %2:2024-03-05, "
                                     "%2:2024-03 or %2:last-week."))
            .arg(text, field->name.toString());
    case FieldKind::Size:
        return translated(QT_TRANSLATE_NOOP(
                              "app::cli",
                              "“%1” is not a size and was left out. Write a size like %2:500KB or %2:2MB."))
            .arg(text, field->name.toString());
    case FieldKind::State: {
        QStringList known;
        for (const core::search::StateWord &word : core::search::kStates)
            known += core::search::fieldById(word.field)->name.toString() + u':' + word.name.toString();
        return translated(QT_TRANSLATE_NOOP("app::cli", "“%1” is not known and was left out. There is: %2."))
            .arg(text, known.join(u", "_s));
    }
    default: break;
    }
    return translated(QT_TRANSLATE_NOOP("app::cli", "“%1” makes no sense and was left out.")).arg(text);
}

QString notThere(const core::search::UnknownName &name)
{
    const QString text = safeLine(name.text);
    switch (core::search::kindOf(name.field)) {
    case FieldKind::Folder:
        return translated(QT_TRANSLATE_NOOP("app::cli",
                                            "There is no folder called “%1”. “fumibako folders” shows them."))
            .arg(text);
    case FieldKind::Account:
        return translated(
                   QT_TRANSLATE_NOOP("app::cli",
                                     "There is no account called “%1”. “fumibako account list” shows them."))
            .arg(text);
    default: break;
    }
    return translated(QT_TRANSLATE_NOOP("app::cli", "There is no tag called “%1”.")).arg(text);
}

} // namespace

QStringList queryNotes(const core::search::SearchResult &result)
{
    QStringList notes;
    for (const core::search::IgnoredTerm &term : result.ignored)
        notes += leftOut(term);
    for (const core::search::UnknownName &name : result.unknown)
        notes += notThere(name);
    return notes;
}

} // namespace app::cli
