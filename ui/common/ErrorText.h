#pragma once

#include "core/base/Error.h"

#include <QString>

namespace ui {

/// Names that a sentence may need. Empty ones are left out of it.
struct ErrorContext
{
    QString account;
    QString host;
    QString path;
};

/// An error in words for the user, for window and command line alike: what happened, what was kept safe, what to do
/// next. Plain text, translated. The server's own words, made printable, are added where they help.
[[nodiscard]] QString errorText(const core::Error &error, const ErrorContext &context = {});
/// Only what happened, without its full stop: for columns, and to be put into other sentences.
[[nodiscard]] QString errorSummary(core::ErrorCode code, const ErrorContext &context = {});

} // namespace ui
