#pragma once

#include "core/accounts/Account.h"
#include "core/archive/Types.h"

#include <QWidget>

#include <vector>

class QListWidget;

namespace ui {

/// How the runs of one account ended, the newest first, each in sentences. Window thread.
class RunHistory final : public QWidget
{
    Q_OBJECT

public:
    explicit RunHistory(core::accounts::Account account, QWidget *parent = nullptr);
    void showRuns(const std::vector<core::archive::RunRecord> &runs);

private:
    [[nodiscard]] QString textOf(const core::archive::RunRecord &run) const;

    core::accounts::Account m_account;
    QListWidget *m_list;
};

} // namespace ui
