#include "ui/accounts/PatientButton.h"

#include <QEvent>
#include <QShowEvent>

#include <chrono>

namespace ui {

using namespace std::chrono_literals;

namespace {

constexpr auto kPause = 2s; // longer than a double click or a hasty second Return

} // namespace

PatientButton::PatientButton(const QString &text, QWidget *parent) : QPushButton(text, parent)
{
    setAutoDefault(false);
    setEnabled(false);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, [this] { setEnabled(isVisible()); });
}

void PatientButton::beginAgain()
{
    setEnabled(false);
    m_pause.start();
}

void PatientButton::showEvent(QShowEvent *event)
{
    beginAgain();
    QPushButton::showEvent(event);
}

void PatientButton::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ActivationChange && isVisible())
        beginAgain(); // another window lay over it
    QPushButton::changeEvent(event);
}

} // namespace ui
