#pragma once

#include "core/accounts/Account.h"
#include "ui/server/LedgerOrder.h"

#include <QWidget>

#include <memory>

class QButtonGroup;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTabWidget;
class QTableView;
class QTimer;

namespace core {
class Worker;
}
namespace core::archive {
class ArchiveReader;
struct RunRecord;
} // namespace core::archive

namespace ui {

class LedgerModel;
class MaildropView;
class RunHistory;
class ServerHeading;
struct Services;

/// The server of one account: what lies there now (MaildropView), and what it had and what became of it: the ledger with
/// filters, and the history of runs. The ledger is read,
/// filtered and sorted on a thread of its own with a reader of its own; the window's thread only shows the result.
/// Window thread; `services` is borrowed and outlives it.
class ServerPage final : public QWidget
{
    Q_OBJECT

public:
    ServerPage(Services &services, core::accounts::Account account, QWidget *parent = nullptr);
    ~ServerPage() override;

    void reload();
    void showLedger();                   ///< in place of what is there now
    void showCheck(const QString &text); ///< when it is checked next by itself, or why not

Q_SIGNALS:
    void openMessageRequested(core::MessageId message);
    void getMailRequested(core::AccountId account);
    void logRequested(core::AccountId account);
    void shown(); ///< what was asked for last is on screen

private:
    struct Loaded;
    QWidget *makeFilters();
    QWidget *makeTable();
    void load(bool anew);
    void apply(Loaded loaded);
    void showCounts();
    void updateButtons();
    void wantSelected();
    void openRow(int row);
    void copySelected();
    [[nodiscard]] std::vector<QByteArray> selected(LedgerFilter filter) const;

    Services &m_services;
    core::accounts::Account m_account;
    QTabWidget *m_tabs;
    MaildropView *m_maildrop;
    LedgerModel *m_model;
    QTableView *m_table;
    QStackedWidget *m_pages;
    QLabel *m_empty;
    QLabel *m_status;
    QLineEdit *m_text;
    QButtonGroup *m_chips;
    ServerHeading *m_heading;
    RunHistory *m_history;
    QPushButton *m_again;
    QPushButton *m_whole;
    QPushButton *m_open;
    QPushButton *m_copy;
    QTimer *m_typed; ///< keys in a row are one question
    LedgerQuery m_query;
    std::shared_ptr<const LedgerSnapshot> m_snapshot;
    quint64 m_request = 0; ///< only the answer to the last one counts
    std::shared_ptr<std::unique_ptr<core::archive::ArchiveReader>> m_reader; ///< used on the worker only
    std::unique_ptr<core::Worker> m_worker;
};

} // namespace ui
