#include "core/extract/Winmail.h"

#include "core/base/Limits.h"
#include "core/extract/ExtractorClient.h"
#include "core/render/Structure.h"

namespace core::extract {

bool unpackWinmail(mime::Message &message, ExtractorClient &client)
{
    constexpr int kMost = 5; // a message has one
    std::vector<int> packed;
    for (std::size_t i = 0; i < message.parts().size() && packed.size() < kMost; ++i) {
        if (render::isWinmail(message.parts()[i]))
            packed.push_back(static_cast<int>(i));
    }
    bool unpacked = false;
    for (const int part : packed) {
        Document document{message.bytes(part), "application/ms-tnef", {}, {}};
        document.asMessage = true;
        const Extracted extracted = client.extract(document);
        if (extracted.outcome != Outcome::Text || extracted.message.isEmpty())
            continue;
        message.graft(part, extracted.message);
        unpacked = true;
    }
    return unpacked;
}

} // namespace core::extract
