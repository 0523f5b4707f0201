#pragma once

#include "core/retrieval/Scheduler.h"

#include <QObject>
#include <QString>

namespace ui {

class TransferBar;
class TransferController;
struct Services;

/// Mail collected by itself: has the TransferController check each account when the Scheduler says so, tells the
/// Scheduler of every run, whoever asked for it, and puts into words when the next one comes or why none does. Such a
/// check never asks for anything. Ends with its object. Window thread; arguments are borrowed and outlive it.
class AutomaticChecks final : public QObject
{
    Q_OBJECT

public:
    AutomaticChecks(Services &services, TransferController &transfer, TransferBar &bar,
                    core::retrieval::Scheduler::Jitter jitter = {}, QObject *parent = nullptr);

    /// As checkText(): for the list of accounts and the server page.
    [[nodiscard]] QString text(core::AccountId account) const;
    /// What kept the account from being checked may be mended: a password was given.
    void userActed(core::AccountId account) { m_scheduler.userActed(account); }
    /// For tests, when they have turned the clock.
    void lookAtClock() { m_scheduler.lookAtClock(); }

Q_SIGNALS:
    void changed(); ///< text() of any account

private:
    void recall();
    void tell();

    Services &m_services;
    TransferBar &m_bar;
    core::retrieval::Scheduler m_scheduler;
};

} // namespace ui
