#pragma once

#include "app/cli/Verb.h"

#include "core/exchange/MovingIn.h"

namespace app::cli {

/// fumibako import PATH ... [--folder F] [--as KIND] [--no-wait]
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
    void onScanned(const std::vector<core::exchange::Scanned> &all);
    void start(core::exchange::ImportOrder order);
    void onFinished(const core::exchange::ImportReport &report);
    void print(const core::exchange::ImportReport &report);
    void end(const core::exchange::ImportReport &report);

    Application *m_application = nullptr;
    std::unique_ptr<core::exchange::Importer> m_importer;
    bool m_missesPaths = false;
};

} // namespace app::cli
