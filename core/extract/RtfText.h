#pragma once

#include <QByteArray>
#include <QString>

namespace core::extract {

/// Rich text format, as Outlook puts the body of a message into winmail.dat.
struct RtfText
{
    QString text;
    bool isHtml = false; ///< HTML that was wrapped in it (MS-OXRTFEX) came out, with its tags
    bool cut = false;    ///< at limits::kAttachmentTextChars
};

/// Tables, pictures, fonts and notes are left out. Bytes are read by the code page of their font. Linear; no recursion.
/// Any thread.
[[nodiscard]] RtfText readRtf(const QByteArray &bytes);

} // namespace core::extract
