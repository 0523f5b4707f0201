#pragma once

#include <QColor>
#include <QPalette>
#include <QString>

class QApplication;

namespace ui {

enum class Appearance { System, Light, Dark };

/// The colours of the window that QPalette has no role for. All text colours reach AA (4.5:1) on `base` and `window`.
struct Colors
{
    bool isDark = false;
    QColor window, base, text, muted;
    QColor line;        ///< hairlines between areas
    QColor control;     ///< fill of buttons
    QColor controlLine; ///< frame of buttons and fields
    QColor hover, pressed;
    QColor accent, onAccent;             ///< the one accent, and what is written on it
    QColor selection, selectionInactive; ///< soft row backgrounds, text stays `text`
    QColor star, warning, danger, success;
};

[[nodiscard]] const Colors &lightColors();
[[nodiscard]] const Colors &darkColors();
/// The set that belongs to a palette: light or dark by its luminance. For widgets and delegates that paint.
[[nodiscard]] const Colors &colorsOf(const QPalette &palette);

/// Our style and palette on the whole program. May be called again at any time; `System` follows the palette the
/// platform had when the program started (Qt 6.4 tells no colour scheme).
void applyAppearance(QApplication &application, Appearance appearance);

/// As kept in the settings file: "light", "dark", anything else is System.
[[nodiscard]] QString appearanceName(Appearance appearance);
[[nodiscard]] Appearance appearanceFromName(const QString &name);

} // namespace ui
