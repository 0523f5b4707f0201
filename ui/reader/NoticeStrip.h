#pragma once

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;

namespace ui {

/// One thing to know about a message: a coloured edge, a tinted ground, a sentence, and what can be done about it. The
/// sentence may hold words of strangers and is plain text (ATT-37).
class NoticeStrip final : public QWidget
{
    Q_OBJECT

public:
    enum class Weight { Note, Warning, Problem };

    NoticeStrip(const QString &text, Weight weight, QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QString text() const;
    QPushButton *addButton(const QString &text);
    QCheckBox *addCheckBox(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Weight m_weight;
    QLabel *m_label;
};

} // namespace ui
