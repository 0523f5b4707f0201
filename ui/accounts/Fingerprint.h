#pragma once

#include <QByteArray>
#include <QString>

class QLabel;
class QWidget;

namespace ui {

/// A SHA-256 fingerprint as people compare it: pairs with colons, sixteen a line.
[[nodiscard]] QString fingerprintText(const QByteArray &sha256);

/// A label for it, in letters of one width, to be selected and copied.
[[nodiscard]] QLabel *fingerprintLabel(QWidget *parent);

} // namespace ui
