#pragma once

#include <QSettings>

class QSplitter;
class QWidget;

namespace ui {

class FolderTree;
class ListHeader;

/// What comes back when the window is opened again: its place, the panes, columns, order and the folder shown.
struct WindowParts
{
    QWidget &window;
    QSplitter &mainSplitter;
    QSplitter &mailSplitter;
    FolderTree &folders;
    ListHeader &header;
};

void saveWindowState(const WindowParts &parts, QSettings &settings);
/// Sensible sizes where nothing was kept, or where it no longer fits.
void restoreWindowState(const WindowParts &parts, QSettings &settings);

} // namespace ui
