#pragma once

#include "app/cli/BulkVerb.h"

#include "core/base/Ids.h"

#include <vector>

namespace app::cli {

/// fumibako tag QUERY +T -T ...: adds and removes tags of all that the query finds. A tag to be added is made where it is
/// missing.
class TagVerb final : public BulkVerb
{
    Q_OBJECT

public:
    using BulkVerb::BulkVerb;
    void run() override;

private:
    [[nodiscard]] bool takeWords();
    [[nodiscard]] bool findRemoved(); ///< false: reported, and the verb is finished
    void ensureNext();                ///< makes what is missing of the tags to add, then changes

    QStringList m_add, m_remove;
    std::vector<core::TagId> m_added, m_removed;
    Ids m_found;
};

/// fumibako tags
class Tags final : public Verb
{
    Q_OBJECT

public:
    using Verb::Verb;
    void run() override;
};

} // namespace app::cli
