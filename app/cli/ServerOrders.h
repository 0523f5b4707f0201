#pragma once

#include "app/cli/ServerVerb.h"

#include <QStringList>

namespace core::retrieval {
struct RunReport;
struct SpacePlan;
} // namespace core::retrieval

namespace app::cli {

class RetrievalJob;

/// fumibako server fetch NAME UIDL ...: these messages and no others, whatever the rules of the account say.
class ServerFetch final : public ServerVerb
{
    Q_OBJECT

public:
    using ServerVerb::ServerVerb;
    void run() override;
    void interrupted() override;

private:
    void fetch();
    void report(const core::retrieval::RunReport &report);

    RetrievalJob *m_job = nullptr;
};

/// fumibako server delete NAME UIDL ... | --larger SIZE | --older DAYS | --from ADDRESS [--dry-run] [--insist] [--yes]
/// Shows what would go; deletes after a yes.
class ServerDelete final : public ServerVerb
{
    Q_OBJECT

public:
    using ServerVerb::ServerVerb;
    void run() override;

private:
    /// What is to go. A sentence about what is wrong with the options: reported, and the verb is finished.
    struct Wish
    {
        QStringList uidls;
        qint64 larger = 0;
        qint64 days = 0;
        QStringList from;
        bool insist = false;
    };
    [[nodiscard]] std::optional<Wish> wish();
    [[nodiscard]] core::retrieval::SpacePlan choose(const core::retrieval::Maildrop &maildrop,
                                                    const Wish &wish);
    void show(const core::retrieval::Maildrop &maildrop, const Wish &wish);
    void remove(const core::retrieval::Maildrop &maildrop, const std::vector<std::size_t> &rows, bool insist);
    void report(const core::retrieval::DeletionReport &report);

    QStringList m_unknown; ///< UIDLs that the server does not list
};

} // namespace app::cli
