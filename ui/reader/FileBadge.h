#pragma once

#include <QByteArray>
#include <QRectF>
#include <QString>

class QPainter;
class QPalette;

namespace ui {

/// What kind of file an attachment is, by its name first: that is what the system would open it by (catalogue ATT-05).
enum class FileKind {
    Document,
    Sheet,
    Slides,
    Pdf,
    Picture,
    Sound,
    Film,
    Package,
    Text,
    Mail,
    Program,
    Other
};

[[nodiscard]] FileKind fileKind(const QString &name, const QByteArray &type);
/// A sheet of paper in the colour of the kind, with the extension written on it. Crisp at every scale.
void paintFileBadge(QPainter &painter, const QRectF &rect, const QString &name, FileKind kind,
                    const QPalette &palette);

} // namespace ui
