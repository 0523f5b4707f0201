#pragma once

#include "core/base/Ids.h"

#include <QMainWindow>
#include <QSettings>
#include <QTimer>

#include <memory>
#include <vector>

class QSplitter;
class QStackedWidget;

namespace ui {

class AccountsController;
class AutomaticChecks;
class CareController;
class FolderModel;
class FolderTree;
class ListPane;
class MailActions;
class MailChanges;
class MainMenu;
class MainToolBar;
class MessageList;
class MessageListController;
class MessageListModel;
class MovingInController;
class ReaderController;
class ReaderPane;
class SavedSearchController;
class SavedSearchList;
class SavedSearchModel;
class SearchBar;
class SearchController;
class ServerController;
class TransferBar;
class TransferController;
class UndoBar;
class ViewActions;
class WelcomePage;
struct Services;

/// The window: makes the panes and their controllers and connects them; what they do is theirs. `services` is borrowed
/// and outlives it. Window thread.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(Services &services, QWidget *parent = nullptr);
    ~MainWindow() override;

    void getMail();
    void showFolder(core::FolderId folder);
    void startSearch(const QString &text); ///< as if typed

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void makeParts();
    void layOut();
    void connectFolders();
    void connectList();
    void connectChanges();
    void connectTransfer();
    // MainWindowSearch.cpp
    void connectSearch();
    void connectSavedSearches();
    // MainWindowServer.cpp
    void connectServer();
    void connectChecks();
    void addAccountMenu();
    void showMessage(core::MessageId message); ///< in its folder
    void connectMenu();
    void connectCare(); // MainWindowCare.cpp

    void showSelectedFolder();
    void openSelected();
    void updateFolderTexts();
    void updateEmptyState();
    void updateWelcome();
    void startDemo();
    void focusNextPane();
    void showAbout();

    Services &m_services;
    QSettings m_settings;
    // Children of the window; Qt deletes them with it.
    FolderModel *m_folderModel = nullptr;
    MessageListModel *m_listModel = nullptr;
    ViewActions *m_view = nullptr;
    MainToolBar *m_toolBar = nullptr;
    FolderTree *m_tree = nullptr;
    MessageList *m_list = nullptr;
    SavedSearchModel *m_savedModel = nullptr;
    SavedSearchList *m_savedList = nullptr;
    SearchBar *m_searchBar = nullptr;
    UndoBar *m_undoBar = nullptr;
    ListPane *m_listPane = nullptr;
    ReaderPane *m_readerPane = nullptr;
    TransferBar *m_transferBar = nullptr;
    WelcomePage *m_welcome = nullptr;
    QSplitter *m_mainSplitter = nullptr;
    QSplitter *m_mailSplitter = nullptr;
    QStackedWidget *m_pages = nullptr;
    MainMenu *m_menu = nullptr;
    // Controllers go before the panes they work on.
    std::unique_ptr<MailChanges> m_changes;
    std::unique_ptr<MailActions> m_mailActions;
    std::unique_ptr<MessageListController> m_listController;
    std::unique_ptr<ReaderController> m_reader;
    std::unique_ptr<SearchController> m_search;
    std::unique_ptr<SavedSearchController> m_savedSearches;
    std::unique_ptr<TransferController> m_transfer;
    std::unique_ptr<AutomaticChecks> m_checks;
    std::unique_ptr<AccountsController> m_accounts;
    std::unique_ptr<ServerController> m_server;
    std::unique_ptr<CareController> m_care;
    std::unique_ptr<MovingInController> m_movingIn;
    std::vector<QString> m_snippetWords; ///< of the search whose hits are shown next
    quint64 m_barChange = 0;             ///< what the undo bar would take back
    core::FolderId m_shownFolder{};      ///< none: a search
    core::MessageId m_opened{};          ///< given to the reader
    QTimer m_open; ///< current row and selection change one after the other: looked at once
};

} // namespace ui
