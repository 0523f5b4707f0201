#pragma once

#include <QString>

/// Fills the closed archive of `folder`, made if it is not there, with `count` rows of generated messages in its Inbox, without
/// bodies: enough for everything that lists, sorts and moves. False: it could not be done.
[[nodiscard]] bool fillList(const QString &folder, qint64 count);
