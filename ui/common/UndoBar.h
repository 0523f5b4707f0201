#pragma once

#include <QFrame>

class QLabel;
class QPushButton;
class QTimer;

namespace ui {

/// A quiet bar that says what was done and offers to take it back, what goes on and can be cancelled, or what went wrong.
/// It goes by itself after a while, but never while the mouse or the keyboard is on it, nor while something goes on.
class UndoBar final : public QFrame
{
    Q_OBJECT

public:
    explicit UndoBar(QWidget *parent = nullptr);

    void showDone(const QString &text); ///< with an Undo button
    void showWork(const QString &text); ///< with a Cancel button, until something else is shown or hideWork()
    void showProblem(const QString &text);
    void hideWork(); ///< where work is shown
    [[nodiscard]] QString text() const;
    void setTimeout(int ms); ///< 10 s

Q_SIGNALS:
    void undoRequested();
    void cancelRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Kind { Done, Work, Problem };
    void show(const QString &text, Kind kind);
    void leaveIfUnused();

    QLabel *m_icon;
    QLabel *m_label;
    Kind m_kind = Kind::Done;
    QPushButton *m_undo;
    QPushButton *m_cancel;
    QPushButton *m_close;
    QTimer *m_timer;
};

} // namespace ui
