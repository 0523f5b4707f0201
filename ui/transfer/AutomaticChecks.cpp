#include "ui/transfer/AutomaticChecks.h"

#include "core/accounts/AccountStore.h"
#include "core/archive/ArchiveReader.h"
#include "core/base/Clock.h"
#include "core/base/ErrorNames.h"
#include "ui/common/Format.h"
#include "ui/common/Services.h"
#include "ui/transfer/CheckText.h"
#include "ui/transfer/TransferBar.h"
#include "ui/transfer/TransferController.h"

#include <QPointer>

namespace ui {

using namespace Qt::StringLiterals;
using core::AccountId;
using core::accounts::Account;
using core::accounts::AccountStore;
using core::retrieval::Scheduler;

AutomaticChecks::AutomaticChecks(Services &services, TransferController &transfer, TransferBar &bar,
                                 Scheduler::Jitter jitter, QObject *parent)
    : QObject(parent), m_services(services), m_bar(bar), m_scheduler(services.clock, std::move(jitter))
{
    connect(&services.accounts, &AccountStore::changed, this,
            [this] { m_scheduler.setAccounts(m_services.accounts.accounts()); });
    connect(&m_scheduler, &Scheduler::due, &transfer, &TransferController::check);
    connect(&m_scheduler, &Scheduler::statusChanged, this, &AutomaticChecks::tell);
    connect(&transfer, &TransferController::runBegan, &m_scheduler, &Scheduler::runBegan);
    connect(&transfer, &TransferController::runEnded, &m_scheduler, &Scheduler::runEnded);
    transfer.setRefusal([this, alive = QPointer(this)](AccountId account) {
        return alive ? m_scheduler.refusedUntilUtc(account) : 0;
    });
    m_scheduler.setAccounts(services.accounts.accounts());
    recall();
}

/// A password that was refused is not tried again only because the program was started again (CRD-04).
void AutomaticChecks::recall()
{
    for (const Account &account : m_services.accounts.accounts()) {
        const auto history = m_services.reader.runs(account.id, 1);
        if (!history || history->empty())
            continue;
        if (const auto error = core::errorFrom(history->front().error))
            m_scheduler.recall(account.id, *error);
    }
}

QString AutomaticChecks::text(AccountId account) const
{
    const auto found = m_services.accounts.find(account);
    return found ? checkText(m_scheduler.status(account), *found, m_services.clock.nowUtc()) : QString();
}

void AutomaticChecks::tell()
{
    std::vector<Scheduler::Status> all;
    QStringList each;
    for (const Account &account : m_services.accounts.accounts()) {
        all.push_back(m_scheduler.status(account.id));
        if (const QString words = text(account.id); !words.isEmpty())
            //: %1 an account, %2 when it is checked next, or why it is not
            each += tr("%1: %2").arg(displayLine(account.name, 60), words);
    }
    m_bar.setChecks(checksText(all, m_services.clock.nowUtc()), each.join(u'\n'));
    Q_EMIT changed();
}

} // namespace ui
