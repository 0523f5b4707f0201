#pragma once

#include <QDialog>
#include <QStringList>

#include <functional>

class QLabel;
class QPlainTextEdit;

namespace ui {

/// What Fumibako and a server said to each other in the last run, to be read, copied and saved for support. Opened with
/// show(), never modal. Window thread.
class SessionLogWindow final : public QDialog
{
    Q_OBJECT

public:
    /// `lines` gives the log as it is now, redacted.
    SessionLogWindow(const QString &accountName, std::function<QStringList()> lines, QWidget *parent);
    void refresh();
    void saveTo(const QString &path);

private:
    void askWhereToSave();

    std::function<QStringList()> m_lines;
    QPlainTextEdit *m_text;
    QLabel *m_status;
};

} // namespace ui
