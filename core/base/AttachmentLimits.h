#pragma once
#include "core/base/Limits.h"
namespace core::limits {
inline constexpr qint64 kThumbnailBytes = 20LL * 1024 * 1024;
inline constexpr int kThumbnailsKept = 500;
inline constexpr qsizetype kPreviewTextChars = 300'000;
inline constexpr qsizetype kSourcePageBytes = 512 * 1024;
inline constexpr qsizetype kSourceHits = 100'000;
}
