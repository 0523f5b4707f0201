#pragma once

#include "core/base/Result.h"

#include <QByteArrayView>
#include <QString>

#include <functional>

namespace ui {

/// Gives bytes piece by piece to `sink` until that returns false; false where it did, or where it gave up itself.
using ByteSource = std::function<bool(const std::function<bool(QByteArrayView)> &sink)>;

/// What becomes of a file whose name is taken: the next number behind it, or AlreadyExists.
enum class IfTaken { Number, Refuse };

/// Writes a new file of that name into `folder` and tells its path. Nothing is ever overwritten and no link followed:
/// where the name is taken " (2)" is added (catalogue ATT-01, ATT-08). The file has its name only when it is complete and
/// synced, belongs to the user alone and cannot be run. `name` must be a plain file name. A source that gives up is
/// Cancelled, and nothing is left. Any thread but the window's.
[[nodiscard]] core::Result<QString> saveNewFile(const QString &folder, const QString &name,
                                                const ByteSource &source, IfTaken ifTaken = IfTaken::Number);
[[nodiscard]] core::Result<QString> saveNewFile(const QString &folder, const QString &name,
                                                QByteArrayView bytes);

} // namespace ui
