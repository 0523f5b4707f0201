#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace core::mime {

/// One mailbox of an address header. `address` is as on the wire (IDN in its A-label form, M-07), `name` decoded.
/// Neither is made safe for display: control and bidi characters are dealt with where text is shown.
struct Address
{
    QString name;
    QString address;
    bool operator==(const Address &) const = default;
};

/// A header field in order of appearance; `value` is unfolded and still encoded.
struct HeaderField
{
    QByteArray name;
    QByteArray value;
};

enum class Disposition { None, Inline, Attachment };
enum class TransferEncoding { Identity, Base64, QuotedPrintable, UuEncode, YEnc };

/// What a message was found to have wrong. Nothing here stops it from being kept, listed and read.
enum class Defect : quint32 {
    NoHeaders = 1 << 0,            ///< GMime gave nothing up (M-05): shown as raw text
    TooManyAddressGroups = 1 << 1, ///< cut before the parser saw it (M-03)
    SeveralFrom = 1 << 2,          ///< more than one From field or mailbox (ATT-31, M-07)
    CharsetRepaired = 1 << 3,      ///< label and bytes disagreed; the bytes won
    CharsetUnknown = 1 << 4,       ///< shown with replacement characters
    TooDeep = 1 << 5,
    TooManyParts = 1 << 6,
    HeaderCut = 1 << 7, ///< a header field or block over the limit
    BadDate = 1 << 8,
    BadEncoding = 1 << 9,     ///< transfer encoding damaged or unknown
    UnsafeFileName = 1 << 10, ///< path, bidi or control characters in a name (M-06)
    NulBytes = 1 << 11,
};
using Defects = quint32;

/// A node of the MIME tree in a flat list, parents before children; index 0 is the message itself. A message/rfc822
/// part has the root of the message inside as its first child. What lies packed in a part (a message in base64, uuencoded
/// files in a text) follows behind all others, so that numbers that were kept stay true.
struct Part
{
    int parent = -1;
    int depth = 0;
    QByteArray type;      ///< lower case, "text/plain"
    QByteArray typeField; ///< Content-Type as sent, unfolded and cut: for core/mime/Parameters.h
    QByteArray charset;   ///< as labelled, lower case; may be empty or wrong
    QByteArray contentId; ///< without <>
    Disposition disposition = Disposition::None;
    QString fileName;       ///< decoded, as sent: hostile until safeFileName() was applied
    qint64 encodedSize = 0; ///< bytes in the message, before decoding
    TransferEncoding encoding = TransferEncoding::Identity;
    bool formatFlowed = false;
    bool delSp = false;
    bool isEmbedded = false;       ///< found in the lines of its parent (core/mime/EmbeddedFiles.h)
    bool hasClearSigned = false;   ///< text with an OpenPGP signature in its lines
    bool isAllClearSigned = false; ///< and none outside of it

    [[nodiscard]] bool isMultipart() const { return type.startsWith("multipart/"); }
    [[nodiscard]] bool isText() const { return type.startsWith("text/"); }
    [[nodiscard]] bool isMessage() const { return type == "message/rfc822" || type == "message/global"; }
};

/// How a message is to be read, where somebody has said so. The raw bytes never change.
struct ParseOptions
{
    /// "Read as…": a label of readableCharsets(). Bodies and raw bytes in headers are read in it whatever they say; encoded
    /// words only where their own label cannot be true. Empty: by labels and bytes.
    QByteArray charset = {};
};

/// A message parsed once. Never fails: whatever the bytes are, there is a Message, with `defects`.
/// Move-only, owns a copy-on-write reference to the raw bytes; use from one thread at a time, and only from
/// threads with limits::kThreadStackBytes of stack.
class Message final
{
public:
    [[nodiscard]] static Message parse(const QByteArray &raw, const ParseOptions &options = {});
    Message(Message &&) noexcept;
    Message &operator=(Message &&) noexcept;
    ~Message();

    [[nodiscard]] const QByteArray &raw() const;
    /// What was found so far: reading a part by bytes() or text() may add to it.
    [[nodiscard]] Defects defects() const;
    [[nodiscard]] bool has(Defect defect) const { return defects() & static_cast<Defects>(defect); }

    [[nodiscard]] const std::vector<HeaderField> &headers() const;
    [[nodiscard]] const std::vector<Address> &from() const;
    [[nodiscard]] const std::vector<Address> &to() const;
    [[nodiscard]] const std::vector<Address> &cc() const;
    [[nodiscard]] const std::vector<Address> &replyTo() const;
    [[nodiscard]] const QString &subject() const;
    /// Seconds since 1970 UTC of the Date field; nothing where it is missing or cannot be true (MIM-14).
    [[nodiscard]] std::optional<qint64> date() const;
    [[nodiscard]] const QByteArray &messageId() const;               ///< without <>, may be empty
    [[nodiscard]] const std::vector<QByteArray> &references() const; ///< In-Reply-To last, capped, no doubles

    [[nodiscard]] const std::vector<Part> &parts() const;
    /// The bytes of a leaf part or an attached message with the transfer encoding undone. Empty for a multipart.
    [[nodiscard]] QByteArray bytes(int part) const;
    /// The same in pieces, for writing to a file. False where `sink` returned false, which ends it.
    bool stream(int part, const std::function<bool(QByteArrayView)> &sink) const;
    /// The content as it stands in the message, before decoding; a view of raw(). Empty for a multipart.
    [[nodiscard]] QByteArrayView encoded(int part) const;
    /// How many bytes() has, without decoding: exact but for quoted-printable and damaged base64.
    [[nodiscard]] qint64 decodedSize(int part) const;
    /// The text of a leaf part: transfer encoding, then charset by label and bytes (core/mime/Charset.h), line
    /// ends as \n, files in its lines left out. At most limits::kTextShownChars characters.
    [[nodiscard]] QString text(int part) const;
    /// What text() reads that part in: a label of readableCharsets() where there is one; empty where it is ASCII.
    [[nodiscard]] QByteArray charsetOf(int part) const;
    [[nodiscard]] const ParseOptions &options() const;
    /// An attached message by its header: it has no parts but an empty one.
    [[nodiscard]] Message headerOf(int part) const;
    /// Gives `part` the message that was found packed in it as a child (winmail.dat). Indices stay as they are.
    void graft(int part, const QByteArray &message);

private:
    class Private;
    explicit Message(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

/// A name that can be used in any folder of any system: no path, control, bidi or reserved characters, not empty,
/// not hidden, at most limits::kFileNameBytes with the extension kept (ATT-01, ATT-02). `type` gives an extension
/// to nameless parts.
[[nodiscard]] QString safeFileName(const QString &sent, const QByteArray &type);

/// Whether a name as sent would lead into another folder or show itself as something else (M-06, ATT-02).
[[nodiscard]] bool isUnsafeFileName(const QString &sent);

} // namespace core::mime
