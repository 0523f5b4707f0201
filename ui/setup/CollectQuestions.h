#pragma once

#include <QWidget>

#include <optional>

class QButtonGroup;
class QCheckBox;
class QDateEdit;
class QLabel;

namespace core::accounts {
struct Account;
}

namespace ui {

/// The two questions before mail is fetched for the first time: what becomes of the server's copies, and from which date to
/// start. Nothing is deleted unless the user says so. Holds values only.
class CollectQuestions final : public QWidget
{
    Q_OBJECT

public:
    explicit CollectQuestions(QWidget *parent = nullptr);

    /// `note`: what the provider does about copies by itself; may be empty.
    void setMailbox(qint64 messages, qint64 bytes, const QString &note);
    void writeTo(core::accounts::Account &account, qint64 nowUtc) const;

private:
    QWidget *buildCopies();
    QWidget *buildStart();

    QButtonGroup *m_keep;
    QButtonGroup *m_from;
    QLabel *m_note;
    QDateEdit *m_date;
    QCheckBox *m_newestFirst;
    QCheckBox *m_checks;
};

} // namespace ui
