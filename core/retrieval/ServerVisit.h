#pragma once

#include "core/accounts/Account.h"
#include "core/pop3/Session.h"
#include "core/retrieval/RunServices.h"

#include <QByteArray>
#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace core::retrieval {

class Link;

/// A session that the user ordered beside the runs: connects, logs in, lists, and then does what the heir wants. Tries
/// once more, with a server that hangs on CAPA or answers wrongly when asked for several things at once.
/// Network thread. finished() comes exactly once, unless it is deleted before.
class ServerVisit : public QObject
{
    Q_OBJECT

public:
    ServerVisit(accounts::Account account, QByteArray password, const RunServices &services);
    ~ServerVisit() override;

    void start();
    /// Drops the line without QUIT: the server deletes nothing.
    void cancel();
    /// Somebody else has to go to the server: what takes long is left for another time.
    virtual void makeRoom() {}
    [[nodiscard]] AccountId accountId() const { return m_account.id; }

Q_SIGNALS:
    void moved(); ///< the server has answered something
    void finished();

protected:
    virtual void onListed(std::vector<pop3::ListedMessage> listing) = 0;
    virtual void onAnswer(const pop3::Event &event) = 0; ///< TopArrived, TopRefused, Deleted, DeleteRefused
    /// Whether the session may be begun anew after an error of the line.
    [[nodiscard]] virtual bool mayBeginAnew() const = 0;
    /// QUIT was answered, or not. Ends with end(), now or later.
    virtual void onLeft(bool deletesConfirmed) = 0;
    /// The line is gone. Ends with end(), now or later.
    virtual void onBroken(const Error &error) = 0;

    void leave();
    void breakOff(const Error &error); ///< of our own
    void end();
    [[nodiscard]] bool isOver() const { return m_isOver; }
    [[nodiscard]] Link &link() { return *m_link; }
    [[nodiscard]] bool hasTop() const { return m_announcedTop; }

    const accounts::Account m_account;
    const RunServices m_services;

private:
    void connectToServer();
    void onEvent(pop3::Event &&event);
    void onFailed(const Error &error);

    QByteArray m_password;
    std::unique_ptr<Link> m_link;
    bool m_announcedTop = false;
    bool m_announcedPipelining = false;
    bool m_lockStep = false;
    bool m_avoidsCapabilities = false;
    bool m_isListed = false;
    bool m_isOver = false; ///< nothing more is said to the server
    bool m_isEnded = false;
};

} // namespace core::retrieval
