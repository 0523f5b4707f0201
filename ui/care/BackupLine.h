#pragma once

#include "ui/care/CareText.h"

#include <QToolButton>

namespace ui {

/// At the right end of the line at the bottom: when the last good backup was. Pressed, it opens the backup dialog.
class BackupLine final : public QToolButton
{
    Q_OBJECT

public:
    explicit BackupLine(QWidget *parent = nullptr);
    void setLine(const BackupLineText &line, const QString &hint);

protected:
    void changeEvent(QEvent *event) override;

private:
    void colour();
    bool m_isWarning = false;
    bool m_isColouring = false;
};

} // namespace ui
