#pragma once

#include <QByteArray>
#include <QImage>
#include <QSize>

namespace ui {

/// What a picture's header says, turned as its Exif data wants it. Empty: none of PNG, JPEG, GIF, WebP and BMP (LOC-10), or
/// larger than limits::kPictureSide on a side (HTM-277). Reads no pixels. Bytes come from strangers: only the renderer's
/// process calls this, and tests.
[[nodiscard]] QSize pictureSize(const QByteArray &bytes);

/// Its pixels (of the first frame), premultiplied, made smaller to fit into `most` and into
/// limits::kPictureAnswerPixels. Null: broken, or over the caps.
[[nodiscard]] QImage decodePicture(const QByteArray &bytes, const QSize &most);

} // namespace ui
