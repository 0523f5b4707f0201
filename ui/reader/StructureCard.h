#pragma once

#include "ui/reader/CardText.h"

#include <QFrame>

class QLabel;
class QVBoxLayout;

namespace ui {

/// One card: an icon, a title, rows of a word and a value, words of a stranger's program set off from ours, and a note. All
/// of it plain text that can be selected and copied. Window thread.
class StructureCard : public QFrame
{
    Q_OBJECT

public:
    explicit StructureCard(const CardWords &words, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    /// Below everything else.
    [[nodiscard]] QVBoxLayout *column() const { return m_column; }

private:
    void addTitle(const CardWords &words);
    void addRows(const CardWords &words);
    void addQuoted(const CardWords &words);
    void paintIcon();
    [[nodiscard]] QColor tone() const;

    Icon m_icon;
    CardWords::Tone m_tone;
    QLabel *m_sign;
    QVBoxLayout *m_column;
};

} // namespace ui
