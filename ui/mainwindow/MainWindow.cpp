#include "ui/mainwindow/MainWindow.h"

#include "core/accounts/AccountStore.h"
#include "core/archive/Archive.h"
#include "core/archive/Upkeep.h"
#include "ui/accounts/AccountsController.h"
#include "ui/care/CareController.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/common/Icons.h"
#include "ui/common/Services.h"
#include "ui/common/UndoBar.h"
#include "ui/folders/FolderModel.h"
#include "ui/folders/FolderTree.h"
#include "ui/list/ListHeader.h"
#include "ui/list/MessageList.h"
#include "ui/list/MessageListController.h"
#include "ui/list/MessageListModel.h"
#include "ui/list/SnippetLoader.h"
#include "ui/mainwindow/ListPane.h"
#include "ui/mainwindow/MailActions.h"
#include "ui/mainwindow/MailChanges.h"
#include "ui/mainwindow/MainMenu.h"
#include "ui/mainwindow/MainToolBar.h"
#include "ui/mainwindow/ViewActions.h"
#include "ui/mainwindow/WelcomePage.h"
#include "ui/mainwindow/WindowState.h"
#include "ui/movein/MovingInController.h"
#include "ui/reader/BodyStack.h"
#include "ui/reader/BodyView.h"
#include "ui/reader/ReaderController.h"
#include "ui/reader/ReaderPane.h"
#include "ui/search/SavedSearchController.h"
#include "ui/search/SavedSearchList.h"
#include "ui/search/SavedSearchModel.h"
#include "ui/search/SearchBar.h"
#include "ui/search/SearchController.h"
#include "ui/search/SearchField.h"
#include "ui/server/ServerController.h"
#include "ui/transfer/AutomaticChecks.h"
#include "ui/transfer/TransferBar.h"
#include "ui/transfer/TransferController.h"

#include <QAction>
#include <QCloseEvent>
#include <QMessageBox>
#include <QPointer>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ui {

using core::archive::FolderKind;

MainWindow::MainWindow(Services &services, QWidget *parent)
    : QMainWindow(parent), m_services(services), m_settings(services.settingsFile, QSettings::IniFormat)
{
    setWindowIcon(applicationIcon());
    setContextMenuPolicy(Qt::NoContextMenu);
    makeParts();
    layOut();
    m_menu->build(*m_tree, *m_mailActions, m_reader->actions(), *m_view);
    connectFolders();
    connectList();
    connectChanges();
    connectSearch();
    connectSavedSearches();
    connectTransfer();
    connectServer();
    connectChecks();
    connectMenu();
    connectCare();
    restoreWindowState({*this, *m_mainSplitter, *m_mailSplitter, *m_tree, *m_list->listHeader()}, m_settings);
    m_listController->setOrder(m_list->listHeader()->order());
    showSelectedFolder();
    updateWelcome();
    m_list->setFocus();
}

MainWindow::~MainWindow() = default;

void MainWindow::makeParts()
{
    m_view = new ViewActions(m_settings, this); // first: it sets the palette
    m_folderModel = new FolderModel(m_services.archive, m_services.reader, this);
    m_listModel = new MessageListModel(m_services.reader, m_services.clock, this);
    m_listModel->setFolderNames([this](core::FolderId id) {
        const auto folder = m_folderModel->folder(id);
        return folder ? folderName(*folder) : QString();
    });
    m_toolBar = new MainToolBar(m_services.accounts, this);
    m_tree = new FolderTree(*m_folderModel, this);
    m_savedModel = new SavedSearchModel(this);
    m_savedList = new SavedSearchList(*m_savedModel, this);
    m_list = new MessageList(*m_listModel, this);
    m_list->setSnippetLoader(new SnippetLoader(m_services.archive.mailDbPath(), m_services.search, this));
    m_searchBar = new SearchBar(this);
    m_undoBar = new UndoBar(this);
    m_listPane = new ListPane(m_searchBar, m_list, m_undoBar, this);
    m_readerPane = new ReaderPane(this);
    m_transferBar = new TransferBar(this);
    m_welcome = new WelcomePage(this);
    m_menu = new MainMenu(*this);

    m_changes = std::make_unique<MailChanges>(m_services);
    m_mailActions = std::make_unique<MailActions>(*m_changes, *m_folderModel, *m_list, *m_listModel);
    m_listController = std::make_unique<MessageListController>(m_services.archive, *m_listModel, *m_list);
    m_reader = std::make_unique<ReaderController>(m_services, *m_readerPane);
    m_search = std::make_unique<SearchController>(m_services, *m_toolBar->searchField(), *m_searchBar);
    m_savedSearches = std::make_unique<SavedSearchController>(m_services, *m_savedModel, *m_savedList,
                                                              *m_toolBar->searchField(), *m_searchBar);
    m_transfer = std::make_unique<TransferController>(m_services, *m_transferBar);
    m_checks = std::make_unique<AutomaticChecks>(m_services, *m_transfer, *m_transferBar);
    m_accounts = std::make_unique<AccountsController>(m_services, this);
    m_server = std::make_unique<ServerController>(m_services, this);
    m_care = std::make_unique<CareController>(m_services, this);
    m_movingIn = std::make_unique<MovingInController>(m_services, *this);
}

