#pragma once

#include "app/cli/Verb.h"

namespace core::retrieval {
struct Progress;
struct RunReport;
} // namespace core::retrieval

namespace app::cli {

class RetrievalJob;

/// The completeness line of a run in words.
[[nodiscard]] QString summaryLine(const core::retrieval::RunReport &report);
/// How far a run is, for the one line at the bottom of a terminal.
[[nodiscard]] QString progressLine(const core::retrieval::Progress &progress, const QString &accountName);

/// fumibako fetch [NAME...] [--no-wait]
class Fetch final : public Verb
{
    Q_OBJECT

public:
    using Verb::Verb;
    void run() override;
    void interrupted() override;

private:
    /// Those named, or all that are enabled. Nothing: reported, and the verb is finished.
    [[nodiscard]] std::optional<std::vector<core::accounts::Account>> chosen(Application &application);
    void print(const core::retrieval::RunReport &report);
    void report(const core::accounts::Account &account, const core::retrieval::RunReport &report);

    RetrievalJob *m_job = nullptr;
};

} // namespace app::cli
