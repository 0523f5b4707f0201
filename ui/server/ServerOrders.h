#pragma once

#include "core/accounts/Account.h"
#include "core/retrieval/Retriever.h"

#include <QObject>

#include <functional>
#include <vector>

namespace ui {

struct Services;

/// Orders at the server of one account, with its password: look, fetch, delete. One at a time; a look gives way to
/// others, and what is ordered while they are under way is not done. Window thread; `services` is borrowed.
class ServerOrders final : public QObject
{
    Q_OBJECT

public:
    ServerOrders(Services &services, core::accounts::Account account, QObject *parent = nullptr);
    ~ServerOrders() override; ///< ends what is under way

    enum class Work { None, Looking, Fetching, Deleting };
    [[nodiscard]] Work work() const { return m_work; }

    void look(const QSet<QByteArray> &seen);
    void fetch(const QSet<QByteArray> &uidls);
    void remove(const std::vector<core::retrieval::ChosenMessage> &chosen, bool insist);
    void stop();

Q_SIGNALS:
    void workChanged();
    void listed(const core::retrieval::Maildrop &maildrop);
    void headersSeen(const std::vector<core::retrieval::SeenHeader> &headers);
    void lookEnded(const core::retrieval::LookReport &report);
    void fetching(const core::retrieval::Progress &progress);
    void fetched(const core::retrieval::RunReport &report);
    void deleted(const core::retrieval::DeletionReport &report);
    void failed(const core::Error &error); ///< before it came to that: no password

private:
    using Secret = std::function<void(const QByteArray &password)>;
    void begin(Work work, Secret then);
    void end();
    void listen();

    Services &m_services;
    const core::accounts::Account m_account;
    Work m_work = Work::None;
};

} // namespace ui