void MainWindow::layOut()
{
    m_mailSplitter = new QSplitter(m_view->isReadingBelow() ? Qt::Vertical : Qt::Horizontal, this);
    m_mailSplitter->addWidget(m_listPane);
    m_mailSplitter->addWidget(m_readerPane);
    m_mailSplitter->setStretchFactor(1, 1);
    m_mailActions->addTo(*m_mailSplitter);

    m_mainSplitter = new QSplitter(Qt::Horizontal, this);
    auto *side = new QWidget(this);
    auto *sideLayout = new QVBoxLayout(side);
    sideLayout->setContentsMargins(6, 8, 6, 8);
    sideLayout->addWidget(m_tree, 1);
    sideLayout->addWidget(m_savedList);
    m_mainSplitter->addWidget(side);
    m_mainSplitter->addWidget(m_mailSplitter);
    m_mainSplitter->setStretchFactor(1, 1);
    side->setMinimumWidth(150);
    for (QSplitter *splitter : {m_mainSplitter, m_mailSplitter})
        splitter->setChildrenCollapsible(false);

    m_pages = new QStackedWidget(this);
    m_pages->addWidget(m_mainSplitter);
    m_pages->addWidget(m_welcome);

    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_toolBar);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_transferBar);
    setCentralWidget(central);
    setTabOrder(m_toolBar->searchField(), m_tree);
    setTabOrder(m_tree, m_savedList->view());
    setTabOrder(m_savedList->view(), m_list);
}

void MainWindow::connectFolders()
{
    connect(m_tree, &FolderTree::folderSelected, this, &MainWindow::showSelectedFolder);
    connect(m_tree, &FolderTree::createRequested, this,
            [this](core::FolderId parent) { m_changes->createFolder(parent, m_folderModel->folders()); });
    connect(m_tree, &FolderTree::deleteRequested, this, [this](core::FolderId id) {
        if (const auto folder = m_folderModel->folder(id))
            m_changes->deleteFolder(*folder);
    });
    connect(m_tree, &FolderTree::emptyTrashRequested, m_mailActions.get(), &MailActions::confirmEmptyTrash);
    connect(m_listPane, &ListPane::emptyTrashRequested, m_mailActions.get(), &MailActions::confirmEmptyTrash);
    connect(m_folderModel, &FolderModel::renameRequested, m_changes.get(), &MailChanges::renameFolder);
    connect(m_folderModel, &FolderModel::messagesDropped, m_mailActions.get(), &MailActions::moveTo);
    connect(m_folderModel, &FolderModel::refreshed, this, &MainWindow::updateFolderTexts);
    connect(m_changes.get(), &MailChanges::folderCreated, m_tree, &FolderTree::editFolder);
}

void MainWindow::connectList()
{
    connect(m_list->listHeader(), &ListHeader::orderRequested, m_listController.get(),
            &MessageListController::setOrder);
    m_open.setSingleShot(true);
    connect(&m_open, &QTimer::timeout, this, &MainWindow::openSelected);
    connect(m_list, &MessageList::currentMessageChanged, &m_open, [this] { m_open.start(0); });
    connect(m_list, &MessageList::selectionCountChanged, &m_open, [this] { m_open.start(0); });
    connect(m_listController.get(), &MessageListController::loaded, this, [this] {
        if (!core::isSet(
                m_shownFolder)) // not before the hits are there: other rows have nothing to do with the words
            m_list->showSnippets(true, m_snippetWords);
        updateEmptyState();
    });
    connect(m_listController.get(), &MessageListController::failed, m_undoBar,
            [this](const core::Error &error) { m_undoBar->showProblem(errorText(error)); });
    const auto nextUnread = [this] { m_listController->selectNextUnread(); };
    connect(m_menu, &MainMenu::nextUnreadRequested, this, nextUnread);
    connect(m_readerPane, &ReaderPane::endReached, this, nextUnread);
    connect(m_list, &MessageList::pageForwardRequested, &m_readerPane->bodies(), &BodyStack::pageForward);
    connect(m_listController.get(), &MessageListController::nextUnreadMissing, this,
            [this] { m_readerPane->showHint(tr("Everything here has been read.")); });
    connect(m_reader.get(), &ReaderController::opened, this, [this](core::MessageId id) {
        const int row = m_listModel->rowOf(id);
        if (row >= 0 && m_listModel->summaryAt(row).unread)
            m_changes->markOpened(id);
    });
}

