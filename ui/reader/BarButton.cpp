#include "ui/reader/BarButton.h"

#include <QToolButton>

namespace ui {

QToolButton *barButton(QWidget &parent, const QString &name, const QString &text, const QString &tip)
{
    auto *made = new QToolButton(&parent);
    made->setObjectName(name);
    made->setText(text);
    made->setToolTip(tip);
    made->setAccessibleName(tip);
    made->setAutoRaise(true);
    return made;
}

} // namespace ui
