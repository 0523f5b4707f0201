#pragma once

#include <QString>
#include <QWidget>

#include <vector>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace ui {

/// A button of an AskPanel.
struct AskButton
{
    int id = 0;
    QString text;
    QString name;           ///< object name
    bool isPatient = false; ///< see PatientButton: for decisions about safety
};

/// What went wrong or has to be decided, in a sentence with the buttons that help: in place, where the page has come to.
/// Nothing pops up. The text may hold names from outside: it is shown as plain text.
class AskPanel final : public QWidget
{
    Q_OBJECT

public:
    enum class Tone { Question, Problem };

    explicit AskPanel(QWidget *parent = nullptr);

    void ask(Tone tone, const QString &text, const std::vector<AskButton> &buttons);
    void clear(); ///< hides it
    [[nodiscard]] QString text() const;
    [[nodiscard]] QPushButton *button(int id) const; ///< null: there is none
    [[nodiscard]] QPushButton *first() const;        ///< the one that helps most

Q_SIGNALS:
    void answered(int id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showMark();

    Tone m_tone = Tone::Question;
    QLabel *m_mark;
    QLabel *m_words;
    QHBoxLayout *m_row;
    std::vector<std::pair<int, QPushButton *>> m_buttons;
};

} // namespace ui
