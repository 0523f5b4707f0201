#include "app/cli/Tags.h"

#include "app/Application.h"
#include "app/cli/Console.h"
#include "app/cli/Json.h"

#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/archive/Labels.h"
#include "core/base/Futures.h"

#include <QLocale>

namespace app::cli {

using namespace Qt::StringLiterals;
using core::archive::BulkChange;
using core::archive::Labels;
using core::archive::Made;
using core::archive::Tag;

void TagVerb::run()
{
    if (!takeWords()) {
        finishWith(tr("Say which tags, as in: fumibako tag QUERY +Work -Later"), ExitCode::Usage);
        return;
    }
    find(invocation().arguments.first(), [this](const Ids &found) {
        m_found = found;
        if (findRemoved())
            ensureNext();
    });
}

bool TagVerb::takeWords()
{
    for (const QString &word : invocation().arguments.mid(1)) {
        const QString name = word.mid(1).trimmed();
        if (name.isEmpty() || (word[0] != u'+' && word[0] != u'-'))
            return false;
        (word[0] == u'+' ? m_add : m_remove).append(name);
    }
    return true;
}

bool TagVerb::findRemoved()
{
    const auto known = application().reader().tags();
    if (!known) {
        finishWith(known.error());
        return false;
    }
    for (const QString &name : std::as_const(m_remove)) {
        const auto at = std::find_if(known->begin(), known->end(), [&name](const Tag &tag) {
            return tag.name.compare(name.normalized(QString::NormalizationForm_C), Qt::CaseInsensitive) == 0;
        });
        if (at == known->end()) {
            finishWith(tr("There is no tag called “%1”. “fumibako tags” shows them.").arg(safeLine(name)));
            return false;
        }
        m_removed.push_back(at->id);
    }
    return true;
}

void TagVerb::ensureNext()
{
    // What finds nothing makes no tags either.
    if (m_add.isEmpty() || m_found.empty()) {
        change(BulkChange::tag(application().archive(), std::move(m_found), m_added, m_removed),
               [this](int count) { return tr("Changed the tags of %n message(s).", nullptr, count); });
        return;
    }
    core::whenDone(Labels(application().archive()).ensure(m_add.takeFirst()), this,
                   [this](const core::Result<Made<core::TagId>> &made) {
                       if (!made) {
                           finishWith(made.error());
                           return;
                       }
                       m_added.push_back(made->id);
                       ensureNext();
                   });
}

void Tags::run()
{
    auto *reader = openReader();
    if (!reader)
        return;
    const auto tags = reader->tags();
    auto counts = reader->tagCounts();
    if (!tags || !counts) {
        finishWith(tags ? counts.error() : tags.error());
        return;
    }
    using Align = Table::Align;
    Table table({Align::Left, Align::Right});
    for (const Tag &tag : *tags) {
        const qint64 count = (*counts)[tag.id];
        if (wantsJson())
            console().json(toJson(tag, count));
        else
            table.add({safeLine(tag.name), QLocale().toString(count)});
    }
    table.print(console(), 60);
    finish(ExitCode::Done);
}

} // namespace app::cli
