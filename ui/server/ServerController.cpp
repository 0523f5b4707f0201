#include "ui/server/ServerController.h"

#include "core/accounts/AccountStore.h"
#include "ui/common/Services.h"
#include "ui/server/ServerPage.h"
#include "ui/server/SessionLogWindow.h"

namespace ui {

ServerController::ServerController(Services &services, QWidget *window)
    : m_services(services), m_window(window)
{}

ServerController::~ServerController()
{
    for (const auto &page : std::as_const(m_pages))
        delete page;
    for (const auto &log : std::as_const(m_logs))
        delete log;
}

void ServerController::showServer(core::AccountId account)
{
    const auto found = m_services.accounts.find(account);
    if (!found)
        return;
    QPointer<ServerPage> &page = m_pages[core::number(account)];
    if (!page) {
        page = new ServerPage(m_services, *found, m_window);
        connect(page, &ServerPage::openMessageRequested, this, &ServerController::openMessageRequested);
        connect(page, &ServerPage::getMailRequested, this, &ServerController::getMailRequested);
        connect(page, &ServerPage::logRequested, this, &ServerController::showLog);
    }
    showChecks();
    page->show();
    page->raise();
    page->activateWindow();
}

void ServerController::showChecks()
{
    for (auto page = m_pages.cbegin(); page != m_pages.cend(); ++page) {
        if (*page && m_checkText)
            (*page)->showCheck(m_checkText(core::AccountId{page.key()}));
    }
}

void ServerController::showLog(core::AccountId account)
{
    const auto found = m_services.accounts.find(account);
    if (!found)
        return;
    QPointer<SessionLogWindow> &log = m_logs[core::number(account)];
    if (!log) {
        const auto lines = [this, account] {
            return m_services.sessionLog ? m_services.sessionLog(account) : QStringList();
        };
        log = new SessionLogWindow(found->name, lines, m_window);
    }
    log->refresh();
    log->show();
    log->raise();
    log->activateWindow();
}

} // namespace ui
