#pragma once

#include "core/base/Ids.h"
#include "core/base/Result.h"

#include <QString>

#include <functional>
#include <vector>

namespace core::archive {
class Database;
}

namespace core::search {

/// Which attachments of a message have the words of a search in their name or text.
struct AttachmentHits
{
    struct File
    {
        QString name;    ///< safe to show; may be empty
        QString snippet; ///< a line around the first word in the text; empty: only the name has it
    };

    MessageId message{};
    std::vector<File> files; ///< in the order of the message; never empty
};

/// For one page of hits, in the order of `messages`; those without a hit are left out. `words` are those of the
/// SearchResult. On the thread of `index`; a text is read until its first hit, about 30 ms a million characters. Asks `isStale` between
/// messages: true ends it with Cancelled.
[[nodiscard]] Result<std::vector<AttachmentHits>> attachmentHits(archive::Database &index,
                                                                 const std::vector<MessageId> &messages,
                                                                 const std::vector<QString> &words,
                                                                 const std::function<bool()> &isStale);

} // namespace core::search
