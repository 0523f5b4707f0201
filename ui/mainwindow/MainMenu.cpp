#include "ui/mainwindow/MainMenu.h"

#include "ui/common/Icons.h"
#include "ui/folders/FolderTree.h"
#include "ui/mainwindow/MailActions.h"
#include "ui/mainwindow/ViewActions.h"
#include "ui/reader/ReaderActions.h"

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
    m_search->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::Key_K), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F)});
    m_search->setIcon(icon(Icon::Search));
}

QAction *MainMenu::make(const QString &text, const QKeySequence &key, void (MainMenu::*signal)())
{
    auto *action = new QAction(text, this);
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, signal);
    return action;
}

void MainMenu::build(FolderTree &folders, MailActions &mail, ReaderActions &reader, ViewActions &view)
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
    file->addAction(make(tr("&Import Mail…"), {}, &MainMenu::importRequested));
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

    QMenu *message = bar->addMenu(tr("&Message"));
    mail.addTo(*message);
    message->addSeparator();
    message->addAction(make(tr("Ne&xt Unread"), QKeySequence(Qt::Key_N), &MainMenu::nextUnreadRequested));
    reader.addTo(*message);
    QMenu *archive = bar->addMenu(tr("A&rchive"));
    buildArchive(*archive);
    m_mailMenus = {edit, folder, message, archive};

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
