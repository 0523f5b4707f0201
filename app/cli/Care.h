#pragma once

#include "app/cli/Verb.h"

#include "core/archive/Types.h"

namespace core::search {
class SearchService;
}

namespace app::cli {

/// fumibako stats
class Stats final : public Verb
{
    Q_OBJECT

public:
    explicit Stats(Context context);
    ~Stats() override;
    void run() override;

private:
    void print(const core::archive::ArchiveStats &stats, qint64 indexed);

    std::unique_ptr<core::search::SearchService> m_search;
};

/// fumibako reindex
class Reindex final : public Verb
{
    Q_OBJECT

public:
    using Verb::Verb;
    void run() override;
};

} // namespace app::cli
