#pragma once

#include "ui/reader/Findable.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QTimer;
class QToolButton;

namespace ui {

/// Find in this message: a field, how many there are and which one this is, next and previous. Works over any Findable:
/// the text view, the HTML view. All matches are marked. Enter and F3 go on, with Shift back, Escape closes and leaves the
/// match selected. The pane shows it with open(), tells it with setTarget() which view is seen, and with refresh() that
/// the message is another one. Window thread.
class FindBar final : public QFrame
{
    Q_OBJECT

public:
    explicit FindBar(QWidget *parent = nullptr);

    /// Borrowed; nullptr: nothing to search. The view before it loses its marks.
    void setTarget(Findable *target);
    /// Shows the bar with the focus in its field. `words`, if any, are put there: what is selected in the message.
    void open(const QString &words = {});
    void close();
    /// The text changed: what was found is looked for again, without scrolling to it.
    void refresh();
    void findNext();
    void findPrevious();
    [[nodiscard]] int matches() const { return static_cast<int>(m_matches.size()); }
    [[nodiscard]] int current() const { return m_current; } ///< -1: none

Q_SIGNALS:
    void closed(); ///< the focus is free: the pane gives it to the message

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void search(bool mayScroll);
    void step(int by);
    void showCount();

    Findable *m_target = nullptr;
    QLineEdit *m_field;
    QLabel *m_count;
    QToolButton *m_previous, *m_next, *m_close;
    QTimer *m_pause; ///< after a key: a long message is not searched for every letter
    std::vector<Findable::Match> m_matches;
    int m_current = -1;
    int m_from = 0; ///< where looking began, so that more letters stay at the same place
};

} // namespace ui
