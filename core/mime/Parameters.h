#pragma once

#include "core/mime/CharsetReadings.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <vector>

namespace core::mime {

/// A Content-Type or Content-Disposition field taken apart, as sent.
struct StructuredField
{
    struct Parameter
    {
        QByteArray name;  ///< lower case, with the *0* of RFC 2231
        QByteArray value; ///< quotes and backslashes undone
    };
    QByteArray value; ///< lower case: "text/plain", "attachment"
    std::vector<Parameter> parameters;

    /// The first plain parameter of that name.
    [[nodiscard]] QByteArray parameter(QByteArrayView name) const;
    /// A text parameter in any form that is met: RFC 2231 with charset and pieces in any order (MIM-13), encoded
    /// words in quotes, raw 8-bit bytes, percent signs as in addresses. RFC 2231 wins over the plain form. Not made safe for
    /// anything.
    [[nodiscard]] QString text(QByteArrayView name, const CharsetHints &hints = {}) const;
};

/// Comments dropped, duplicates kept, at most 100 parameters (MIM-04). Linear.
[[nodiscard]] StructuredField parseStructured(QByteArrayView value, const CharsetHints &hints = {});

} // namespace core::mime
