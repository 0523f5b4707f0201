#include "ui/care/BackupLine.h"
#include "ui/care/CareController.h"
#include "ui/care/TrashStrip.h"
#include "ui/common/UndoBar.h"
#include "ui/mainwindow/ListPane.h"
#include "ui/mainwindow/MainMenu.h"
#include "ui/mainwindow/MainWindow.h"
#include "ui/transfer/TransferBar.h"

// Where the window shows what the archive needs.
namespace ui {

void MainWindow::connectCare()
{
    m_listPane->setStrips(m_care->strips(), m_care->trashStrip());
    m_transferBar->addAtEnd(m_care->line());
    connect(m_menu, &MainMenu::backupsRequested, m_care.get(), &CareController::showBackups);
    connect(m_menu, &MainMenu::checkRequested, m_care.get(), &CareController::showCheck);
    connect(m_menu, &MainMenu::compactRequested, m_care.get(), &CareController::showCompact);
    connect(m_menu, &MainMenu::reindexRequested, m_care.get(), &CareController::showReindex);
    connect(m_care.get(), &CareController::failed, m_undoBar, &UndoBar::showProblem);
}

} // namespace ui
