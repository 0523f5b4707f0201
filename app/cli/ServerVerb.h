#pragma once

#include "app/cli/Verb.h"

#include "core/accounts/Account.h"
#include "core/retrieval/Maildrop.h"

#include <QByteArray>

#include <functional>

namespace app::cli {

/// What the verbs at a server's mailbox have in common: the account with its password, and what lies there now.
class ServerVerb : public Verb
{
    Q_OBJECT

public:
    explicit ServerVerb(Context context) : Verb(std::move(context)) {}
    void interrupted() override;

protected:
    /// Opens everything for the account that is named first, then calls `then`; where something is missing the verb is
    /// finished.
    void prepare(std::function<void()> then);
    /// `then` gets the mailbox with all headers that were asked for; an error has finished the verb.
    using Looked = std::function<void(const core::retrieval::Maildrop &maildrop)>;
    void look(const core::retrieval::LookOptions &options, Looked then);
    /// Of the line to this account's server.
    void finishWithError(const core::Error &error);
    /// The messages as people read them: date, size, sender, subject.
    void printRows(const core::retrieval::Maildrop &maildrop, const std::vector<std::size_t> &rows);

    [[nodiscard]] Application &application() const { return *m_application; }
    [[nodiscard]] const core::accounts::Account &server() const { return m_account; }
    [[nodiscard]] const QByteArray &password() const { return m_password; }

private:
    void onSeen(const std::vector<core::retrieval::SeenHeader> &headers);
    void onEnded(const core::retrieval::LookReport &report);

    Application *m_application = nullptr;
    core::accounts::Account m_account;
    QByteArray m_password;
    core::retrieval::Maildrop m_maildrop;
    bool m_isLooking = false;
    qint64 m_seen = 0;
    Looked m_then;
};

/// fumibako server list NAME [--headers yes|no] [--limit N] [--offset N]
class ServerList final : public ServerVerb
{
    Q_OBJECT

public:
    using ServerVerb::ServerVerb;
    void run() override;

private:
    void print(const core::retrieval::Maildrop &maildrop, Range range);
};

} // namespace app::cli
