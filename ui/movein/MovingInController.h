#pragma once

#include <QObject>
#include <QPointer>
#include <QString>

#include <memory>

class QWidget;

namespace ui {

class MovingInDialog;
class MovingInJob;
struct MovingInChoice;
struct Services;

/// Opens the import window and does what it asks for: looks for other programs, reads what the user adds, runs the import,
/// which goes on while the window is closed. Window thread; owned by the main window.
class MovingInController final : public QObject
{
    Q_OBJECT

public:
    /// `services.movingIn` may be missing: then nothing is shown.
    MovingInController(Services &services, QWidget &window);
    ~MovingInController() override; ///< ends an import after the batch at hand

    void show();
    /// Looks in this home folder instead of the user's; for tests.
    void setHome(const QString &home) { m_home = home; }

Q_SIGNALS:
    void imported(); ///< folders, mail or accounts may have come

private:
    void makeDialog();
    void scan(const QStringList &paths);
    void start(const std::vector<MovingInChoice> &choices);

    Services &m_services;
    QWidget &m_window;
    QString m_home;
    QPointer<MovingInDialog> m_dialog;
    std::unique_ptr<MovingInJob> m_job;
};

} // namespace ui
