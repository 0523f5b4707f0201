#pragma once

#include "core/render/ReaderDocument.h"

#include <QWidget>

#include <functional>
#include <vector>

class QPushButton;
class QVBoxLayout;

namespace ui {

class RemoteNotice;
struct RemoteState;

/// What the reader should know about a message, one strip each, above its body; nothing pops up.
class NoticeStack final : public QWidget
{
    Q_OBJECT

public:
    explicit NoticeStack(QWidget *parent = nullptr);
    /// `wholeBytes`: only the header is here, and so large is the message on the server; 0: it is here whole.
    void display(const std::vector<core::render::Notice> &notices, qint64 wholeBytes = 0);
    /// What may deceive about the sender, below what display() has put up.
    void addWarnings(const std::vector<core::render::SenderWarning> &warnings);
    /// Another strip below; it belongs to this from now on, until the next display().
    void add(QWidget *strip);
    /// The strip about remote pictures, in place of the plain sentence.
    void showRemote(const RemoteState &state);
    struct Button
    {
        QString text;
        QString name;                  ///< of the object
        std::function<void()> clicked; ///< empty: asks for the menu of charsets
    };
    /// A quiet strip below the others, with buttons; until the next display().
    void addNote(const QString &text, const std::vector<Button> &buttons);
    /// What was found, what was done about it, and the next step where there is one.
    [[nodiscard]] static QString textOf(core::render::Notice notice);

Q_SIGNALS:
    void wholeWanted(); ///< the whole message is to be fetched
    // See RemoteNotice.
    void loadPicturesWanted(bool keep);
    void alwaysLoadWanted(bool keep);
    void stopPicturesWanted();
    void forgetPicturesWanted();
    void allowedSendersWanted();
    void readAsWanted(
        const QPoint &place); ///< the text is to be read in another charset: a menu, there on the screen

private:
    RemoteNotice *remote();
    void addReadAs(QPushButton *button);

    QVBoxLayout *m_layout;
    RemoteNotice *m_remote = nullptr; ///< while it is shown
};

} // namespace ui
