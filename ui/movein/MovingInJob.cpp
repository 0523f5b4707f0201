#include "ui/movein/MovingInJob.h"

#include "core/accounts/AccountStore.h"
#include "core/base/Futures.h"
#include "core/exchange/TakeOver.h"

#include <iterator>

namespace ui {

using core::exchange::ImportCounts;
using core::exchange::Importer;
using core::exchange::ImportReport;

MovingInJob::MovingInJob(core::exchange::MovingIn &movingIn, core::accounts::AccountStore &accounts,
                         std::vector<MovingInChoice> choices, QObject *parent)
    : QObject(parent),
      m_movingIn(movingIn),
      m_accounts(accounts),
      m_choices(std::make_move_iterator(choices.begin()), std::make_move_iterator(choices.end()))
{}

MovingInJob::~MovingInJob() = default;

void MovingInJob::start() { QMetaObject::invokeMethod(this, &MovingInJob::next, Qt::QueuedConnection); }

void MovingInJob::cancel()
{
    m_isCancelled = true;
    if (m_importer)
        m_importer->cancel(); // its report follows
}

void MovingInJob::next()
{
    if (m_isCancelled || m_result.report.error || m_choices.empty())
        return end();
    if (!m_choices.front().accounts.empty())
        return takeAccount();
    if (!m_choices.front().order.folders.empty())
        return importMail();
    m_choices.pop_front();
    next();
}

void MovingInJob::takeAccount()
{
    MovingInChoice &choice = m_choices.front();
    const core::exchange::FoundAccount found = std::move(choice.accounts.back());
    choice.accounts.pop_back();
    const auto taken = core::exchange::takeOver(m_accounts, found.account);
    if (!taken) {
        m_result.report.error = taken.error();
        return end();
    }
    ++(taken->wasHere ? m_result.wereHere : m_result.added);
    core::whenDone(m_movingIn.noteSeen(taken->account.id, found.seen, choice.program), this,
                   [this](const core::Result<qint64> &noted) {
                       if (noted)
                           m_result.seen += *noted;
                       else
                           m_result.report.error = noted.error();
                       next();
                   });
}

void MovingInJob::importMail()
{
    m_importer = m_movingIn.makeImporter();
    connect(m_importer.get(), &Importer::progressed, this, &MovingInJob::progressed);
    connect(m_importer.get(), &Importer::finished, this, &MovingInJob::onImported);
    m_importer->start(std::move(m_choices.front().order));
    m_choices.pop_front();
}

void MovingInJob::onImported(const ImportReport &report)
{
    ImportCounts &all = m_result.report.counts;
    all.read += report.counts.read;
    all.added += report.counts.added;
    all.known += report.counts.known;
    all.failed += report.counts.failed;
    all.leftOut += report.counts.leftOut;
    m_result.report.folders += report.folders;
    m_result.report.bytes += report.bytes;
    m_result.report.milliseconds += report.milliseconds;
    m_result.report.failures.insert(m_result.report.failures.end(), report.failures.begin(),
                                    report.failures.end());
    m_result.report.isCancelled = report.isCancelled;
    m_result.report.error = report.error;
    m_importer.release()->deleteLater(); // its signal is being delivered
    next();
}

void MovingInJob::end()
{
    m_result.report.isCancelled = m_result.report.isCancelled || (m_isCancelled && !m_choices.empty());
    Q_EMIT finished(m_result);
}

} // namespace ui
