#pragma once

#include "app/Profile.h"

#include "core/base/Error.h"
#include "ui/common/Services.h"

#include <QDeadlineTimer>
#include <QObject>

#include <memory>

namespace ui {
class MainWindow;
}

namespace app {

class Application;
class SingleInstance;

/// Opens the window on a profile, or brings the one to the front that is open there already. Main thread; lives as long
/// as the event loop runs.
class WindowStart final : public QObject
{
    Q_OBJECT

public:
    WindowStart(const Profile &profile, bool withDemo, QObject *parent = nullptr);
    ~WindowStart() override;

    void run(); ///< called once, from the event loop

Q_SIGNALS:
    void finished(int exitCode); ///< only where no window opens; else the loop ends with the last window

private:
    void open();
    void showWindow();
    void warnOfPlace();
    void handOver();
    void retryOrGiveUp();
    void raise();
    void explain(const core::Error &error);
    void explain(const QString &text, int exitCode);

    Profile m_profile;
    bool m_withDemo;
    QDeadlineTimer m_patience;
    // Each uses only what stands above it.
    std::unique_ptr<Application> m_application;
    std::unique_ptr<ui::Services> m_services;
    std::unique_ptr<SingleInstance> m_instance;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace app
