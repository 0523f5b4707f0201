#pragma once

#include "core/base/Ids.h"
#include "core/mime/Message.h"

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
    bool isNameUnsafe = false; ///< the name as sent would have misled (ATT-02)
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
};

/// Everything the reading pane shows of one message: one value, made on the reader thread, displayed as it is.
struct ReaderDocument
{
    MessageId id{};
    QString subject;
    std::vector<mime::Address> from, to, cc, replyTo;
    std::optional<qint64> dateUtc;
    std::vector<mime::HeaderField> headers;
    std::vector<Notice> notices;
    std::vector<TextBlock> body;
    std::vector<Attachment> attachments;
    qint64 sizeBytes = 0;
};

/// Chooses the body, lays it out as blocks, lists the attachments and notes what the reader should know.
[[nodiscard]] ReaderDocument makeReaderDocument(const mime::Message &message, MessageId id);

/// The body as plain text: what `show --text` prints, quoting uses and the index reads.
[[nodiscard]] QString bodyText(const mime::Message &message);

} // namespace core::render
