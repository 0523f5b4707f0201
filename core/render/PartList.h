#pragma once

#include "core/mime/Message.h"
#include "core/render/ReaderDocument.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace core::render {

/// A PartEntry with what is needed to save it or to tell programs of it. Parts stand in the order of mime::Message::parts().
struct ListedPart
{
    int part = 0;
    int parent = -1; ///< -1: the message itself
    int depth = 0;
    QByteArray type, charset;
    QString name;     ///< safe; empty: none was given
    QString saveName; ///< a safe file name, never empty
    mime::TransferEncoding encoding = mime::TransferEncoding::Identity;
    qint64 sizeBytes = 0; ///< decoded
    PartEntry::Role role = PartEntry::Role::Attachment;
    [[nodiscard]] bool hasContent() const { return role != PartEntry::Role::Container; }
};

/// Every part, those chosen as body and those of attached messages too: whatever the reader made of a message, nothing of
/// it is out of reach. Any thread with limits::kThreadStackBytes of stack.
[[nodiscard]] std::vector<ListedPart> listParts(const mime::Message &message);

/// The bytes of a part as they stand in the message, its header first; the whole message for part 0. A copy.
[[nodiscard]] QByteArray partSource(const mime::Message &message, int part);

} // namespace core::render
