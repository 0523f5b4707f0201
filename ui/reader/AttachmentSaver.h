#pragma once

#include "core/base/Result.h"

#include <QByteArrayView>
#include <QString>

namespace ui {

/// Writes a new file of that name into `folder` and tells its path. Nothing is ever overwritten and no link followed:
/// where the name is taken " (2)" is added (catalogue ATT-01, ATT-08). The file has its name only when it is complete and
/// synced, belongs to the user alone and cannot be run. `name` must be a plain file name. Reader thread.
[[nodiscard]] core::Result<QString> saveNewFile(const QString &folder, const QString &name,
                                                QByteArrayView bytes);

} // namespace ui
