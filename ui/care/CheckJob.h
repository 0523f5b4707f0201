#pragma once

#include "core/archive/Damage.h"
#include "core/archive/Types.h"
#include "ui/care/CareJob.h"

#include <QHash>

#include <memory>

namespace core {
class Worker;
}
namespace core::archive {
class CheckRun;
}

namespace ui {

/// "Check Archive": structure, counters, every message, the search index; and what of it can be repaired.
class CheckJob final : public CareJob
{
    Q_OBJECT

public:
    explicit CheckJob(Services &services, QObject *parent = nullptr);
    ~CheckJob() override; ///< ends what runs

    /// What is known of damaged messages, for a dialog that is opened to see them.
    void presentDamages(const std::vector<core::archive::DamagedMessage> &damages);

private:
    /// What sentences need beside the findings.
    struct Names
    {
        QHash<core::MessageId, core::archive::DamagedMessage> damages;
        QHash<core::FolderId, QString> folders;
    };
    void run(bool repair) override;
    void stop() override;
    void checkIndex(core::archive::CheckReport report, bool repair);
    void mendIndex(core::archive::CheckReport report);
    void readNames(core::archive::CheckReport report, bool repair);
    [[nodiscard]] CareOutcome outcomeOf(const core::archive::CheckReport &report, const Names &names,
                                        bool repaired) const;
    void fail(const core::Error &error);
    void finishStopped();

    quint64 m_round = 0; ///< an answer of an earlier one is not looked at
    bool m_isAskingIndex = false;
    std::unique_ptr<core::archive::CheckRun> m_check;
    std::unique_ptr<core::Worker> m_worker; ///< last, so that it ends before what it works with
};

} // namespace ui
