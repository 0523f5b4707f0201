#pragma once

#include <QByteArray>
#include <QMenu>

class QActionGroup;

namespace ui {

/// The charsets that a message can be read in, "Automatic" first, named for people and grouped by script; the one in use is
/// checked. Knows nothing of messages: EncodingChooser tells it what is shown. Window thread.
class EncodingMenu final : public QMenu
{
    Q_OBJECT

public:
    explicit EncodingMenu(QWidget *parent = nullptr);

    /// `chosen`: what is checked; empty: Automatic. `readIn`: what the message was read in by itself, told beside Automatic.
    void setCurrent(const QByteArray &chosen, const QByteArray &readIn);
    /// "Japanese (Shift_JIS)" for a label of mime::readableCharsets(); for another one the label in capitals.
    [[nodiscard]] static QString nameOf(const QByteArray &charset);

Q_SIGNALS:
    void charsetChosen(const QByteArray &charset); ///< by the user; empty: Automatic

private:
    void addCharset(QMenu &menu, const QByteArray &charset);

    QActionGroup *m_group;
    QAction *m_automatic;
    QAction *m_other; ///< checked where a charset is in use that the menu does not have
};

} // namespace ui
