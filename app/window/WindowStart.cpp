#include "app/window/WindowStart.h"

#include "app/Application.h"
#include "app/DemoMailbox.h"
#include "app/PlaceWarning.h"
#include "app/SingleInstance.h"
#include "app/cli/Verb.h"

#include "core/accounts/AccountStore.h"
#include "core/accounts/SecretStore.h"
#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/archive/PlaceNotes.h"
#include "core/base/Futures.h"
#include "core/base/Log.h"
#include "core/retrieval/Retriever.h"
#include "core/search/SearchService.h"
#include "ui/common/ErrorText.h"
#include "ui/common/SettingsKeys.h"
#include "ui/common/Theme.h"
#include "ui/mainwindow/MainWindow.h"

#include <QApplication>
#include <QMessageBox>
#include <QPointer>
#include <QSettings>
#include <QTimer>

#include <cstdio>
#include <tuple>

namespace app {

using namespace Qt::StringLiterals;
using core::ErrorCode;

namespace {

constexpr int kPatienceMs = 6'000; ///< for another process to answer or to let go
constexpr int kRetryMs = 100;
constexpr int kWarmUpMs = 1'500;

} // namespace

WindowStart::WindowStart(const Profile &profile, bool withDemo, QObject *parent)
    : QObject(parent), m_profile(profile), m_withDemo(withDemo)
{}

WindowStart::~WindowStart() = default;

void WindowStart::run()
{
    m_patience = QDeadlineTimer(kPatienceMs);
    const QSettings settings(m_profile.settingsFile(), QSettings::IniFormat);
    ui::applyAppearance(*qApp, ui::appearanceFromName(settings.value(ui::keys::kAppearance).toString()));
    open();
}

void WindowStart::open()
{
    auto opened = Application::open(m_profile);
    if (opened) {
        m_application = std::move(*opened);
        showWindow();
    } else if (opened.error().code == ErrorCode::ArchiveBusy) {
        handOver();
    } else {
        explain(opened.error());
    }
}

void WindowStart::showWindow()
{
    m_instance = std::make_unique<SingleInstance>(m_profile.socketPath());
    connect(m_instance.get(), &SingleInstance::raiseRequested, this, &WindowStart::raise);
    if (const auto listening = m_instance->listen(); !listening)
        qCWarning(core::logApp) << listening.error().detail;
    // The sample mailbox of an earlier start has a new port now.
    if (const auto resumed = m_application->demo().resume(); !resumed)
        qCWarning(core::logApp) << resumed.error().detail;
    m_application->startUpkeep();
    m_application->startRenderer();
    m_services = std::make_unique<ui::Services>(m_application->services());
    m_window = std::make_unique<ui::MainWindow>(*m_services);
    m_window->show();
    warnOfPlace();
    if (!m_withDemo)
        return;
    m_services->startDemo([this](const QString &problem) {
        if (problem.isEmpty())
            m_window->getMail();
        else
            QMessageBox::warning(m_window.get(), QString(), problem);
    });
}

void WindowStart::warnOfPlace()
{
    const auto place = core::archive::placeOf(m_profile.folder());
    core::whenDone(notePlace(m_application->archive(), place), this,
                   [this, place](const core::Result<bool> &isNew) {
                       if (!isNew || !*isNew)
                           return;
                       auto *box = new QMessageBox(QMessageBox::Warning, u"Fumibako"_s,
                                                   placeWarning(place, m_profile.folder()), QMessageBox::Ok,
                                                   m_window.get());
                       box->setObjectName(u"placeWarning"_s);
                       box->setAttribute(Qt::WA_DeleteOnClose);
                       box->setTextFormat(Qt::PlainText);
                       box->open();
                   });
}

void WindowStart::handOver()
{
    askToRaise(m_profile.socketPath(), this, [this](bool answered) {
        if (answered)
            Q_EMIT finished(static_cast<int>(cli::ExitCode::Done));
        else
            retryOrGiveUp();
    });
}

void WindowStart::retryOrGiveUp()
{
    // It may be starting, and answer in a moment, or ending, and leave the archive to us (ONE-01).
    if (!m_patience.hasExpired()) {
        QTimer::singleShot(kRetryMs, this, &WindowStart::open);
        return;
    }
    explain(tr("Fumibako is already at work with this mail, but does not come to the front. It may be "
               "getting mail in a "
               "terminal; wait until it is done, or end it, then start again."),
            static_cast<int>(cli::ExitCode::InUse));
}

void WindowStart::raise()
{
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

void WindowStart::explain(const core::Error &error)
{
    const bool ofTheFile = error.code == ErrorCode::NotAnArchive || error.code == ErrorCode::ArchiveCorrupt ||
                           error.code == ErrorCode::ArchiveNewer;
    const bool ofTheSettings =
        error.code == ErrorCode::SettingsDamaged || error.code == ErrorCode::SettingsNewer;
    const QString path = ofTheFile       ? m_profile.mailDb()
                         : ofTheSettings ? m_profile.accountsFile()
                                         : m_profile.folder();
    explain(ui::errorText(error, {{}, {}, path}), static_cast<int>(cli::ExitCode::ArchiveUnusable));
}

void WindowStart::explain(const QString &text, int exitCode)
{
    std::fprintf(stderr, "fumibako: %s\n", text.toUtf8().constData());
    auto *box = new QMessageBox(QMessageBox::Warning, u"Fumibako"_s, text, QMessageBox::Close);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    connect(box, &QMessageBox::finished, this, [this, exitCode] { Q_EMIT finished(exitCode); });
    box->open();
}

} // namespace app
