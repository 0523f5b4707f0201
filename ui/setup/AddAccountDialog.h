#pragma once

#include "core/accounts/Account.h"
#include "ui/setup/SetupProblem.h"

#include <QDialog>

#include <vector>

class QLabel;
class QPushButton;
class QScrollArea;

namespace ui {

class AskPanel;
class CollectQuestions;
class ConnectionPanel;
class FinderPort;
class PersonFields;
class SetupRun;
class StepList;
struct Services;

/// Adds an account to which a person gives name, address and password: one page that grows by what was found, what has to be
/// decided, and what went wrong with the button that helps. Nothing pops up and nothing is modal. No password leaves before
/// the server was found, agreed to and verified. Window thread; `services` and `finder` are borrowed and outlive it.
class AddAccountDialog final : public QDialog
{
    Q_OBJECT

public:
    AddAccountDialog(Services &services, FinderPort &finder, QWidget *parent);
    ~AddAccountDialog() override;

Q_SIGNALS:
    void accountAdded(core::AccountId account);
    /// The account form instead, with what is known; it closes.
    void manualRequested(const core::accounts::Account &known, const QByteArray &password);
    void editRequested(core::AccountId account); ///< the mailbox is collected already; it closes

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Answers of the AskPanel that are no Help.
    enum Answer { AgreeToHost = 100, AgreeToPlainLine, Refuse };

    void build();
    QWidget *buildButtons();
    void connectParts();
    void onAddress();
    void proceed();
    void begin();
    void render();
    void showSteps();
    void showQuestion();
    void showProblem(const SetupProblem &problem);
    void showResult();
    void askOf(const SetupProblem &problem);
    void answer(int id);
    void help(const HelpButton &button);
    void tryAgain();
    void testFound();
    void start();
    void store(const QByteArray &password);
    void refuseStart(const core::Error &error);
    void finish(core::AccountId account, bool isSecretKept);
    void enterServer();
    void fit();
    void makeDefault(QPushButton *button);

    Services &m_services;
    FinderPort &m_finder;
    SetupRun *m_run;
    PersonFields *m_fields;
    StepList *m_steps;
    AskPanel *m_ask;
    ConnectionPanel *m_certificate;
    QLabel *m_done;
    CollectQuestions *m_questions;
    QWidget *m_page;
    QScrollArea *m_area;
    QPushButton *m_manual, *m_copy, *m_cancel, *m_continue, *m_start;
    std::vector<HelpButton> m_help; ///< of the problem that is shown; ids of AskPanel count from 0
};

} // namespace ui
