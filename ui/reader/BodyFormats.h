#pragma once

#include <QTextBlock>
#include <QTextFormat>

// Properties of the paragraphs of a BodyView.
namespace ui {

inline constexpr int kQuoteLevelProperty = QTextFormat::UserProperty + 1;
inline constexpr int kFoldProperty = QTextFormat::UserProperty + 2;     ///< the fold that it lies in
inline constexpr int kFoldLineProperty = QTextFormat::UserProperty + 3; ///< the fold that it stands for
inline constexpr int kQuoteLevelsShown = 8;

/// Lays a paragraph out or leaves it out.
void setShown(QTextBlock block, bool shown);

} // namespace ui
