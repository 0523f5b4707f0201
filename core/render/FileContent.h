#pragma once

#include <QByteArrayView>

namespace core::render {

/// What a file is by its bytes, whatever it is called. Only what matters for opening it (catalogue ATT-04, ATT-05) and for a
/// preview in place is told apart.
enum class FileContent {
    Empty,
    Unknown,
    Text,
    Picture, ///< one that is only pixels
    Pdf,
    Sound, ///< or film
    Zip,   ///< office documents without macros among them
    Package,
    OldOffice, ///< a compound file: doc, xls, ppt, msg
    RichText,
    // From here on the system might run it, or show it with scripts.
    Program,
    Script,
    WebPage,
    Shortcut,
    Macros,
};

/// Looks at the beginning, and through the whole for the names of macros in office files. Pure; any thread.
[[nodiscard]] FileContent contentOf(QByteArrayView bytes);

} // namespace core::render
