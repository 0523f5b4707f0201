#pragma once

#include "app/cli/Verb.h"

#include "core/search/SearchService.h"

namespace app::cli {

/// fumibako move QUERY FOLDER: all that the query finds; the folder is made where it is missing.
class Move final : public Verb
{
    Q_OBJECT

public:
    using Verb::Verb;
    void run() override;

private:
    void move(const core::Result<core::search::SearchResult> &found);

    Application *m_application = nullptr;
};

} // namespace app::cli
