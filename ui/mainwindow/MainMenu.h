#pragma once

#include <QObject>

class QAction;
class QMenu;
class QMainWindow;

namespace ui {

class FolderTree;
class MailActions;
class ReaderActions;
class ViewActions;

/// The menu bar, and the actions that belong to the window as a whole.
class MainMenu final : public QObject
{
    Q_OBJECT

public:
    explicit MainMenu(QMainWindow &window);
    void build(FolderTree &folders, MailActions &mail, ReaderActions &reader, ViewActions &view);
    void setRunning(bool running);
    void setMailShown(bool shown); ///< false: the welcome page
    [[nodiscard]] QAction *undoAction() const { return m_undo; }

Q_SIGNALS:
    void getMailRequested();
    void cancelRequested();
    void addAccountRequested();
    void accountsRequested();
    void importRequested();
    void searchRequested();
    void nextPaneRequested();
    void nextUnreadRequested();
    void undoRequested();
    void aboutRequested();
    void backupsRequested();
    void checkRequested();
    void compactRequested();
    void reindexRequested();

private:
    QAction *make(const QString &text, const QKeySequence &key, void (MainMenu::*signal)());

    void buildArchive(QMenu &menu);

    QMainWindow &m_window;
    QAction *m_getMail;
    QAction *m_cancel;
    QAction *m_undo;
    QAction *m_search;
    QList<QMenu *> m_mailMenus;
};

} // namespace ui
