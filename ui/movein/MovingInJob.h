#pragma once

#include "core/exchange/MovingIn.h"

#include <QObject>
#include <QStringList>

#include <deque>
#include <memory>

namespace core::accounts {
class AccountStore;
}

namespace ui {

/// What the user wants of one program, or of a file or folder.
struct MovingInChoice
{
    std::vector<core::exchange::FoundAccount> accounts;
    core::exchange::Program program = core::exchange::Program::Thunderbird; ///< of the accounts
    core::exchange::ImportOrder order;                                      ///< without folders: no mail
};

/// What came of all of it.
struct MovingInResult
{
    core::exchange::ImportReport report; ///< of all imports together
    qint64 added = 0;                    ///< accounts
    qint64 wereHere = 0;
    qint64 seen = 0; ///< messages that will not be fetched again
};

/// One move at work: the accounts first, then the mail, one program after the other. Window thread; the work is done by
/// MovingIn's threads. Ends by itself; the destructor cancels.
class MovingInJob final : public QObject
{
    Q_OBJECT

public:
    MovingInJob(core::exchange::MovingIn &movingIn, core::accounts::AccountStore &accounts,
                std::vector<MovingInChoice> choices, QObject *parent = nullptr);
    ~MovingInJob() override;

    void start();
    void cancel(); ///< what was stored stays

Q_SIGNALS:
    void progressed(const core::exchange::ImportProgress &progress);
    void finished(const ui::MovingInResult &result);

private:
    void next();
    void takeAccount();
    void importMail();
    void onImported(const core::exchange::ImportReport &report);
    void end();

    core::exchange::MovingIn &m_movingIn;
    core::accounts::AccountStore &m_accounts;
    std::deque<MovingInChoice> m_choices;
    std::unique_ptr<core::exchange::Importer> m_importer;
    MovingInResult m_result;
    bool m_isCancelled = false;
};

} // namespace ui
