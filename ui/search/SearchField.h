#pragma once

#include <QLineEdit>

namespace ui {

/// The field at the top of the window. Esc empties it, then leaves it; Down goes on to the results.
class SearchField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit SearchField(QWidget *parent = nullptr);
    QSize sizeHint() const override;

Q_SIGNALS:
    void left();          ///< Esc in the empty field
    void resultsWanted(); ///< Return or Down: the keyboard goes to the list

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace ui
