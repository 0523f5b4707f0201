#pragma once

class QPainter;
class QPalette;
class QRect;

namespace ui {

struct Snippet;

/// One muted line with the words of the search marked, cut at the end where it is too long; in front the name of the
/// attachment that it is from.
void paintSnippet(QPainter &painter, const QRect &rect, const Snippet &snippet, const QPalette &palette);

} // namespace ui
