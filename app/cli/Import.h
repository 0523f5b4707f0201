#pragma once

#include "app/cli/Verb.h"

#include "core/exchange/MovingIn.h"

namespace app::cli {

/// fumibako import PATH ... [--folder F] [--as KIND] [--no-wait]
/// fumibako import --from PROGRAM [--home DIR] [--accounts] [--mail] [--dry-run]
class Import final : public Verb
{
    Q_OBJECT

public:
    explicit Import(Context context);
    ~Import() override;
    void run() override;
    void interrupted() override;

private:
    /// What --as says. Nothing: reported, and the verb is finished.
    struct Reading
    {
        core::exchange::SourceKind kind = core::exchange::SourceKind::Auto;
        core::exchange::MboxQuoting quoting = core::exchange::MboxQuoting::Auto;
    };
    [[nodiscard]] std::optional<Reading> reading();
    void onFound(const std::vector<core::exchange::Neighbour> &all);
    void tell(const core::exchange::Neighbour &neighbour);
    /// Adds the accounts and hands their lists of seen messages to the ledger; goes on with the mail.
    void takeOver(std::size_t next);
    void onSeenNoted(std::size_t next, const core::Result<qint64> &noted);
    void importMail();
    void onScanned(const std::vector<core::exchange::Scanned> &all);
    void start(core::exchange::ImportOrder order);
    void onFinished(const core::exchange::ImportReport &report);
    void print(const core::exchange::ImportReport &report);
    void end(const core::exchange::ImportReport &report);

    Application *m_application = nullptr;
    std::unique_ptr<core::exchange::Importer> m_importer;
    std::vector<core::exchange::Neighbour> m_neighbours;
    struct Taking
    {
        core::exchange::FoundAccount found;
        core::exchange::Program program;
    };
    std::vector<Taking> m_taking;
    bool m_missesPaths = false;
};

} // namespace app::cli
