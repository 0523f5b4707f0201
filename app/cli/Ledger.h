#pragma once

#include "app/cli/Verb.h"

#include "core/archive/Types.h"

#include <QDate>

namespace app::cli {

/// fumibako ledger NAME [--state STATE] [--since DATE] [--gone] [--put-aside] [--runs] [--retry UIDL|all]
class Ledger final : public Verb
{
    Q_OBJECT

public:
    using Verb::Verb;
    void run() override;

private:
    /// What is asked for; everything where nothing is.
    struct Filter
    {
        std::vector<core::archive::LedgerState> states;
        qint64 sinceUtc = 0; ///< something happened to it from then on
        bool gone = false;
        [[nodiscard]] bool takes(const core::archive::LedgerRow &row) const;
    };
    /// Nothing: reported, and the verb is finished.
    [[nodiscard]] std::optional<Filter> filter();
    void printRows(const core::accounts::Account &account, const Filter &filter, Range range);
    void printRuns(const core::accounts::Account &account, const Filter &filter, Range range);
    void retry(const core::accounts::Account &account);
};

} // namespace app::cli
