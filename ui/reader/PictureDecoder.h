#pragma once

#include <QByteArray>
#include <QImage>
#include <QSize>

#include <functional>

class QObject;

namespace ui {

/// Turns an encoded picture of a stranger into pixels outside of the window's process, where it can do no harm: decoders
/// are large and were broken before. `fit`: no larger than this is needed. `done` is called later on the window's thread,
/// with a null image where the bytes are no picture, too large, or the decoder died of them; never when `context` is gone.
/// Empty: there is no decoder, and no picture is shown.
using PictureDecoder = std::function<void(const QByteArray &encoded, QSize fit, QObject *context,
                                          std::function<void(const QImage &)> done)>;

} // namespace ui
