#pragma once

#include "core/mime/Message.h"

#include <QString>

#include <vector>

namespace core::render {

/// One part that is shown as text.
struct BodyPiece
{
    int part = 0;
    bool isHtml = false;
    QString text; ///< decoded once, here
};

/// What of a message is body and what is attachment. Every leaf part is in one of the two, but for the other versions
/// of a text that is shown (MIM-20, MIM-21).
struct BodyChoice
{
    struct Attached
    {
        int part = 0;
        bool isInline = false; ///< a picture of the HTML, not something somebody attached
    };
    std::vector<BodyPiece> body;
    std::vector<Attached> attachments;

    [[nodiscard]] bool hasAttachment() const;
};

/// text/plain where it says something, else HTML; of multipart/alternative the plain version, else the last understood;
/// of multipart/mixed every inline text in order; attached messages are attachments, and their text is shown too.
[[nodiscard]] BodyChoice chooseBody(const mime::Message &message);

/// The chosen body as plain text.
[[nodiscard]] QString bodyText(const mime::Message &message, const BodyChoice &choice);

} // namespace core::render
