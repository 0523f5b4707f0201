#pragma once

#include "core/retrieval/SpacePlan.h"

#include <QWidget>

namespace core {
class Clock;
}

class QButtonGroup;
class QLabel;
class QPushButton;
class QSpinBox;
class QTreeWidget;

namespace ui {

/// Which of what is archived here shall make room on the server: by size, by age or by sender, with the total at once.
/// Window thread.
class SpacePanel final : public QWidget
{
    Q_OBJECT

public:
    explicit SpacePanel(const core::Clock &clock, QWidget *parent = nullptr);
    void open(const core::retrieval::Maildrop &maildrop);

Q_SIGNALS:
    void cancelled();
    /// To be shown and asked about; places in the mailbox.
    void chosen(const std::vector<std::size_t> &rows);

private:
    enum class By { Size, Age, Sender };
    QWidget *makeChoices();
    void fillSenders();
    void update();
    [[nodiscard]] core::retrieval::SpacePlan plan() const;

    const core::Clock &m_clock;
    core::retrieval::Maildrop m_maildrop;
    QButtonGroup *m_by;
    QSpinBox *m_megabytes;
    QSpinBox *m_months;
    QTreeWidget *m_senders;
    QLabel *m_total;
    QPushButton *m_next;
};

} // namespace ui
