#pragma once

#include <QString>
#include <QWidget>

class QCheckBox;
class QPushButton;

namespace ui {

class NoticeStrip;

/// What is to be said about the remote pictures of the message on screen.
struct RemoteState
{
    enum class Phase {
        Blocked,
        Loading,
        Shown, ///< loaded now, or kept since another time
    };
    Phase phase = Phase::Blocked;
    int pictures = 0;       ///< that the message refers to
    int trackers = 0;       ///< of these, pictures that nobody could see; they are never loaded
    int loaded = 0;         ///< Shown
    int failed = 0;         ///< Shown
    QString sender;         ///< the authenticated address; empty: nobody vouches for one
    bool isAllowed = false; ///< pictures from that address are always loaded
    bool isKept = false;    ///< they lie in the archive with the message
    bool keep = true;       ///< what the check box says
};

/// The strip about remote pictures: how many are not loaded, how many of them only track, and the two ways to load them.
/// Nothing is loaded by this itself.
class RemoteNotice final : public QWidget
{
    Q_OBJECT

public:
    /// `text`: what is said while only that is known.
    explicit RemoteNotice(const QString &text, QWidget *parent = nullptr);

    void show(const RemoteState &state);

Q_SIGNALS:
    void loadWanted(bool keep);   ///< for this message
    void alwaysWanted(bool keep); ///< for this and all later ones of the authenticated address
    void stopWanted();
    void forgetWanted();  ///< what is kept with the message
    void sendersWanted(); ///< the list of allowed senders

private:
    NoticeStrip *fresh(const QString &text);
    void showBlocked(const RemoteState &state);
    void showShown(const RemoteState &state);

    NoticeStrip *m_strip = nullptr;
};

} // namespace ui
