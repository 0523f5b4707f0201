#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace ui {

/// A strip above the list: a coloured edge, what is the matter, and what can be done about it. Nothing pops up.
class CareStrip final : public QWidget
{
    Q_OBJECT

public:
    enum class Weight { Note, Warning, Problem };
    explicit CareStrip(QWidget *parent = nullptr);

    QPushButton *addButton(const char *name, const QString &text);
    /// Shows it; a screen reader is told when the text is another one.
    void say(const QString &text, Weight weight);
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_label;
    QHBoxLayout *m_buttons;
    Weight m_weight = Weight::Note;
};

} // namespace ui
