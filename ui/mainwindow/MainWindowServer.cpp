#include "core/accounts/AccountStore.h"
#include "core/archive/ArchiveReader.h"
#include "ui/accounts/AccountsController.h"
#include "ui/common/AccountColors.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/common/Services.h"
#include "ui/common/UndoBar.h"
#include "ui/folders/FolderTree.h"
#include "ui/list/MessageList.h"
#include "ui/list/MessageListController.h"
#include "ui/list/MessageListModel.h"
#include "ui/mainwindow/MailChanges.h"
#include "ui/mainwindow/MainWindow.h"
#include "ui/reader/ReaderController.h"
#include "ui/search/SearchController.h"
#include "ui/server/ServerController.h"
#include "ui/transfer/AutomaticChecks.h"
#include "ui/transfer/TransferController.h"

#include <QMenuBar>

// What the window does for single accounts: their server pages, logs and menu.
namespace ui {

void MainWindow::connectServer()
{
    connect(m_transfer.get(), &TransferController::logRequested, m_server.get(), &ServerController::showLog);
    connect(m_transfer.get(), &TransferController::serverRequested, m_server.get(),
            &ServerController::showServer);
    connect(m_accounts.get(), &AccountsController::trashMailRequested, m_changes.get(),
            &MailChanges::trashAccount);
    connect(m_accounts.get(), &AccountsController::serverRequested, m_server.get(),
            &ServerController::showServer);
    connect(m_server.get(), &ServerController::getMailRequested, this,
            [this](core::AccountId account) { m_transfer->getMail(account); });
    connect(m_reader.get(), &ReaderController::getMailRequested, this,
            [this](core::AccountId account) { m_transfer->getMail(account); });
    connect(m_reader.get(), &ReaderController::replaced, this,
            [this](core::MessageId header, core::MessageId message) {
                m_opened = message;
                m_listController->replace(header, message);
            });
    connect(m_server.get(), &ServerController::openMessageRequested, this, &MainWindow::showMessage);
    addAccountMenu();
}

void MainWindow::connectChecks()
{
    const auto text = [this](core::AccountId account) { return m_checks->text(account); };
    m_accounts->setCheckText(text);
    m_server->setCheckText(text);
    connect(m_checks.get(), &AutomaticChecks::changed, m_accounts.get(), &AccountsController::showChecks);
    connect(m_checks.get(), &AutomaticChecks::changed, m_server.get(), &ServerController::showChecks);
    connect(m_accounts.get(), &AccountsController::accountEdited, m_checks.get(),
            &AutomaticChecks::userActed);
}

void MainWindow::addAccountMenu()
{
    auto *menu = new QMenu(tr("A&ccount"), this);
    menu->setObjectName(QStringLiteral("accountMenu"));
    menuBar()->insertMenu(menuBar()->actions().constLast(), menu); // before Help
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        for (const auto &account : m_services.accounts.accounts()) {
            QMenu *one = menu->addMenu(displayLine(account.name, 60).replace(u'&', QLatin1String("&&")));
            one->setIcon(accountDot(account.color));
            const core::AccountId id = account.id;
            one->addAction(tr("&Get Mail"), this, [this, id] { m_transfer->getMail(id); });
            one->addAction(tr("&Server…"), this, [this, id] { m_server->showServer(id); });
            one->addAction(tr("Show &Log…"), this, [this, id] { m_server->showLog(id); });
            one->addAction(tr("&Edit Account…"), this, [this, id] { m_accounts->editAccount(id); });
        }
        if (menu->isEmpty())
            menu->addAction(tr("Add an &Account…"), m_accounts.get(), &AccountsController::addAccount);
    });
}

void MainWindow::showMessage(core::MessageId message)
{
    const auto summary = m_services.reader.summary(message);
    if (!summary) {
        m_undoBar->showProblem(errorText(summary.error()));
        return;
    }
    const bool isShown = m_shownFolder == summary->folder && !m_search->isActive();
    m_tree->selectFolder(summary->folder);
    if (!isShown && m_search->isActive())
        showSelectedFolder();
    if (isShown)
        m_list->selectMessage(message);
    else
        m_listController->selectWhenShown(message);
    raise();
    activateWindow();
}

} // namespace ui
