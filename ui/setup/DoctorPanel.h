#pragma once

#include "core/accounts/Account.h"
#include "core/setup/Doctor.h"

#include <QWidget>

#include <functional>
#include <set>

class QLabel;
class QVBoxLayout;

namespace ui {

struct Services;

/// What a provider changed since an account was set up, a sentence each, and for each account what to press. Looks at the
/// table of providers only, so nothing goes out. Hidden where nothing is to be said. `services` is borrowed.
class DoctorPanel final : public QWidget
{
    Q_OBJECT

public:
    using Examine = std::function<core::setup::DoctorReport(const core::accounts::Account &account)>;

    explicit DoctorPanel(Services &services, QWidget *parent = nullptr);
    void setExamine(Examine examine); ///< of tests

    /// Looks at all accounts anew. `saysAllIsWell`: also where there is nothing to press.
    void examineAll(bool saysAllIsWell);

Q_SIGNALS:
    /// It leads elsewhere, so the user types the password in the form (CRD-09).
    void correctionRequested(core::AccountId account, const core::accounts::Account &corrected);

private:
    void show(const core::accounts::Account &account, const core::setup::DoctorReport &report);
    void apply(const core::accounts::Account &account, const core::setup::DoctorReport &report);

    Services &m_services;
    Examine m_examine;
    QVBoxLayout *m_column;
    QLabel *m_allIsWell;
    std::set<core::AccountId> m_putOff; ///< "Not Now", as long as this is open
};

/// What was found, in words; plain text. Names from the table and the account.
[[nodiscard]] QString doctorText(const core::setup::DoctorReport &report,
                                 const core::setup::DoctorFinding &finding);

} // namespace ui
