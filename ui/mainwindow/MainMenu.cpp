#include "ui/mainwindow/MainMenu.h"

#include "ui/common/Icons.h"
#include "ui/folders/FolderTree.h"
#include "ui/mainwindow/MailActions.h"
#include "ui/mainwindow/ViewActions.h"

#include <QAction>
#include <QMainWindow>
#include <QMenuBar>

namespace ui {

MainMenu::MainMenu(QMainWindow &window) : QObject(&window), m_window(window)
{
    m_getMail = make(tr("&Get Mail"), QKeySequence(Qt::Key_F5), &MainMenu::getMailRequested);
    m_getMail->setIcon(icon(Icon::GetMail));
    m_cancel = make(tr("&Stop Getting Mail"), {}, &MainMenu::cancelRequested);
    m_cancel->setEnabled(false);
    m_undo = make(tr("&Undo"), QKeySequence::Undo, &MainMenu::undoRequested);
    m_undo->setIcon(icon(Icon::Undo));
    m_undo->setEnabled(false);
    m_search = make(tr("&Find…"), QKeySequence(Qt::CTRL | Qt::Key_K), &MainMenu::searchRequested);
    m_search->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_K), QKeySequence(QKeySequence::Find)});
    m_search->setIcon(icon(Icon::Search));
}

QAction *MainMenu::make(const QString &text, const QKeySequence &key, void (MainMenu::*signal)())
{
    auto *action = new QAction(text, this);
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, signal);
    return action;
}

void MainMenu::build(FolderTree &folders, MailActions &mail, ViewActions &view)
{
    QMenuBar *bar = m_window.menuBar();
    QMenu *file = bar->addMenu(tr("&File"));
    file->addActions({m_getMail, m_cancel});
    file->addSeparator();
    file->addAction(make(tr("Add an &Account…"), {}, &MainMenu::addAccountRequested));
    QAction *accounts = make(tr("A&ccounts…"), {}, &MainMenu::accountsRequested);
    accounts->setIcon(icon(Icon::Person));
    file->addAction(accounts);
    file->addSeparator();
    auto *quit = new QAction(tr("&Quit"), this);
    quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
    connect(quit, &QAction::triggered, &m_window, &QWidget::close);
    file->addAction(quit);

    QMenu *edit = bar->addMenu(tr("&Edit"));
    edit->addAction(m_undo);
    edit->addSeparator();
    edit->addAction(m_search);

    view.addTo(*bar->addMenu(tr("&View")));

    QMenu *folder = bar->addMenu(tr("F&older"));
    folder->addActions({folders.newFolderAction(), folders.renameAction(), folders.deleteAction()});
    folder->addSeparator();
    folder->addAction(make(tr("Next &Pane"), QKeySequence(Qt::Key_F6), &MainMenu::nextPaneRequested));

    m_message = bar->addMenu(tr("&Message"));
    mail.addTo(*m_message);
    QMenu *archive = bar->addMenu(tr("A&rchive"));
    buildArchive(*archive);
    m_mailMenus = {edit, folder, m_message, archive};

    QMenu *help = bar->addMenu(tr("&Help"));
    help->addAction(make(tr("&About Fumibako"), {}, &MainMenu::aboutRequested));
}

void MainMenu::buildArchive(QMenu &menu)
{
    menu.addAction(make(tr("&Backups…"), {}, &MainMenu::backupsRequested));
    menu.addSeparator();
    menu.addAction(make(tr("&Check Archive…"), {}, &MainMenu::checkRequested));
    menu.addAction(make(tr("C&ompact Archive…"), {}, &MainMenu::compactRequested));
    menu.addAction(make(tr("&Rebuild Search Index…"), {}, &MainMenu::reindexRequested));
}

void MainMenu::addToMessageMenu(QMenu *menu)
{
    m_message->addSeparator();
    m_message->addMenu(menu);
}

void MainMenu::setRunning(bool running)
{
    m_getMail->setEnabled(!running);
    m_cancel->setEnabled(running);
}

void MainMenu::setMailShown(bool shown)
{
    for (QMenu *menu : std::as_const(m_mailMenus))
        menu->menuAction()->setVisible(shown);
    m_search->setEnabled(shown);
}

} // namespace ui
