#pragma once

#include "app/cli/LiveLines.h"
#include "app/cli/LogOutput.h"
#include "app/cli/Verb.h"

namespace core::retrieval {
struct RunReport;
}

namespace app::cli {

class RetrievalJob;

/// The completeness line of a run in words.
[[nodiscard]] QString summaryLine(const core::retrieval::RunReport &report);

/// fumibako fetch [NAME...] [--no-wait] [--quiet] [--log FILE] | fetch --whole ID...
class Fetch final : public Verb
{
    Q_OBJECT

public:
    explicit Fetch(Context context);
    ~Fetch() override;
    void run() override;
    void interrupted() override;

private:
    using Accounts = std::vector<core::accounts::Account>;

    /// Those named, or all that are enabled. Nothing: reported, and the verb is finished.
    [[nodiscard]] std::optional<Accounts> chosen();
    /// Wants lines for people to read.
    [[nodiscard]] bool isTold() const { return !wantsJson() && !invocation().has(QStringLiteral("quiet")); }
    /// The messages named with --whole. Nothing: reported, and the verb is finished.
    [[nodiscard]] std::optional<std::vector<core::MessageId>> messages();
    void askForWhole(std::vector<core::MessageId> messages);
    /// A whole message is another one than its header was, with a number of its own.
    void tellNewNumbers();
    void fetch(const Accounts &accounts);
    void tellHowMuch(const core::accounts::Account &account, const core::retrieval::Progress &progress);
    void print(const core::retrieval::RunReport &report);
    void report(const core::accounts::Account &account, const core::retrieval::RunReport &report);
    void end(const Accounts &accounts, bool succeeded);

    struct Header
    {
        core::AccountId account{};
        core::MessageId id{};
        QByteArray uidl;
    };
    std::vector<Header> m_headers; ///< whose whole was asked for
    Application *m_application = nullptr;
    RetrievalJob *m_job = nullptr;
    QStringList m_told; ///< accounts of which was said how much there is
    LiveLines m_live;
    LogOutput m_log;
};

} // namespace app::cli
