#pragma once

#include "core/mime/Message.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <vector>

namespace core::mime {

/// A file that somebody put into the lines of a text, as before MIME: uuencode, yEnc, BinHex, OpenPGP armour (MIM-17).
struct EmbeddedFile
{
    qsizetype begin = 0; ///< of its first line in the text
    qsizetype end = 0;   ///< behind its last line
    QByteArray type;
    QString name;
    TransferEncoding encoding = TransferEncoding::Identity;
};

struct EmbeddedFiles
{
    struct Range
    {
        qsizetype begin = 0;
        qsizetype end = 0;
    };
    std::vector<EmbeddedFile> files; ///< in order, without overlap, at most limits::kEmbeddedFiles
    std::vector<Range>
        cuts; ///< what is no text, in order: the files, and the marks of text that is signed in the clear
    bool hasClearSigned = false;
    bool isAllClearSigned = false; ///< nothing stands outside of the signature (ATT-36)
};

/// A look for lines that begin one. Nothing of it is decoded. Linear; a block without an end goes to the end of the text,
/// one of uuencode to its last good line.
[[nodiscard]] EmbeddedFiles findEmbeddedFiles(QByteArrayView text);

/// Whether it is worth while to look, for text in whatever transfer encoding but base64. Linear and quick.
[[nodiscard]] bool mayEmbedFiles(QByteArrayView text);

/// Between =ybegin and =yend. Junk is kept as it comes; `content` has the marks.
[[nodiscard]] QByteArray decodeYEnc(QByteArrayView content);

} // namespace core::mime
