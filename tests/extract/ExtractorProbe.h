#pragma once

#include <QByteArray>
#include <QByteArrayList>

/// Deeds that the extractor must not be able to do, each tried for real: without the sandbox, to see that it can be done
/// here at all, and within it.
namespace probe {

enum class Answer { Done = 10, Refused = 11, Unknown = 12, NoSandbox = 13 };

[[nodiscard]] QByteArrayList deeds();
/// `path` is a file that is there; others are made beside it.
[[nodiscard]] Answer attempt(const QByteArray &deed, const QByteArray &path, bool locked);

} // namespace probe
