#pragma once

#include "core/retrieval/Maildrop.h"

#include <QWidget>

#include <vector>

namespace core {
class Clock;
}

class QCheckBox;
class QLabel;
class QPushButton;
class QTableView;

namespace ui {

class MaildropModel;

/// Asks before anything is deleted on a server, with the list of what goes. Cancel is what Return does. What is not stored
/// here goes only when its box is ticked. Window thread.
class DeletePanel final : public QWidget
{
    Q_OBJECT

public:
    explicit DeletePanel(const core::Clock &clock, QWidget *parent = nullptr);
    /// `rows` are places in `maildrop`.
    void ask(const core::retrieval::Maildrop &maildrop, std::vector<std::size_t> rows);

Q_SIGNALS:
    void cancelled();
    void confirmed(const std::vector<core::retrieval::ChosenMessage> &chosen, bool insist);

private:
    void update();
    void confirm();

    MaildropModel *m_model;
    QLabel *m_title;
    QLabel *m_text;
    QTableView *m_table;
    QCheckBox *m_insist;
    QPushButton *m_cancel;
    QPushButton *m_delete;
    std::vector<std::size_t> m_rows;    ///< that may go at all
    std::vector<std::size_t> m_notHere; ///< of these
    std::size_t m_shared = 0;           ///< were chosen and cannot go
};

/// The look that lists of the server's messages share.
void setUpMaildropTable(QTableView *table);

} // namespace ui
