#pragma once

#include <QObject>

#include <array>

class QAction;
class QActionGroup;
class QMenu;

namespace ui {

/// What the Message menu says about the message that is read. Holds the actions, their keys and what is checked; those who
/// carry them out connect to action(…)'s triggered() or toggled(). Window thread.
class ReaderActions final : public QObject
{
    Q_OBJECT

public:
    enum Action {
        ViewSource,
        MessageParts,
        AllHeaders, ///< checkable, as the following down to OriginalColours
        PlainText,  ///< one of two
        Html,
        OriginalColours,
        LoadRemoteImages,
        FindInMessage,
        SaveMessage,
        Print,
        SaveAsPdf,
        Count
    };
    explicit ReaderActions(QObject *parent = nullptr);

    [[nodiscard]] QAction *action(Action which) const { return m_actions[which]; }
    void addTo(QMenu &menu);
    /// The submenu Text Encoding; hidden while nobody has put anything into it before addTo().
    void setEncodingMenu(QMenu *menu) { m_encodings = menu; }

    /// What the message shown lets be done. Nothing of it while none is shown.
    struct Message
    {
        bool isShown = false;
        bool hasHtml = false;
        bool hasBlockedImages = false;
        bool isHtmlShown = false;
    };
    void setMessage(const Message &message);

private:
    void make(Action which, const QString &text, const QKeySequence &key, bool checkable = false);

    std::array<QAction *, Count> m_actions{};
    QActionGroup *m_bodies;
    QMenu *m_encodings = nullptr;
};

} // namespace ui
