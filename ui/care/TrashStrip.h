#pragma once

#include <QWidget>

class QLabel;
class QMenu;
class QToolButton;

namespace ui {

/// Over the list of Trash: how long messages are kept there, and a menu to choose. Window thread.
class TrashStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit TrashStrip(QWidget *parent = nullptr);

    /// 0: until Trash is emptied.
    void setDays(int days);
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void daysChosen(int days);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void fillMenu();
    void choose(int days);

    QLabel *m_label;
    QToolButton *m_change;
    QMenu *m_menu;
    int m_days = 0;
};

} // namespace ui
