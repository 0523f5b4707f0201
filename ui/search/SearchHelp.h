#pragma once

#include <QFrame>

class QGridLayout;

namespace ui {

/// What can be asked, below the search field: a line for each field of the query language with an example to click. Made
/// from core/search/QueryHelp.h, so that what is shown is what is understood. A popup: a click beside it, Esc or Return on
/// an example closes it.
class SearchHelp final : public QFrame
{
    Q_OBJECT

public:
    explicit SearchHelp(QWidget *parent = nullptr);

    /// Below `field`, as wide as it needs, within the screen.
    void showBelow(const QWidget &field);
    /// The examples in their order, as they stand there.
    [[nodiscard]] QStringList examples() const { return m_examples; }

Q_SIGNALS:
    void exampleChosen(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addRow(QGridLayout &grid, const QString &name, const QString &meaning, const QString &example);
    void addGeneralRows(QGridLayout &grid);

    QStringList m_examples;
};

} // namespace ui
