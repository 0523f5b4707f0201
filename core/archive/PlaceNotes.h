#pragma once

#include "core/archive/Place.h"
#include "core/base/Result.h"

#include <QFuture>

namespace core::archive {

class Archive;

/// Remembers in what kind of place the archive lies. True when that is news and worth a word: it is not a local place, and
/// not of the kind that was noted last. So the user is warned once, and again when he moves it elsewhere.
[[nodiscard]] QFuture<Result<bool>> notePlace(Archive &archive, const Place &place);

} // namespace core::archive
