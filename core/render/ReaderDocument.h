#pragma once

#include "core/base/Ids.h"
#include "core/mime/Message.h"
#include "core/render/Cards.h"
#include "core/render/SenderJudge.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace core::render {

/// A stretch of `TextBlock::text` that is a link. `target` is what would be opened, complete and normalised.
struct LinkSpan
{
    qsizetype begin = 0;
    qsizetype length = 0;
    QString target;
};

/// A paragraph or a run of lines of the body as shown. Line ends in `text` are kept in any case.
struct TextBlock
{
    QString text;
    int quoteLevel = 0;
    bool isSignature = false;
    bool isPreformatted = false; ///< runs of spaces matter: plain text and <pre>
    std::vector<LinkSpan> links;
};

struct Attachment
{
    int part = 0;              ///< index in mime::Message::parts(): ask the reader for its bytes by this
    QString name;              ///< safe to show and to save under
    QByteArray type;           ///< as labelled by the sender
    qint64 sizeBytes = 0;      ///< decoded, exact where cheap, else estimated from the encoded size
    bool isInline = false;     ///< referred to by the body (cid)
    int inMessage = -1;        ///< the part that is the message it came with; -1: this message itself
    bool isNameUnsafe = false; ///< the name as sent would have misled (ATT-02)
};

/// HTML of one part, as sent. Never joined with that of another part (HTM-270).
struct HtmlSection
{
    int part = 0;
    QString html;
};

/// What HTML of this message may show as cid:... (HTM-268: nothing of any other message, forwarded ones included).
struct ContentId
{
    QByteArray id; ///< without <>
    int part = 0;
    QByteArray type;
};

/// A piece of the body.
struct Section
{
    enum class Kind {
        Text,    ///< `blocks`
        Html,    ///< `html`
        Picture, ///< of `part`, sent to be seen between texts
        Card,    ///< `card`
    };
    Kind kind = Kind::Text;
    int part = 0;
    std::vector<TextBlock> blocks;
    HtmlSection html;
    std::size_t card = 0; ///< index in ReaderDocument::cards
};

/// A node of the message for a tree of its parts; `parts[i]` is mime::Message::parts()[i].
struct PartEntry
{
    enum class Role {
        Container,  ///< multipart
        Body,       ///< shown
        Version,    ///< another version of what is shown
        Picture,    ///< of the HTML
        Attachment, ///< listed below the message
        Message,    ///< a message inside
        Report,     ///< told in words
        Protection, ///< signature, or what is encrypted
    };
    int parent = -1;
    int depth = 0;
    Role role = Role::Attachment;
    QByteArray type;
    QString name;         ///< safe; empty: none was given
    qint64 sizeBytes = 0; ///< decoded, as in Attachment
};

/// Shown above the body, in this order. The words are ui's.
enum class Notice {
    Damaged, ///< stored bytes do not match their hash
    NoHeaders,
    TextRepaired, ///< charset label and bytes disagreed
    TextUnknown,
    SeveralSenders,
    RemoteBlocked, ///< the HTML refers to the outside; nothing was loaded
    HtmlAsText,    ///< only HTML was sent; shown as clean text
    Cut,           ///< longer than is shown
    UnsafeNames,
    AsksForReceipt, ///< of having been read; none is ever sent (HTM-265)
};

/// Everything the reading pane shows of one message: one value, made on the reader thread, displayed as it is.
///
/// Most messages have one section. Who shows HTML goes through `sections` in order; who shows plain text shows `body`, which
/// is the text of all of them. Cards that are sections too (a forwarded message) stand where they were sent; the others
/// belong above the body.
struct ReaderDocument
{
    MessageId id{};
    QString subject;
    std::vector<mime::Address> from, to, cc, replyTo;
    std::optional<qint64> dateUtc;
    std::vector<mime::HeaderField> headers;
    SenderVerdict sender; ///< who it is from, all of them, and what in that may deceive
    std::vector<Notice> notices;
    std::vector<TextBlock> body;
    bool hasPlainText = true;        ///< false: `body` was made from HTML, because nothing else was sent
    std::optional<HtmlSection> html; ///< the first HTML section
    std::vector<Section> sections;
    std::vector<ContentId> contentIds;
    std::vector<Card> cards;
    std::vector<Attachment> attachments; ///< those of messages inside too; see Attachment::inMessage
    std::vector<PartEntry> parts;        ///< of the whole message; empty for a message inside
    qint64 sizeBytes = 0;
    QByteArray chosenCharset; ///< "Read as…" of mime::ParseOptions; empty: by labels and bytes
    QByteArray charset; ///< what the body was read in, a label of mime::readableCharsets(); empty: ASCII
};

/// Chooses the body, lays it out as blocks, lists the attachments and notes what the reader should know.
[[nodiscard]] ReaderDocument makeReaderDocument(const mime::Message &message, MessageId id);

/// The body as plain text: what `show --text` prints, quoting uses and the index reads.
[[nodiscard]] QString bodyText(const mime::Message &message);

} // namespace core::render
