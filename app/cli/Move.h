#pragma once

#include "app/cli/BulkVerb.h"

namespace app::cli {

/// fumibako move QUERY FOLDER: all that the query finds; the folder is made where it is missing.
class Move final : public BulkVerb
{
    Q_OBJECT

public:
    using BulkVerb::BulkVerb;
    void run() override;

private:
    void move(const Ids &found);
};

} // namespace app::cli
