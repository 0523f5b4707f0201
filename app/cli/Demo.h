#pragma once

#include "app/cli/LiveLines.h"
#include "app/cli/Verb.h"

namespace core::search {
struct SearchResult;
}

namespace app::cli {

class RetrievalJob;

/// fumibako demo: retrieves the built-in sample mailbox from the built-in server, shows what arrived and a search.
class Demo final : public Verb
{
    Q_OBJECT

public:
    explicit Demo(Context context);
    ~Demo() override;
    void run() override;
    void interrupted() override;

private:
    void showNewest();
    void search();
    void showFound(const core::Result<core::search::SearchResult> &found);

    Application *m_application = nullptr;
    RetrievalJob *m_job = nullptr;
    LiveLines m_live;
    bool m_succeeded = false;
};

} // namespace app::cli
