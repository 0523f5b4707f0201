#pragma once

#include "ui/care/CareJob.h"

namespace ui {

/// "Rebuild Search Index": goes on when its dialog is closed, and after a restart.
class ReindexJob final : public CareJob
{
    Q_OBJECT

public:
    explicit ReindexJob(Services &services, QObject *parent = nullptr);

private:
    void run(bool repair) override;
    void stop() override {}
};

} // namespace ui
