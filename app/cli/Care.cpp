#include "app/cli/Care.h"

#include "app/Application.h"
#include "app/cli/Console.h"

#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/base/Futures.h"
#include "core/search/SearchService.h"
#include "ui/common/Format.h"

#include <QLocale>

namespace app::cli {

using namespace Qt::StringLiterals;

Stats::Stats(Context context) : Verb(std::move(context)) {}

Stats::~Stats() = default;

void Stats::run()
{
    auto *reader = openReader();
    if (!reader)
        return;
    const auto stats = reader->stats();
    if (!stats) {
        finishWith(stats.error());
        return;
    }
    m_search = core::search::SearchService::openReadOnly(profile().mailDb());
    core::whenDone(m_search->indexedCount(), this,
                   [this, stats = *stats](const core::Result<qint64> &indexed) {
                       print(stats, indexed ? *indexed : 0);
                   });
}

void Stats::print(const core::archive::ArchiveStats &stats, qint64 indexed)
{
    const qint64 indexDbBytes = m_search->indexDbBytes();
    if (wantsJson()) {
        console().json({{u"messages"_s, stats.messages},
                        {u"bytes"_s, stats.rawBytes},
                        {u"folders"_s, stats.folders},
                        {u"mail_db_bytes"_s, stats.mailDbBytes},
                        {u"index_db_bytes"_s, indexDbBytes},
                        {u"indexed"_s, indexed}});
    } else {
        const QLocale locale;
        console().line(
            tr("Messages: %1 (%2)").arg(locale.toString(stats.messages), ui::formatSize(stats.rawBytes)));
        console().line(tr("Folders: %1").arg(locale.toString(stats.folders)));
        console().line(tr("On disk: %1 of mail, %2 of index")
                           .arg(ui::formatSize(stats.mailDbBytes), ui::formatSize(indexDbBytes)));
        console().line(
            tr("Searchable: %1 of %2").arg(locale.toString(indexed), locale.toString(stats.messages)));
    }
    finish(ExitCode::Done);
}

void Reindex::run()
{
    Application *application = openApplication();
    if (!application)
        return;
    connect(&application->search(), &core::search::SearchService::progress, this,
            [this](qint64 indexed, qint64 total) {
                console().progress(tr("making it searchable, %1 of %2")
                                       .arg(QLocale().toString(indexed), QLocale().toString(total)));
            });
    connect(&application->search(), &core::search::SearchService::attachmentProgress, this,
            [this](qint64 waiting) {
                console().progress(tr("reading attachments, those of %n message(s) left", nullptr,
                                      static_cast<int>(waiting)));
            });
    core::whenDone(application->search().rebuild(), this,
                   [this, application](const core::Result<void> &rebuilt) {
                       if (!rebuilt) {
                           finishWith(rebuilt.error());
                           return;
                       }
                       core::whenDone(application->search().attachmentsCaughtUp(), this,
                                      [this](const core::Result<void> &caughtUp) {
                                          if (!caughtUp) {
                                              finishWith(caughtUp.error());
                                              return;
                                          }
                                          console().line(tr("All messages can be found again."));
                                          finish(ExitCode::Done);
                                      });
                   });
}

} // namespace app::cli
