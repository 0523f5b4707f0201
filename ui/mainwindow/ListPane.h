#pragma once

#include "core/archive/Types.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace ui {

class MessageList;
class SearchBar;
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

Q_SIGNALS:
    void emptyTrashRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *m_heading;
    QLabel *m_name;
    QLabel *m_counts;
    QToolButton *m_emptyTrash; ///< only where Trash is shown
};

} // namespace ui
