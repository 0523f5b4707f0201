#include "core/archive/Archive.h"
#include "core/archive/SavedSearches.h"
#include "core/base/Futures.h"
#include "ui/common/Format.h"
#include "ui/common/Services.h"
#include "ui/mainwindow/MailChanges.h"

// Kept searches: what of MailChanges is about them.
namespace ui {

using core::Result;
using core::archive::Made;
using core::archive::SavedSearch;
using core::archive::SavedSearches;
using core::archive::Undo;

void MailChanges::keepSearch(const QString &name, const QString &query, core::FolderId folder)
{
    core::whenDone(SavedSearches(m_services.archive).create(name, query, folder), this,
                   [this, name](const Result<Made<core::SavedSearchId>> &made) {
                       if (!made)
                           return searchRefused(made.error(), name);
                       remember(made->undo, tr("Search “%1” kept").arg(displayLine(name)), true);
                       Q_EMIT searchKept(made->id);
                   });
}

void MailChanges::changeSearch(const SavedSearch &search)
{
    core::whenDone(SavedSearches(m_services.archive).change(search), this,
                   [this, name = search.name](const Result<Undo> &undo) {
                       if (!undo)
                           return searchRefused(undo.error(), name);
                       remember(*undo, tr("Search “%1” changed").arg(displayLine(name)), false);
                   });
}

void MailChanges::removeSearch(const SavedSearch &search)
{
    core::whenDone(SavedSearches(m_services.archive).remove(search.id), this,
                   [this, name = search.name](const Result<Undo> &undo) {
                       if (!undo)
                           return tell(undo.error());
                       remember(
                           *undo,
                           tr("Search “%1” deleted; its messages stay where they are").arg(displayLine(name)),
                           false);
                   });
}

void MailChanges::searchRefused(const core::Error &error, const QString &name)
{
    switch (error.code) {
    case core::ErrorCode::AlreadyExists:
        Q_EMIT failed(
            tr("There is already a search called “%1”. Choose another name.").arg(displayLine(name)));
        break;
    case core::ErrorCode::InvalidArgument:
        Q_EMIT failed(tr("A search cannot be called “%1”. Choose another name.").arg(displayLine(name)));
        break;
    case core::ErrorCode::LimitExceeded:
        Q_EMIT failed(tr("There are too many kept searches. Delete one first."));
        break;
    default: tell(error);
    }
}

} // namespace ui
