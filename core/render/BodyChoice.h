#pragma once

#include "core/mime/Message.h"

#include <QString>

#include <unordered_map>
#include <vector>

namespace core::render {

/// One part that is shown as text.
struct BodyPiece
{
    int part = 0;
    bool isHtml = false;
    QString text;       ///< decoded once, here
    int inMessage = -1; ///< the part that is the message it belongs to; -1: the message itself
};

/// What of a message is body and what is attachment. Every leaf part is in one of the two, but for the other versions
/// of a text that is shown (MIM-20, MIM-21), and a winmail.dat that was unpacked.
struct BodyChoice
{
    struct Attached
    {
        int part = 0;
        bool isInline = false; ///< a picture of the HTML, not something somebody attached
        int inMessage = -1;
    };
    /// The pieces of the body, pictures between them and messages inside, as they were sent.
    struct Step
    {
        enum class Kind { Piece, Picture, Message };
        Kind kind = Kind::Piece;
        int index = 0; ///< Piece: in `body`; else a part
        int inMessage = -1;
    };
    std::vector<BodyPiece> body;
    std::vector<Attached> attachments;
    std::vector<Step> steps;

    [[nodiscard]] bool hasAttachment() const;
};

/// Texts of parts, each decoded once. Lives as long as what it reads from.
class PartTexts final
{
public:
    explicit PartTexts(const mime::Message &message) : m_message(message) {}
    [[nodiscard]] const QString &of(int part);

private:
    const mime::Message &m_message;
    std::unordered_map<int, QString> m_texts;
};

enum class Version { Plain, Html };

/// text/plain where it says something, else HTML; of multipart/alternative the wanted version, else the last understood;
/// of multipart/mixed every inline text in order; attached messages are attachments, and their text is shown too.
[[nodiscard]] BodyChoice chooseBody(const mime::Message &message);
[[nodiscard]] BodyChoice chooseBody(const mime::Message &message, Version wanted, PartTexts &texts);

/// The chosen body as plain text, that of messages inside too.
[[nodiscard]] QString bodyText(const mime::Message &message, const BodyChoice &choice);

} // namespace core::render
