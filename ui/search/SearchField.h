#pragma once

#include <QLineEdit>

class QAction;

namespace ui {

class SearchHelp;

/// The field at the top of the window. Esc empties it, then leaves it; Down goes on to the results.
class SearchField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit SearchField(QWidget *parent = nullptr);
    QSize sizeHint() const override;
    void showHelp();

Q_SIGNALS:
    void left();          ///< Esc in the empty field
    void resultsWanted(); ///< Return or Down: the keyboard goes to the list

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QAction *m_help = nullptr;
    SearchHelp *m_popup = nullptr; ///< made when it is wanted first
};

} // namespace ui
