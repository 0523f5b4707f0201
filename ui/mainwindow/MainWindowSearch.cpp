#include "ui/folders/FolderTree.h"
#include "ui/list/ListHeader.h"
#include "ui/list/MessageList.h"
#include "ui/list/MessageListController.h"
#include "ui/list/MessageListModel.h"
#include "ui/mainwindow/ListPane.h"
#include "ui/mainwindow/MailActions.h"
#include "ui/mainwindow/MailChanges.h"
#include "ui/mainwindow/MainToolBar.h"
#include "ui/mainwindow/MainWindow.h"
#include "ui/reader/ReaderController.h"
#include "ui/search/SavedSearchController.h"
#include "ui/search/SavedSearchList.h"
#include "ui/search/SearchController.h"
#include "ui/search/SearchField.h"

#include <QListView>

// What of the window is about searching.
namespace ui {

void MainWindow::connectSearch()
{
    SearchField *field = m_toolBar->searchField();
    connect(
        m_search.get(), &SearchController::found, this,
        [this](const std::vector<core::MessageId> &ids, const std::vector<QString> &words, bool sameSearch) {
            m_shownFolder = {};
            m_mailActions->setFolder({});
            m_listPane->setSearching(true);
            m_list->listHeader()->setFolderShown(m_search->isEverywhere());
            m_reader->setHighlight(words);
            m_list->showSnippets(true, words);
            m_listController->showIds(ids, sameSearch);
        });
    connect(m_search.get(), &SearchController::ended, this, [this] {
        m_reader->setHighlight({});
        m_list->showSnippets(false);
        m_list->listHeader()->setFolderShown(false);
        m_listController->selectWhenShown(m_list->currentMessage());
        showSelectedFolder();
    });
    connect(field, &SearchField::left, this, [this] { m_list->setFocus(); });
    connect(field, &SearchField::resultsWanted, this, [this] {
        m_list->setFocus(); // makes the first row current, but does not select it
        if (m_list->selectedCount() == 0 && m_listModel->rowCount() > 0)
            m_list->selectMessage(m_listModel->idAt(0));
    });
}

void MainWindow::connectSavedSearches()
{
    connect(m_savedSearches.get(), &SavedSearchController::keepRequested, m_changes.get(),
            &MailChanges::keepSearch);
    connect(m_savedSearches.get(), &SavedSearchController::changeRequested, m_changes.get(),
            &MailChanges::changeSearch);
    connect(m_savedSearches.get(), &SavedSearchController::removeRequested, m_changes.get(),
            &MailChanges::removeSearch);
    connect(m_savedSearches.get(), &SavedSearchController::folderRequested, m_tree,
            &FolderTree::selectFolder);
    connect(m_changes.get(), &MailChanges::searchKept, m_savedList, &SavedSearchList::editName);
    connect(m_search.get(), &SearchController::ended, m_savedList, &SavedSearchList::clearSelection);
    // Also a click on the folder that is the present one already leads back to it.
    connect(m_tree, &QTreeView::clicked, this, [this] {
        if (m_search->isActive())
            showSelectedFolder();
    });
}

} // namespace ui
