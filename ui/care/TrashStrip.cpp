#include "ui/care/TrashStrip.h"

#include "ui/common/Icons.h"
#include "ui/common/Theme.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace ui {

using namespace Qt::StringLiterals;

TrashStrip::TrashStrip(QWidget *parent)
    : QWidget(parent), m_label(new QLabel(this)), m_change(new QToolButton(this)), m_menu(new QMenu(this))
{
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_label->setForegroundRole(QPalette::PlaceholderText);
    m_change->setObjectName(u"trashDays"_s);
    m_change->setText(tr("Change…"));
    m_change->setAutoRaise(true);
    m_change->setFocusPolicy(Qt::TabFocus);
    m_change->setAccessibleName(tr("Change how long messages are kept in Trash"));
    m_change->setToolTip(m_change->accessibleName());
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 4, 8, 4);
    layout->addWidget(m_label, 1);
    layout->addWidget(m_change);
    connect(m_menu, &QMenu::aboutToShow, this, &TrashStrip::fillMenu);
    connect(m_change, &QToolButton::clicked, this,
            [this] { m_menu->popup(m_change->mapToGlobal(QPoint(0, m_change->height()))); });
    setDays(0);
    hide();
}

void TrashStrip::setDays(int days)
{
    m_days = days;
    m_label->setText(days == 0 ? tr("Messages here are kept until you empty Trash.")
                               : tr("Messages here are erased after %n day(s).", nullptr, days));
    fillMenu();
}

QString TrashStrip::text() const { return m_label->text(); }

void TrashStrip::fillMenu()
{
    m_menu->clear();
    auto *group = new QActionGroup(m_menu);
    QList<int> choices{0, 7, 30, 90, 365};
    if (!choices.contains(m_days))
        choices.append(m_days); // set on the command line
    for (const int days : std::as_const(choices)) {
        QAction *action = m_menu->addAction(days == 0 ? tr("&Keep until Trash is emptied")
                                                      : tr("Erase after %n day(s)", nullptr, days));
        action->setCheckable(true);
        action->setChecked(days == m_days);
        action->setData(days);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, days] { choose(days); });
    }
}

/// Sooner than before means that what lies here may be gone within the hour: that is asked first.
void TrashStrip::choose(int days)
{
    if (days == m_days)
        return;
    const bool isSooner = days != 0 && (m_days == 0 || days < m_days);
    if (!isSooner) {
        Q_EMIT daysChosen(days);
        return;
    }
    auto *box = new QMessageBox(window());
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(u"trashDaysQuestion"_s);
    box->setIconPixmap(icon(Icon::Trash).pixmap(32, 32));
    box->setText(tr("Erase messages for good after %n day(s) in Trash?", nullptr, days));
    box->setInformativeText(tr("Those that have been here longer are erased soon. This cannot be undone."));
    QPushButton *yes = box->addButton(tr("Erase After %n Day(s)", nullptr, days), QMessageBox::AcceptRole);
    yes->setObjectName(u"confirmTrashDays"_s);
    yes->setAutoDefault(false);
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    connect(box, &QMessageBox::buttonClicked, this, [this, yes, days](QAbstractButton *clicked) {
        if (clicked == yes)
            Q_EMIT daysChosen(days);
    });
    box->open();
}

void TrashStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(0, height() - 1, width(), 1, colorsOf(palette()).line);
}

} // namespace ui
