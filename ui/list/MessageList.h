#pragma once

#include "core/base/Ids.h"
#include "ui/common/Icons.h"

#include <QHash>
#include <QTableView>

#include <utility>
#include <vector>

namespace ui {

class ListHeader;
class MessageDelegate;
class MessageListModel;
class SnippetLoader;
struct Snippet;

/// The message list: rows selected as wholes, drag to folders, empty states. Changes nothing itself. The model is
/// borrowed and outlives it.
class MessageList final : public QTableView
{
    Q_OBJECT

public:
    using Ids = std::vector<core::MessageId>;

    explicit MessageList(MessageListModel &model, QWidget *parent = nullptr);
    ~MessageList() override;

    [[nodiscard]] ListHeader *listHeader() const { return m_header; }
    [[nodiscard]] Ids selectedIds() const;
    [[nodiscard]] qsizetype selectedCount() const;
    [[nodiscard]] core::MessageId currentMessage() const;
    void selectMessage(core::MessageId id); ///< and shows it; nothing where it is not in the list

    /// A second line in each row that shows where the words of a search stand. `loader` is borrowed.
    void setSnippetLoader(SnippetLoader *loader);
    void showSnippets(bool on, const std::vector<QString> &words = {});
    [[nodiscard]] bool showsSnippets() const { return m_showsSnippets; }

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
    void pageForwardRequested();                    ///< Space: the message that is read goes on
    void currentMessageChanged(core::MessageId id); ///< none: nothing is chosen
    void selectionCountChanged(qsizetype count);
    void starClicked(core::MessageId id, bool starred);
    void menuRequested(const QPoint &globalPos);

protected:
    void keyPressEvent(QKeyEvent *event) override;
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
    [[nodiscard]] std::pair<int, int> rowsInSight() const; ///< first and last; -1, -2: there are none
    void wantRowsInSight();
    void wantSnippetsInSight();
    void paintSnippets();
    void paintEmptyState();

    MessageListModel &m_model;
    ListHeader *m_header;
    MessageDelegate *m_delegate;
    EmptyState m_empty;
    SnippetLoader *m_snippetLoader = nullptr;
    QHash<qint64, Snippet> m_snippets; ///< of the words shown; some hundred bytes each, dropped with them
    std::vector<QString> m_snippetWords;
    bool m_showsSnippets = false;
    core::MessageId m_topId{}; ///< see keepPlace()
    int m_topOffset = 0;
};

} // namespace ui
