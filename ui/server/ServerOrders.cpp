#include "ui/server/ServerOrders.h"

#include "core/accounts/SecretStore.h"
#include "core/base/Futures.h"
#include "ui/common/Services.h"

#include <QPointer>

namespace ui {

using core::retrieval::DeletionReport;
using core::retrieval::LookOptions;
using core::retrieval::LookReport;
using core::retrieval::Maildrop;
using core::retrieval::Progress;
using core::retrieval::Retriever;
using core::retrieval::RunReport;
using core::retrieval::SeenHeader;

ServerOrders::ServerOrders(Services &services, core::accounts::Account account, QObject *parent)
    : QObject(parent), m_services(services), m_account(std::move(account))
{
    listen();
}

ServerOrders::~ServerOrders()
{
    if (m_work == Work::Looking)
        m_services.retriever.cancelOrders(m_account.id);
    // A fetch or a deletion that was ordered is done, whether somebody looks or not.
}

void ServerOrders::listen()
{
    Retriever &retriever = m_services.retriever;
    connect(&retriever, &Retriever::maildropListed, this, [this](const Maildrop &maildrop) {
        if (m_work == Work::Looking && maildrop.account == m_account.id)
            Q_EMIT listed(maildrop);
    });
    connect(&retriever, &Retriever::headersSeen, this,
            [this](core::AccountId account, const std::vector<SeenHeader> &headers) {
                if (account == m_account.id)
                    Q_EMIT headersSeen(headers);
            });
    connect(&retriever, &Retriever::lookEnded, this, [this](const LookReport &report) {
        if (m_work != Work::Looking || report.account != m_account.id)
            return;
        end();
        Q_EMIT lookEnded(report);
    });
    connect(&retriever, &Retriever::progress, this, [this](const Progress &progress) {
        if (m_work == Work::Fetching && progress.account == m_account.id)
            Q_EMIT fetching(progress);
    });
    connect(&retriever, &Retriever::finished, this, [this](const RunReport &report) {
        if (m_work != Work::Fetching || report.account != m_account.id || !report.isChosen)
            return;
        end();
        Q_EMIT fetched(report);
    });
}

void ServerOrders::begin(Work work, Secret then)
{
    // A look gives way to what is ordered meanwhile.
    if (m_work != Work::None && (m_work != Work::Looking || work == Work::Looking))
        return;
    m_work = work;
    Q_EMIT workChanged();
    const QPointer<ServerOrders> self(this);
    m_services.passwords.password(
        m_account, [self, work, then = std::move(then)](const core::Result<QByteArray> &found) {
            if (!self || self->m_work != work)
                return;
            if (found)
                return then(*found);
            self->end();
            Q_EMIT self->failed(found.error());
        });
}

void ServerOrders::end()
{
    m_work = Work::None;
    Q_EMIT workChanged();
}

void ServerOrders::look(const QSet<QByteArray> &seen)
{
    begin(Work::Looking, [this, seen](const QByteArray &password) {
        LookOptions options;
        options.seen = seen;
        m_services.retriever.look(m_account, password, options);
    });
}

void ServerOrders::fetch(const QSet<QByteArray> &uidls)
{
    begin(Work::Fetching, [this, uidls](const QByteArray &password) {
        m_services.retriever.fetchChosen(m_account, password, uidls);
    });
}

void ServerOrders::remove(const std::vector<core::retrieval::ChosenMessage> &chosen, bool insist)
{
    begin(Work::Deleting, [this, chosen, insist](const QByteArray &password) {
        core::whenDone(m_services.retriever.deleteOnServer(m_account, password, chosen, insist), this,
                       [this](const DeletionReport &report) {
                           end();
                           Q_EMIT deleted(report);
                       });
    });
}

void ServerOrders::stop()
{
    if (m_work == Work::Fetching)
        m_services.retriever.cancel(m_account.id);
    else if (m_work != Work::None)
        m_services.retriever.cancelOrders(m_account.id);
}

} // namespace ui
