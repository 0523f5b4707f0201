#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace core::extract {

/// An attachment whose text is wanted. Bytes, type and names come from strangers.
struct Document
{
    QByteArray bytes;       ///< the transfer encoding undone
    QByteArray type;        ///< as the message says, lower case: "application/pdf"
    QByteArray charset;     ///< as labelled; may be empty or wrong
    QString name;           ///< file name; may be empty
    bool asMessage = false; ///< Kind::Winmail: its content is wanted as a message, not its text only
};

/// Which reader a document goes to.
enum class Kind {
    None, ///< pictures, programs, old office files: nothing to read
    Plain,
    Html,
    Message,
    Pdf,
    Winmail, ///< winmail.dat, Outlook's own container
    Office,  ///< OOXML and OpenDocument; the zip inside says which
};

/// By what the bytes begin with, the type and the extension of the name, in this order: types are often missing and
/// sometimes wrong. Any thread.
[[nodiscard]] Kind kindOf(const Document &document);

/// Documents with the same key have the same text: SHA-256 over bytes, kind and charset.
[[nodiscard]] QByteArray keyOf(const Document &document, Kind kind);

/// What became of a document.
enum class Outcome : quint8 {
    Text,        ///< there is a text, maybe an empty one
    Nothing,     ///< no kind that is read
    Encrypted,   ///< wants a password
    Damaged,     ///< no such file inside, whatever its name says
    TooLarge,    ///< over a cap of core/base/Limits.h, or more than the reader could hold
    Crashed,     ///< the reader died of it, twice
    TimedOut,    ///< the reader was killed
    Unavailable, ///< there is no reader for it here (no sandbox, no pdftotext)
    Cancelled,   ///< the program ends
};
inline constexpr Outcome kLastOutcome = Outcome::Cancelled;

struct Extracted
{
    Outcome outcome = Outcome::Nothing;
    QString text;            ///< at most limits::kAttachmentTextChars
    bool cut = false;        ///< there was more
    QByteArray message = {}; ///< where that was wanted: MIME, at most limits::kUnpackedWinmailBytes

    bool operator==(const Extracted &other) const = default;
};

/// The name of an outcome as it is written in index.db and logs: "encrypted".
[[nodiscard]] QString outcomeName(Outcome outcome);

} // namespace core::extract
