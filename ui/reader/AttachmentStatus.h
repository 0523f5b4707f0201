#pragma once

#include <QWidget>

#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace ui {

/// The line below the attachments: how far a save is, what became of it, why a file is not opened; with the one button that
/// comes next. Window thread.
class AttachmentStatus final : public QWidget
{
    Q_OBJECT

public:
    explicit AttachmentStatus(QWidget *parent = nullptr);

    struct NextStep
    {
        QString text;
        std::function<void()> act;
    };
    void showResult(const QString &text, bool isProblem, NextStep next = {});
    /// `permille` of the whole; below 0: not known.
    void showProgress(const QString &text, int permille);
    void clear();

Q_SIGNALS:
    void cancelRequested();

private:
    QLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    QPushButton *m_next;
    std::function<void()> m_act;
};

} // namespace ui
