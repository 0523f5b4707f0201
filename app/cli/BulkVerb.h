#pragma once

#include "app/cli/Verb.h"

#include "core/archive/BulkChange.h"
#include "core/search/SearchService.h"

#include <functional>
#include <memory>

namespace app::cli {

/// What verbs share that change all that a search finds, be it millions: in slices, so that a window or a retrieval of this
/// process goes on; a signal ends it after a slice, and what was done by then is told.
class BulkVerb : public Verb
{
    Q_OBJECT

public:
    using Verb::Verb;
    void interrupted() override;

protected:
    using Ids = std::vector<core::MessageId>;

    /// Opens the archive, waits for the index and searches; `then` with what was found. Else reported and finished.
    void find(const QString &query, std::function<void(Ids)> then);
    /// Does it and finishes; `said` makes the line about how many messages it changed.
    void change(std::unique_ptr<core::archive::BulkChange> change, std::function<QString(int)> said);
    [[nodiscard]] Application &application() const { return *m_application; }

private:
    void onFound(const core::Result<core::search::SearchResult> &found, const std::function<void(Ids)> &then);
    void changed(const core::archive::BulkResult &result, const QString &said);

    Application *m_application = nullptr;
    std::unique_ptr<core::archive::BulkChange> m_change;
};

} // namespace app::cli
