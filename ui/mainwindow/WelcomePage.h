#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace ui {

/// The first thing a new user sees: what this is, and three ways to begin.
class WelcomePage final : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(QWidget *parent = nullptr);
    /// While the sample mailbox is being made ready; `problem` says why it could not be.
    void setBusy(bool busy);
    void setProblem(const QString &problem);

Q_SIGNALS:
    void addAccountRequested();
    void importRequested();
    void demoRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QPushButton *addChoice(const QString &title, const QString &sentence, class QLayout *layout);

    QPushButton *m_add = nullptr;
    QPushButton *m_import;
    QPushButton *m_demo;
    QLabel *m_problem;
};

} // namespace ui
