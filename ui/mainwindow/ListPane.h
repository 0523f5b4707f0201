#pragma once

#include "core/archive/Types.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace ui {

class MessageList;
class SearchBar;
class TrashStrip;
class UndoBar;

/// The middle of the window from top to bottom: what is shown (a folder's name, or the search bar), the list, the bar
/// that offers Undo. Takes the three as children.
class ListPane final : public QWidget
{
    Q_OBJECT

public:
    ListPane(SearchBar *search, MessageList *list, UndoBar *undo, QWidget *parent = nullptr);

    void setFolder(const core::archive::Folder &folder);
    void setSearching(bool on);
    /// Above the list: what needs care, and over Trash how long it keeps. Taken as children.
    void setStrips(QWidget *care, TrashStrip *trash);

Q_SIGNALS:
    void emptyTrashRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showTrashStrip();

    QWidget *m_heading;
    QLabel *m_name;
    QLabel *m_counts;
    QToolButton *m_emptyTrash; ///< only where Trash is shown
    TrashStrip *m_trash = nullptr;
    bool m_isTrash = false;
    bool m_isSearching = false;
};

} // namespace ui
