#include "ui/movein/MovingInController.h"

#include "core/base/Futures.h"
#include "core/exchange/MovingIn.h"
#include "ui/common/Services.h"
#include "ui/movein/MovingInDialog.h"
#include "ui/movein/MovingInJob.h"

#include <QFileInfo>
#include <QWidget>

namespace ui {

using core::exchange::MboxQuoting;
using core::exchange::Neighbour;
using core::exchange::Scanned;
using core::exchange::SourceKind;

MovingInController::MovingInController(Services &services, QWidget &window)
    : QObject(&window), m_services(services), m_window(window)
{}

MovingInController::~MovingInController() = default;

void MovingInController::show()
{
    if (!m_services.movingIn)
        return;
    if (!m_dialog)
        makeDialog();
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void MovingInController::makeDialog()
{
    m_dialog = new MovingInDialog(&m_window);
    // A window that is closed begins anew the next time, unless it is at work.
    connect(m_dialog, &QDialog::finished, this, [this] {
        if (!m_job)
            m_dialog->deleteLater();
    });
    connect(m_dialog, &MovingInDialog::filesChosen, this, &MovingInController::scan);
    connect(m_dialog, &MovingInDialog::importRequested, this, &MovingInController::start);
    connect(m_dialog, &MovingInDialog::cancelRequested, this, [this] {
        if (m_job)
            m_job->cancel();
    });
    core::whenDone(m_services.movingIn->findNeighbours(m_home), m_dialog.data(),
                   [dialog = m_dialog](const std::vector<Neighbour> &all) { dialog->setFound(all); });
}

void MovingInController::scan(const QStringList &paths)
{
    core::whenDone(m_services.movingIn->scan(paths, SourceKind::Auto, MboxQuoting::Auto, true),
                   m_dialog.data(),
                   [dialog = m_dialog](const std::vector<Scanned> &all) { dialog->addFiles(all); });
}

void MovingInController::start(const std::vector<MovingInChoice> &choices)
{
    m_job = std::make_unique<MovingInJob>(*m_services.movingIn, m_services.accounts, choices);
    connect(m_job.get(), &MovingInJob::progressed, m_dialog, &MovingInDialog::showProgress);
    connect(m_job.get(), &MovingInJob::finished, this, [this](const MovingInResult &result) {
        m_job.release()->deleteLater(); // its signal is being delivered
        m_dialog->showResult(result, QFileInfo(m_services.settingsFile).absolutePath());
        if (!m_dialog->isVisible())
            m_dialog->show(); // what came of it is told, also to whoever went on working
        Q_EMIT imported();
    });
    m_job->start();
}

} // namespace ui
