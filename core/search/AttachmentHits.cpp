#include "core/search/AttachmentHits.h"

#include "core/archive/Database.h"
#include "core/search/AttachmentStore.h"
#include "core/search/Highlight.h"

namespace core::search {

using namespace Qt::StringLiterals;

Result<std::vector<AttachmentHits>> attachmentHits(archive::Database &index,
                                                   const std::vector<MessageId> &messages,
                                                   const std::vector<QString> &words,
                                                   const std::function<bool()> &isStale)
{
    std::vector<AttachmentHits> all;
    for (const MessageId message : messages) {
        if (isStale())
            return fail(ErrorCode::Cancelled, u"a newer search has begun"_s);
        const auto texts = AttachmentStore::textsOf(index, message);
        if (!texts)
            return fail(texts.error());
        AttachmentHits hits{message, {}};
        for (const AttachmentStore::StoredText &one : *texts) {
            if (containsAny(one.text, words))
                hits.files.push_back({one.name, snippet(one.text, words)});
            else if (containsAny(one.name, words))
                hits.files.push_back({one.name, {}});
        }
        if (!hits.files.empty())
            all.push_back(std::move(hits));
    }
    return all;
}

} // namespace core::search
