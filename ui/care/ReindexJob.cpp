#include "ui/care/ReindexJob.h"

#include "core/base/Futures.h"
#include "core/search/SearchService.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Services.h"

#include <QLocale>

#include <algorithm>

namespace ui {

using core::search::SearchService;

ReindexJob::ReindexJob(Services &services, QObject *parent)
    : CareJob(services,
              {tr("Rebuild Search Index"),
               tr("Throws the search index away and makes it anew from your mail. Do this when a search does "
                  "not find "
                  "what it should. No mail is touched."),
               tr("&Rebuild Now"),
               tr("You can close this window: it goes on in the background, and searches find more and more "
                  "meanwhile."),
               false},
              parent)
{
    // Emitted on the index thread.
    connect(&services.search, &SearchService::progress, this, [this](qint64 indexed, qint64 total) {
        const QLocale locale;
        //: messages
        tell(tr("Making mail searchable, %1 of %2").arg(locale.toString(indexed), locale.toString(total)),
             total > 0 ? int(std::min<qint64>(100, 100 * indexed / total)) : -1);
    });
}

void ReindexJob::run(bool)
{
    core::whenDone(m_services.search.rebuild(), this, [this](const core::Result<void> &rebuilt) {
        if (rebuilt)
            finish({CareOutcome::Kind::Good,
                    tr("All messages can be found again. What is inside attachments follows by itself."),
                    {}});
        else
            finish({CareOutcome::Kind::Attention, errorText(rebuilt.error()), {}});
    });
}

} // namespace ui
