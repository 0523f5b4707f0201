#include "ui/reader/ReaderActions.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>

namespace ui {

ReaderActions::ReaderActions(QObject *parent) : QObject(parent), m_bodies(new QActionGroup(this))
{
    make(ViewSource, tr("View So&urce"), QKeySequence(Qt::CTRL | Qt::Key_U));
    make(MessageParts, tr("Message &Parts…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_U));
    make(AllHeaders, tr("All &Headers"), QKeySequence(Qt::Key_H), true);
    make(PlainText, tr("Plain &Text"), {}, true);
    make(Html, tr("As &Designed (HTML)"), {}, true);
    make(OriginalColours, tr("Original &Colours"), {}, true);
    make(LoadRemoteImages, tr("Load Remote &Images"), {});
    make(FindInMessage, tr("&Find in Message…"), QKeySequence::Find);
    make(SaveMessage, tr("&Save Message As…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    make(Print, tr("&Print…"), QKeySequence::Print);
    make(SaveAsPdf, tr("Save as P&DF…"), {});
    m_bodies->addAction(m_actions[PlainText]);
    m_bodies->addAction(m_actions[Html]);
    setMessage({});
}

void ReaderActions::make(Action which, const QString &text, const QKeySequence &key, bool checkable)
{
    auto *made = new QAction(text, this);
    made->setShortcut(key);
    made->setCheckable(checkable);
    m_actions[which] = made;
}

void ReaderActions::addTo(QMenu &menu)
{
    menu.addSeparator();
    menu.addActions({m_actions[FindInMessage], m_actions[LoadRemoteImages]});
    QMenu *body = menu.addMenu(tr("Show &Body"));
    body->addActions({m_actions[Html], m_actions[PlainText]});
    body->addSeparator();
    body->addAction(m_actions[OriginalColours]);
    if (m_encodings)
        menu.addMenu(m_encodings);
    menu.addSeparator();
    menu.addActions({m_actions[AllHeaders], m_actions[ViewSource], m_actions[MessageParts]});
    menu.addSeparator();
    menu.addActions({m_actions[SaveMessage], m_actions[Print], m_actions[SaveAsPdf]});
}

void ReaderActions::setMessage(const Message &message)
{
    for (QAction *action : m_actions)
        action->setEnabled(message.isShown);
    m_actions[AllHeaders]->setEnabled(true); // how messages are shown, this one or the next
    m_actions[Html]->setEnabled(message.isShown && message.hasHtml);
    m_actions[LoadRemoteImages]->setEnabled(message.isShown && message.hasBlockedImages);
    m_actions[OriginalColours]->setEnabled(message.isShown && message.isHtmlShown);
    m_actions[message.isHtmlShown ? Html : PlainText]->setChecked(true);
    if (m_encodings)
        m_encodings->setEnabled(message.isShown);
}

} // namespace ui
