#pragma once

#include <QStandardPaths>
#include <QString>

namespace ui {

/// The folder in which something of a message was saved last, or `fallback` while that is none, or is gone.
[[nodiscard]] QString saveFolder(const QString &settingsFile, QStandardPaths::StandardLocation fallback);
void keepSaveFolder(const QString &settingsFile, const QString &folder);

} // namespace ui
