#pragma once

#include "core/accounts/Account.h"
#include "core/pop3/Session.h"
#include "core/retrieval/Retriever.h"

#include <QObject>

#include <functional>
#include <memory>

namespace core::net {
class TransportFactory;
}

namespace core::retrieval {

class Link;
class SessionLog;

/// Connects, logs in, asks STAT, quits, and tells how far it came. Network thread; `done` is called once, later.
class ConnectionTest final : public QObject
{
public:
    using Done = std::function<void(const ConnectionReport &)>;
    ConnectionTest(const accounts::Account &account, const QByteArray &password,
                   net::TransportFactory &transports, SessionLog &log);
    ~ConnectionTest() override;

    void start(Done done);
    void cancel();

private:
    void onEvent(pop3::Event &&event);
    void readFacts();
    void finish();

    std::unique_ptr<Link> m_link;
    Done m_done;
    ConnectionReport m_report;
};

} // namespace core::retrieval
