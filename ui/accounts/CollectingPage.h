#pragma once

#include "core/accounts/Account.h"
#include "ui/accounts/FormPage.h"

class QAbstractSpinBox;
class QCheckBox;
class QComboBox;
class QDateEdit;
class QDoubleSpinBox;
class QSpinBox;

namespace ui {

/// When mail is collected, which of it, and what becomes of the copies on the server. Each rule is a sentence with its
/// number in it, off until its box is ticked.
class CollectingPage final : public FormPage
{
    Q_OBJECT

public:
    explicit CollectingPage(QWidget *parent = nullptr);

    void setAccount(const core::accounts::Account &account) override;
    void writeTo(core::accounts::Account &account) const override;

private:
    void buildFetching();
    void buildCopies();
    /// A rule: the box, and behind it the field that counts while the box is ticked.
    QCheckBox *addRule(const char *name, const QString &text, QAbstractSpinBox *field);
    void followKeep();
    void showKeepNote();
    void setKeepUnit();
    [[nodiscard]] core::accounts::KeepPolicy keep() const;

    core::accounts::Account m_original;
    QCheckBox *m_checks, *m_hasFrom, *m_hasMostBytes, *m_hasMost, *m_onlyBackedUp, *m_newestFirst;
    QSpinBox *m_minutes, *m_most, *m_keepAmount;
    QDateEdit *m_from;
    QDoubleSpinBox *m_megabytes;
    QComboBox *m_keep;
    FieldRow *m_keepRow;
};

} // namespace ui
