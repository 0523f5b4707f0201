#include "ui/care/CareJob.h"

namespace ui {

CareJob::CareJob(Services &services, Words words, QObject *parent)
    : QObject(parent), m_services(services), m_words(std::move(words))
{}

void CareJob::begin(bool repair)
{
    if (isRunning())
        return;
    m_state = State::Running;
    m_outcome = {};
    m_progress.clear();
    m_percent = -1;
    Q_EMIT changed();
    run(repair);
}

void CareJob::cancel()
{
    if (m_state != State::Running || !m_words.canStop)
        return;
    m_state = State::Stopping;
    Q_EMIT changed();
    stop();
}

void CareJob::present(CareOutcome outcome)
{
    if (isRunning())
        return;
    m_state = State::Ended;
    m_outcome = std::move(outcome);
    Q_EMIT changed();
}

void CareJob::tell(const QString &text, int percent)
{
    if (m_state != State::Running || (text == m_progress && percent == m_percent))
        return;
    m_progress = text;
    m_percent = percent;
    Q_EMIT changed();
}

void CareJob::finish(CareOutcome outcome)
{
    if (!isRunning())
        return;
    m_state = State::Ended;
    m_outcome = std::move(outcome);
    Q_EMIT changed();
    Q_EMIT ended();
}

} // namespace ui
