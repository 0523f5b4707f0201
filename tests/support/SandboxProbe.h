#pragma once

#include "core/sandbox/Sandbox.h"

#include <QByteArray>
#include <QByteArrayList>

/// Deeds that a process of ours that reads what strangers sent must not be able to do, each tried for real: without the sandbox, to see that it can be done
/// here at all, and within it.
namespace probe {

enum class Answer { Done = 10, Refused = 11, Unknown = 12, NoSandbox = 13 };

[[nodiscard]] QByteArrayList deeds();
/// `path` is a file that is there; others are made beside it. `lock`: what the process locks itself in with before.
[[nodiscard]] Answer attempt(const QByteArray &deed, const QByteArray &path,
                             const core::sandbox::Profile *lock);

} // namespace probe
