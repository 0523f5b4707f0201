#pragma once

#include "core/extract/Document.h"

#include <QByteArray>

namespace core::extract {

/// winmail.dat (application/ms-tnef): Outlook's own container, read by libytnef. Only in the extractor's process, and in
/// tests and fuzzers: the library has had its share of overruns (MIM-17).

/// Its text and the names of its files.
[[nodiscard]] Extracted tnefText(const QByteArray &bytes);

/// The same as a message: text or HTML and the files, put together as MIME (Extracted::message), so that all that can be
/// done with parts can be done with what was in it. Messages inside to a depth of three.
[[nodiscard]] Extracted tnefMessage(const QByteArray &bytes);

} // namespace core::extract
