#pragma once

#include "ui/accounts/ConnectionText.h"

#include <QWidget>

class QVBoxLayout;

namespace ui {

/// The steps of a connection test as lines with a mark each.
class StepList final : public QWidget
{
    Q_OBJECT

public:
    explicit StepList(QWidget *parent = nullptr);
    void setSteps(const std::vector<ConnectionStep> &steps);
    void setBusy(const QString &text);
    [[nodiscard]] QString text() const; ///< all lines, to be copied and for tests

private:
    void clear();
    void addLine(const QString &mark, const QColor &colour, const QString &text);

    QVBoxLayout *m_layout;
};

} // namespace ui
