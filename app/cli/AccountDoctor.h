#pragma once

#include "app/cli/Verb.h"

namespace core::setup {
struct DoctorReport;
}

namespace app::cli {

/// fumibako account doctor [NAME ...] [--apply]: without a network, by the presets of this version.
class AccountDoctor final : public Verb
{
    Q_OBJECT

public:
    using Verb::Verb;
    void run() override;

private:
    /// False: reported, and the verb is finished.
    [[nodiscard]] bool apply(Application &application, const core::accounts::Account &before,
                             core::setup::DoctorReport &report);
    void show(const core::accounts::Account &account, const core::setup::DoctorReport &report,
              bool isApplied);
    void forgetPasswords(Application &application, const core::accounts::Account &before);
    void finishWhenForgotten();

    int m_forgetting = 0; ///< passwords that the key store is removing
    bool m_isShown = false;
};

} // namespace app::cli
