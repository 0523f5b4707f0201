#pragma once

#include <QColor>
#include <QIcon>
#include <QRectF>

class QPainter;

namespace ui {

/// Our one family of icons (resources/icons): 24 px grid, strokes of 1.75, drawn in the colour of the text around them.
enum class Icon {
    Attachment,
    Calendar,
    Check,
    ChevronDown,
    ChevronRight,
    ChevronUp,
    Close,
    Envelope,
    EnvelopeOpen,
    Folder,
    FolderPlus,
    GetMail,
    HeaderOnly,
    Image,
    Inbox,
    Info,
    Junk,
    Lock,
    Moon,
    Person,
    Plus,
    Save,
    Search,
    Server,
    Settings,
    Star,
    StarFilled,
    Sun,
    Trash,
    Undo,
    Warning,
};

/// Follows palette, state and screen scale by itself: make once, keep.
[[nodiscard]] QIcon icon(Icon which);
/// The same in one fixed colour, for notices.
[[nodiscard]] QIcon icon(Icon which, const QColor &color);
/// For delegates and other painting.
void paintIcon(QPainter &painter, const QRectF &rect, Icon which, const QColor &color);
/// The program's own icon, in colour.
[[nodiscard]] QIcon applicationIcon();

} // namespace ui
