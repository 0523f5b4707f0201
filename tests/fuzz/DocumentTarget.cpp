#include "core/base/Limits.h"
#include "core/mime/EmbeddedFiles.h"
#include "core/render/Contacts.h"
#include "core/render/DeliveryReports.h"
#include "core/render/Invitations.h"
#include "core/render/ReaderDocument.h"
#include "tests/fuzz/Targets.h"

#include <algorithm>

namespace fuzz {

using namespace core;
using namespace core::render;

namespace {

void checkBlocks(const std::vector<TextBlock> &blocks)
{
    for (const TextBlock &block : blocks) {
        for (const LinkSpan &link : block.links)
            require(link.begin >= 0 && link.length > 0 && link.begin + link.length <= block.text.size(),
                    "a link lies in its block");
    }
}

/// `parts`: how many the message has. Answers how many documents there are.
int checkDocument(const ReaderDocument &document, size_t parts, int depth)
{
    const auto isPart = [parts](int part) { return part >= 0 && static_cast<size_t>(part) < parts; };
    require(depth <= limits::kPartDepth, "messages inside end");
    checkBlocks(document.body);
    int documents = 1;
    for (const Section &section : document.sections) {
        checkBlocks(section.blocks);
        require(isPart(section.part), "a section is of a part");
        require(section.kind != Section::Kind::Card || section.card < document.cards.size(),
                "a section has its card");
        require(section.kind != Section::Kind::Html || isPart(section.html.part), "a page is of a part");
    }
    for (const Attachment &attachment : document.attachments) {
        require(isPart(attachment.part), "an attachment is a part");
        require(!attachment.name.isEmpty() && !attachment.name.contains(u'/') &&
                    !attachment.name.startsWith(u'.'),
                "a name is safe");
    }
    for (const ContentId &id : document.contentIds)
        require(isPart(id.part), "a Content-ID is of a part");
    for (const Card &card : document.cards) {
        require(isPart(card.part), "a card is of a part");
        if (const auto *forwarded = std::get_if<ForwardedMessage>(&card.content)) {
            require(forwarded->document != nullptr, "a message inside has a document");
            documents += checkDocument(*forwarded->document, parts, depth + 1);
        }
    }
    return documents;
}

void checkEmbedded(QByteArrayView text)
{
    const mime::EmbeddedFiles found = mime::findEmbeddedFiles(text);
    qsizetype done = 0;
    for (const auto &cut : found.cuts) {
        require(cut.begin >= done && cut.end >= cut.begin && cut.end <= text.size(),
                "cuts stand in order in the text");
        done = cut.end;
    }
    require(found.files.size() <= limits::kEmbeddedFiles, "files are bounded");
}

} // namespace

/// Any bytes are a message: parsed, made a document, its parts decoded; and the readers of single parts alone.
void document(QByteArrayView input)
{
    if (input.isEmpty())
        return;
    const QByteArray bytes = input.sliced(1).toByteArray();
    switch (input[0] & 7) {
    case 1: (void)readInvitation(QString::fromUtf8(bytes)); return;
    case 2: (void)readContacts(QString::fromUtf8(bytes)); return;
    case 3: (void)readDeliveryStatus(bytes); return;
    case 4: checkEmbedded(bytes); return;
    default: break;
    }
    mime::Message message = mime::Message::parse(bytes);
    if ((input[0] & 7) == 5) { // as if a winmail.dat had held it once more
        message.graft(0, bytes);
    }
    for (size_t i = 1; i < message.parts().size(); ++i)
        require(message.parts()[i].parent >= 0 && message.parts()[i].parent < static_cast<int>(i),
                "parents stand before");
    const ReaderDocument shown = makeReaderDocument(message, MessageId{1});
    require(shown.parts.size() == message.parts().size(), "every part is in the tree");
    require(checkDocument(shown, message.parts().size(), 0) <= limits::kForwardedDocuments + 1,
            "documents are bounded");
    for (size_t i = 0; i < message.parts().size(); ++i)
        (void)message.bytes(static_cast<int>(i));
    (void)bodyText(message);
}

} // namespace fuzz
