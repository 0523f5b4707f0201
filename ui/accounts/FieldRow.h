#pragma once

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace ui {

/// A field with its label above (its mnemonic leads to the field) and, where something is to be said about what was entered, a sentence below it. Nothing
/// pops up. Takes the field into its tree.
class FieldRow final : public QWidget
{
    Q_OBJECT

public:
    FieldRow(const QString &label, QWidget *field, QWidget *parent = nullptr);

    void setLabel(const QString &label);
    void setProblem(const QString &text); ///< empty: all is well
    void setNote(const QString &text);    ///< shown while there is no problem
    [[nodiscard]] QString problem() const { return m_problem; }

private:
    void refresh();

    QWidget *m_field;
    QLabel *m_above = nullptr; ///< none where the row was made without a label
    QLabel *m_below;
    QString m_problem;
    QString m_note;
};

} // namespace ui
