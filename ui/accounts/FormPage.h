#pragma once

#include <QWidget>

#include <vector>

class QLineEdit;
class QVBoxLayout;

namespace core::accounts {
struct Account;
}

namespace ui {

class FieldRow;

/// One page of the account form: shows its part of an account, writes it back, and says beside a field what is wrong
/// with it. Holds values only. What a page does not show it leaves in the account as it was.
class FormPage : public QWidget
{
    Q_OBJECT

public:
    explicit FormPage(QWidget *parent = nullptr);

    virtual void setAccount(const core::accounts::Account &account) = 0;
    virtual void writeTo(core::accounts::Account &account) const = 0;
    /// Says beside the first wrong field what is wrong with it. True: there is none.
    [[nodiscard]] virtual bool check() { return true; }

    /// A word beside the field of that name (as validate() calls it), and the focus on it; an empty text stands for the
    /// usual one. False: the field is not on this page.
    bool showProblem(const QString &field, const QString &text);
    void clearProblems();

Q_SIGNALS:
    void changed();

protected:
    [[nodiscard]] QVBoxLayout *column() const { return m_column; }
    /// Rows of this page whose problems can be told. `usual`: the sentence when there is no better one.
    void addPlace(const QString &field, FieldRow *row, QWidget *input, const QString &usual);
    void addHeading(const QString &text);
    [[nodiscard]] static QLineEdit *lineEdit(const char *name, const QString &placeholder = {});

private:
    struct Place
    {
        QString field;
        FieldRow *row;
        QWidget *input;
        QString usual;
    };
    QVBoxLayout *m_column;
    std::vector<Place> m_places;
};

} // namespace ui