void MainWindow::connectChanges()
{
    connect(m_changes.get(), &MailChanges::done, this,
            [this](quint64 change, const QString &text, bool quiet) {
                if (quiet)
                    return;
                m_barChange = change;
                m_undoBar->showDone(text);
            });
    connect(m_changes.get(), &MailChanges::failed, m_undoBar, &UndoBar::showProblem);
    connect(m_changes.get(), &MailChanges::undone, m_undoBar, &QWidget::hide);
    connect(m_changes.get(), &MailChanges::working, m_undoBar, &UndoBar::showWork);
    connect(m_changes.get(), &MailChanges::workEnded, m_undoBar, &UndoBar::hideWork);
    connect(m_undoBar, &UndoBar::cancelRequested, m_changes.get(), &MailChanges::cancel);
    connect(m_changes.get(), &MailChanges::canUndoChanged, m_menu->undoAction(), &QAction::setEnabled);
    connect(m_undoBar, &UndoBar::undoRequested, this, [this] {
        m_changes->undo(m_barChange);
        m_list->setFocus();
    });
}

void MainWindow::connectTransfer()
{
    connect(m_toolBar, &MainToolBar::getMailRequested, this, &MainWindow::getMail);
    connect(m_toolBar, &MainToolBar::getMailFromRequested, this,
            [this](core::AccountId account) { m_transfer->getMail(account); });
    connect(m_toolBar, &MainToolBar::accountsRequested, m_accounts.get(),
            &AccountsController::manageAccounts);
    connect(m_transfer.get(), &TransferController::runningChanged, m_toolBar, &MainToolBar::setRunning);
    connect(m_transfer.get(), &TransferController::runningChanged, m_menu, &MainMenu::setRunning);
    if (m_services.upkeep)
        connect(m_transfer.get(), &TransferController::runningChanged, m_services.upkeep,
                &core::archive::Upkeep::setBusy);
    connect(m_transfer.get(), &TransferController::accountsNeeded, m_accounts.get(),
            &AccountsController::addAccount);
    connect(m_transfer.get(), &TransferController::editAccountRequested, m_accounts.get(),
            &AccountsController::editAccount);
    connect(m_accounts.get(), &AccountsController::accountAdded, this,
            [this](core::AccountId account) { m_transfer->getMail(account); });
    connect(&m_services.accounts, &core::accounts::AccountStore::changed, this, &MainWindow::updateWelcome);
    connect(m_welcome, &WelcomePage::addAccountRequested, m_accounts.get(), &AccountsController::addAccount);
    connect(m_welcome, &WelcomePage::importRequested, m_movingIn.get(), &MovingInController::show);
    connect(m_welcome, &WelcomePage::demoRequested, this, &MainWindow::startDemo);
}

void MainWindow::connectMenu()
{
    connect(m_menu, &MainMenu::getMailRequested, this, &MainWindow::getMail);
    connect(m_menu, &MainMenu::cancelRequested, this, [this] { m_transfer->cancel(); });
    connect(m_menu, &MainMenu::addAccountRequested, m_accounts.get(), &AccountsController::addAccount);
    connect(m_menu, &MainMenu::accountsRequested, m_accounts.get(), &AccountsController::manageAccounts);
    connect(m_menu, &MainMenu::importRequested, m_movingIn.get(), &MovingInController::show);
    connect(m_menu, &MainMenu::undoRequested, m_changes.get(), &MailChanges::undoLast);
    connect(m_menu, &MainMenu::nextPaneRequested, this, &MainWindow::focusNextPane);
    connect(m_menu, &MainMenu::aboutRequested, this, &MainWindow::showAbout);
    connect(m_menu, &MainMenu::searchRequested, this, [this] {
        m_toolBar->searchField()->setFocus(Qt::ShortcutFocusReason);
        m_toolBar->searchField()->selectAll();
    });
    connect(m_view, &ViewActions::readingBelowChanged, this,
            [this](bool below) { m_mailSplitter->setOrientation(below ? Qt::Vertical : Qt::Horizontal); });
    m_readerPane->body().setMonospace(m_view->isMonospace());
    connect(m_view, &ViewActions::monospaceChanged, this,
            [this](bool monospace) { m_readerPane->body().setMonospace(monospace); });
    connect(m_view, &ViewActions::restartNeeded, this,
            [this] { m_undoBar->showProblem(tr("The language changes when Fumibako is started again.")); });
}

void MainWindow::getMail() { m_transfer->getMail(); }

