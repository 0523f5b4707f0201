#pragma once

#include "core/base/Ids.h"
#include "ui/common/Icons.h"

#include <QTableView>

#include <vector>

namespace ui {

class ListHeader;
class MessageDelegate;
class MessageListModel;

/// The message list: rows selected as wholes, drag to folders, empty states. Changes nothing itself. The model is
/// borrowed and outlives it.
class MessageList final : public QTableView
{
    Q_OBJECT

public:
    using Ids = std::vector<core::MessageId>;

    explicit MessageList(MessageListModel &model, QWidget *parent = nullptr);

    [[nodiscard]] ListHeader *listHeader() const { return m_header; }
    [[nodiscard]] Ids selectedIds() const;
    [[nodiscard]] qsizetype selectedCount() const;
    [[nodiscard]] core::MessageId currentMessage() const;
    void selectMessage(core::MessageId id); ///< and shows it; nothing where it is not in the list

    /// What stands where there are no rows.
    struct EmptyState
    {
        Icon icon = Icon::Envelope;
        QString title;
        QString hint;
    };
    void setEmptyState(EmptyState state);
    [[nodiscard]] const EmptyState &emptyState() const { return m_empty; }

    /// Around a change of rows: what is in sight stays in sight, unless the list stood at its top.
    void keepPlace();
    void restorePlace();

    void keyboardSearch(const QString &search) override;

Q_SIGNALS:
    void currentMessageChanged(core::MessageId id); ///< none: nothing is chosen
    void selectionCountChanged(qsizetype count);
    void starClicked(core::MessageId id, bool starred);
    void menuRequested(const QPoint &globalPos);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void startDrag(Qt::DropActions actions) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void setHoverRow(int row);
    void wantRowsInSight();
    void paintEmptyState();

    MessageListModel &m_model;
    ListHeader *m_header;
    MessageDelegate *m_delegate;
    EmptyState m_empty;
    core::MessageId m_topId{}; ///< see keepPlace()
    int m_topOffset = 0;
};

} // namespace ui
