#pragma once

#include <QObject>
#include <QString>

namespace ui {

class ReaderActions;
class ReaderBody;
class ReaderPane;

/// How the body of messages is read, by the actions of the Message menu: design or text, original colours, and finding
/// words in it. Design or text is kept for all messages; original colours last until the window closes.
/// Window thread; what it is given is borrowed and outlives it.
class BodyActions final : public QObject
{
    Q_OBJECT

public:
    BodyActions(ReaderPane &pane, ReaderBody &body, ReaderActions &actions, QString settingsFile);

    /// A message is shown, or none.
    void setShown(bool shown);
    /// It speaks of pictures that were not loaded.
    void setBlockedImages(bool blocked);

private:
    void update();
    void keep(const QString &key, bool on) const;

    ReaderPane &m_pane;
    ReaderBody &m_body;
    ReaderActions &m_actions;
    QString m_settingsFile;
    bool m_isShown = false;
    bool m_hasBlockedImages = false;
};

} // namespace ui
