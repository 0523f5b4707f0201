#pragma once

#include <QString>

class QToolButton;
class QWidget;

namespace ui {

/// A flat button for the bar above a preview or a source: `name` is the object's, `tip` is told to screen readers too. Owned by
/// `parent`.
[[nodiscard]] QToolButton *barButton(QWidget &parent, const QString &name, const QString &text,
                                     const QString &tip);

} // namespace ui
