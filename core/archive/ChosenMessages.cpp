#include "core/archive/ChosenMessages.h"

#include "core/archive/Database.h"

#include <algorithm>

namespace core::archive {

Result<void> choose(Database &db, std::vector<MessageId> messages)
{
    // Each time: a transaction that was rolled back has taken the table with it.
    if (auto r = db.execute("CREATE TEMP TABLE IF NOT EXISTS chosen(id INTEGER PRIMARY KEY)"); !r)
        return r;
    if (auto r = db.statement("DELETE FROM temp.chosen").run(); !r)
        return r;
    std::sort(messages.begin(), messages.end());
    messages.erase(std::unique(messages.begin(), messages.end()), messages.end());
    auto insert = db.statement("INSERT INTO temp.chosen(id) VALUES(?1)");
    for (const MessageId id : messages) {
        if (auto r = insert.bind(id).run(); !r)
            return r;
    }
    return {};
}

} // namespace core::archive
