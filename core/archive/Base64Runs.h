#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

// Attachments and Japanese text travel as base64, which zstd cannot see through. A run of lines is kept decoded where
// encoding it again gives the same bytes (measured.md, section 1). Works on raw bytes without parsing the message.
namespace core::archive {

struct TakenApart
{
    QByteArray bytes;  ///< the message with runs decoded
    QByteArray recipe; ///< what join() needs; empty: no run was found and `bytes` is the message
};

/// Linear in the message's length.
[[nodiscard]] TakenApart takeApart(const QByteArray &raw);
/// The message again. None: the recipe does not fit these bytes. `rawBytes` bounds what is built.
[[nodiscard]] std::optional<QByteArray> join(QByteArrayView bytes, QByteArrayView recipe, qint64 rawBytes);

} // namespace core::archive