void MainWindow::showFolder(core::FolderId folder) { m_tree->selectFolder(folder); }

void MainWindow::startSearch(const QString &text) { m_toolBar->searchField()->setText(text); }

void MainWindow::showSelectedFolder()
{
    const core::FolderId folder = m_tree->currentFolder();
    if (!core::isSet(folder))
        return;
    m_shownFolder = folder;
    if (m_search->isActive()) {
        m_search->leave(); // comes back here
        return;
    }
    m_mailActions->setFolder(folder);
    m_listPane->setSearching(false);
    m_listController->showFolder(folder);
    updateFolderTexts();
}

void MainWindow::openSelected()
{
    const qsizetype count = m_list->selectedCount();
    if (count > 1)
        return; // while several are being chosen, the one that is open stays
    const core::MessageId message = count == 1 ? m_list->selectedIds().front() : core::MessageId{};
    if (message == m_opened)
        return;
    m_opened = message;
    if (core::isSet(message))
        m_reader->show(message);
    else
        m_reader->clear();
}

void MainWindow::updateFolderTexts()
{
    if (const auto folder = m_folderModel->folder(m_tree->currentFolder())) {
        m_listPane->setFolder(*folder);
        m_search->setFolder(folder->id, folderName(*folder));
        m_savedSearches->setFolder(folder->id);
        //: Title of the window: %1 is the folder shown
        setWindowTitle(tr("%1 – Fumibako").arg(folderName(*folder)));
    }
    updateEmptyState();
    updateWelcome();
}

void MainWindow::updateEmptyState()
{
    if (!core::isSet(m_shownFolder)) {
        m_list->setEmptyState(
            {Icon::Search,
             tr("Nothing found for “%1”").arg(displayLine(m_toolBar->searchField()->text(), 60)),
             m_search->isEverywhere() ? tr("Try fewer or shorter words.")
                                      : tr("Try fewer or shorter words, or search everywhere.")});
        return;
    }
    const auto folder = m_folderModel->folder(m_shownFolder);
    switch (folder ? folder->kind : FolderKind::User) {
    case FolderKind::Inbox:
        m_list->setEmptyState(
            {Icon::Inbox, tr("No mail here yet"), tr("Get Mail (F5) collects what is waiting for you.")});
        break;
    case FolderKind::Junk: m_list->setEmptyState({Icon::Junk, tr("No junk"), QString()}); break;
    case FolderKind::Trash:
        m_list->setEmptyState(
            {Icon::Trash, tr("Trash is empty"), tr("Deleted messages stay here until you erase them.")});
        break;
    case FolderKind::User:
        m_list->setEmptyState({Icon::Folder, tr("Nothing in this folder"),
                               tr("Drag messages here, or press M in a list to move them.")});
        break;
    }
}

void MainWindow::updateWelcome()
{
    const auto &folders = m_folderModel->folders();
    const bool mail = std::any_of(folders.begin(), folders.end(), [](const auto &f) { return f.total > 0; });
    const bool firstRun = !mail && m_services.accounts.accounts().empty();
    m_pages->setCurrentWidget(firstRun ? static_cast<QWidget *>(m_welcome) : m_mainSplitter);
    m_toolBar->setVisible(!firstRun);
    m_transferBar->setVisible(!firstRun);
    m_menu->setMailShown(!firstRun);
}

void MainWindow::startDemo()
{
    if (!m_services.startDemo)
        return;
    m_welcome->setBusy(true);
    m_services.startDemo([window = QPointer(this)](const QString &problem) {
        if (!window)
            return;
        window->m_welcome->setBusy(false);
        window->m_welcome->setProblem(problem);
        if (problem.isEmpty())
            window->getMail();
    });
}

void MainWindow::focusNextPane()
{
    QWidget *const panes[] = {m_tree, m_list, m_readerPane};
    for (std::size_t i = 0; i < std::size(panes); ++i) {
        if (panes[i]->hasFocus() || panes[i]->isAncestorOf(focusWidget())) {
            panes[(i + 1) % std::size(panes)]->setFocus(Qt::TabFocusReason);
            return;
        }
    }
    m_tree->setFocus(Qt::TabFocusReason);
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(applicationIcon().pixmap(64, 64));
    box->setWindowTitle(tr("About Fumibako"));
    box->setText(tr("Fumibako %1").arg(QStringLiteral(FUMIBAKO_VERSION)));
    box->setInformativeText(
        tr("Collects mail by POP3 and keeps it for good, on this computer. MIT licence."));
    box->open();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveWindowState({*this, *m_mainSplitter, *m_mailSplitter, *m_tree, *m_list->listHeader()}, m_settings);
    QMainWindow::closeEvent(event);
}

} // namespace ui
