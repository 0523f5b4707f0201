#pragma once

#include "core/accounts/Account.h"
#include "core/retrieval/Retriever.h"
#include "ui/server/ServerOrders.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTableView;
class QTimer;

namespace ui {

class DeletePanel;
class MaildropModel;
class SpacePanel;
struct Services;

/// What lies on the server of an account now: a list of its messages, what is archived of them, when each will be deleted
/// there; fetches and deletes there. Looks by itself when it is shown first, unless the user has to be asked for a password.
/// Window thread; `services` is borrowed.
class MaildropView final : public QWidget
{
    Q_OBJECT

public:
    MaildropView(Services &services, core::accounts::Account account, QWidget *parent = nullptr);
    ~MaildropView() override;

    void lookNow();

Q_SIGNALS:
    void openMessageRequested(core::MessageId message);
    void lookEnded(); ///< whatever came of it

protected:
    void showEvent(QShowEvent *event) override;

private:
    enum Page { ListPage, WordsPage, DeletePage, SpacePage };
    QWidget *makeBar();
    QWidget *makeList();
    QWidget *makeWords();
    void listen();
    void onListed(const core::retrieval::Maildrop &maildrop);
    void onSeen(const std::vector<core::retrieval::SeenHeader> &headers);
    void onLookEnded(const core::retrieval::LookReport &report);
    void onFetching(const core::retrieval::Progress &progress);
    void onFetched(const core::retrieval::RunReport &report);
    void onDeleted(const core::retrieval::DeletionReport &report);
    void onFailed(const core::Error &error);
    void showWords(const QString &words, bool canTryAgain);
    void showList();
    void showMeter();
    void say(const QString &text);
    void askDeletion(const std::vector<std::size_t> &rows);
    void fetchSelected();
    void updateButtons();
    [[nodiscard]] std::vector<std::size_t> selected() const;
    [[nodiscard]] QString wordsFor(const core::Error &error) const;

    Services &m_services;
    const core::accounts::Account m_account;
    ServerOrders *m_orders;
    MaildropModel *m_model;
    QStackedWidget *m_pages;
    QTableView *m_table;
    QLineEdit *m_filter;
    QTimer *m_typed;
    QLabel *m_meter;
    QProgressBar *m_share; ///< of the mailbox that is archived here
    QLabel *m_words;
    QPushButton *m_tryAgain;
    QLabel *m_status;
    QPushButton *m_stop;
    QPushButton *m_look;
    QPushButton *m_fetch;
    QPushButton *m_delete;
    QPushButton *m_space;
    DeletePanel *m_deletePanel;
    SpacePanel *m_spacePanel;
    QHash<QByteArray, core::retrieval::SeenHeader> m_seen; ///< by UIDL: they need not be asked for again
    qint64 m_headersSeen = 0;
    bool m_wasShown = false;
};

} // namespace ui
