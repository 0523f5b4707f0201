#pragma once

#include <QPushButton>
#include <QTimer>

namespace ui {

/// A button for a decision about safety: it can be pressed only after its window has been in front, with it in sight, for a
/// moment, so that a click or key meant for something else cannot press it (TLS-19). Never a default button.
class PatientButton final : public QPushButton
{
    Q_OBJECT

public:
    explicit PatientButton(const QString &text, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void beginAgain();

    QTimer m_pause;
};

} // namespace ui
