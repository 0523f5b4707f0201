#pragma once

#include "core/render/BodyChoice.h"
#include "core/render/ReaderDocument.h"

#include <vector>

namespace core::render {

/// For each part the part that is the message it belongs to; -1: the message itself.
[[nodiscard]] std::vector<int> messagesOfParts(const mime::Message &message);

/// What is told of the parts that belong to `inMessage`, in their order, but for messages inside. At most limits::kCards.
[[nodiscard]] std::vector<Card> cardsOf(const mime::Message &message, const std::vector<int> &messagesOf,
                                        int inMessage, PartTexts &texts);

/// A part that a card tells of in words, so that its text is not shown beside it.
[[nodiscard]] bool isToldInWords(const mime::Part &part);

/// application/ms-tnef, by type or name: Outlook's container, opened in the extractor's process (core/extract/Winmail.h).
[[nodiscard]] bool isWinmail(const mime::Part &part);

/// Whether the parent of a part is a report (RFC 3462): a message in it is what the report is about.
[[nodiscard]] bool isInReport(const mime::Message &message, int part);

/// Every part with its role. `attachments` are those of the document.
[[nodiscard]] std::vector<PartEntry> partEntries(const mime::Message &message,
                                                 const std::vector<Attachment> &attachments,
                                                 const std::vector<int> &bodyParts);

} // namespace core::render
