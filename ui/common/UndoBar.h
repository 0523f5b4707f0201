#pragma once

#include <QFrame>

class QLabel;
class QPushButton;
class QTimer;

namespace ui {

/// A quiet bar that says what was done and offers to take it back, or what went wrong. It goes by itself after a while,
/// but never while the mouse or the keyboard is on it.
class UndoBar final : public QFrame
{
    Q_OBJECT

public:
    explicit UndoBar(QWidget *parent = nullptr);

    void showDone(const QString &text); ///< with an Undo button
    void showProblem(const QString &text);
    [[nodiscard]] QString text() const;
    void setTimeout(int ms); ///< 10 s

Q_SIGNALS:
    void undoRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void show(const QString &text, bool withUndo);
    void leaveIfUnused();

    QLabel *m_icon;
    QLabel *m_label;
    QPushButton *m_undo;
    QPushButton *m_close;
    QTimer *m_timer;
};

} // namespace ui
