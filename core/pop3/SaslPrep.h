#pragma once

#include "core/base/Result.h"

#include <QByteArray>

namespace core::pop3 {

/// SASLprep (RFC 4013) of UTF-8, as far as Qt gives it: the mappings, NFKC and the prohibitions are those of the RFC, but
/// by Qt's Unicode version instead of 3.2, and characters that are not assigned pass. The bidi rule is checked by Qt's
/// directions. InvalidArgument for what is prohibited or no UTF-8.
[[nodiscard]] Result<QByteArray> saslPrepared(const QByteArray &utf8);

} // namespace core::pop3
