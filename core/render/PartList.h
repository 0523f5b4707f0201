#pragma once

#include "core/mime/Message.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace core::render {

/// One part of a message as people are told of it. Parts stand in the order of mime::Message::parts().
struct ListedPart
{
    enum class Use {
        Container, ///< holds other parts
        Shown,     ///< is body
        Other,     ///< another version of what is shown
        Attached,
        Inline, ///< a picture of the text
    };
    int part = 0;
    int parent = -1; ///< -1: the message itself
    int depth = 0;
    QByteArray type, charset;
    QString name;     ///< as sent, but safe to show; may be empty
    QString saveName; ///< a safe file name, never empty
    mime::TransferEncoding encoding = mime::TransferEncoding::Identity;
    qint64 sizeBytes = 0; ///< decoded
    Use use = Use::Other;
    [[nodiscard]] bool hasContent() const { return use != Use::Container; }
};

/// Every part, those chosen as body and those of attached messages too: whatever the reader made of a message, nothing of
/// it is out of reach. Any thread with limits::kThreadStackBytes of stack.
[[nodiscard]] std::vector<ListedPart> listParts(const mime::Message &message);

/// The bytes of a part as they stand in the message, its header first; the whole message for part 0. A copy.
[[nodiscard]] QByteArray partSource(const mime::Message &message, int part);

} // namespace core::render
