#include "ui/reader/RemoteNotice.h"

#include "ui/common/Format.h"
#include "ui/reader/NoticeStrip.h"

#include <QCheckBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

RemoteNotice::RemoteNotice(const QString &text, QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    setObjectName(u"remoteNotice"_s);
    fresh(text);
}

/// A strip without buttons in place of the one that is there.
NoticeStrip *RemoteNotice::fresh(const QString &text)
{
    if (m_strip) { // one of its buttons may be what was clicked
        m_strip->hide();
        m_strip->deleteLater();
    }
    m_strip = new NoticeStrip(text, NoticeStrip::Weight::Note, this);
    layout()->addWidget(m_strip);
    m_strip->show(); // at once: a layout would do it with the next turn of the event loop only
    return m_strip;
}

void RemoteNotice::show(const RemoteState &state)
{
    switch (state.phase) {
    case RemoteState::Phase::Blocked: return showBlocked(state);
    case RemoteState::Phase::Shown: return showShown(state);
    case RemoteState::Phase::Loading: break;
    }
    QPushButton *stop = fresh(tr("Loading pictures from the internet…"))->addButton(tr("Stop"));
    stop->setObjectName(u"stopPictures"_s);
    connect(stop, &QPushButton::clicked, this, &RemoteNotice::stopWanted);
}

void RemoteNotice::showBlocked(const RemoteState &state)
{
    QString text = tr("%n picture(s) on the internet are not loaded.", nullptr, state.pictures);
    if (state.trackers > 0)
        text += u' ' + tr("%n of them could only track you.", nullptr, state.trackers);
    NoticeStrip *strip = fresh(text);
    if (state.pictures <= state.trackers)
        return; // nothing that could be seen
    QCheckBox *keep = strip->addCheckBox(tr("Keep with message"));
    keep->setObjectName(u"keepPictures"_s);
    keep->setChecked(state.keep);
    keep->setToolTip(tr("They are then shown the next time without asking the internet again."));
    QPushButton *load = strip->addButton(tr("Load Images"));
    load->setObjectName(u"loadPictures"_s);
    load->setToolTip(tr("The sender can learn that you read this message, when and where."));
    connect(load, &QPushButton::clicked, this, [this, keep] { Q_EMIT loadWanted(keep->isChecked()); });
    if (state.sender.isEmpty())
        return;
    QPushButton *always =
        strip->addButton(tr("Always for %1").arg(displayLine(state.sender, 60).replace(u'&', "&&"_L1)));
    always->setObjectName(u"alwaysPictures"_s);
    always->setToolTip(
        tr("Your mail provider vouches that this message is from %1.").arg(displayLine(state.sender)));
    connect(always, &QPushButton::clicked, this, [this, keep] { Q_EMIT alwaysWanted(keep->isChecked()); });
}

void RemoteNotice::showShown(const RemoteState &state)
{
    QString text = state.isKept ? tr("%n picture(s) from the internet are shown, as kept with this message.",
                                     nullptr, state.loaded)
                                : tr("%n picture(s) were loaded from the internet.", nullptr, state.loaded);
    if (state.failed > 0)
        text += u' ' + tr("%n could not be loaded safely.", nullptr, state.failed);
    if (state.isAllowed)
        text += u' ' + tr("Those from %1 are always loaded.").arg(displayLine(state.sender, 100));
    NoticeStrip *strip = fresh(text);
    if (state.isKept) {
        QPushButton *forget = strip->addButton(tr("Remove"));
        forget->setObjectName(u"forgetPictures"_s);
        forget->setToolTip(tr("Takes the pictures out of the archive again."));
        connect(forget, &QPushButton::clicked, this, &RemoteNotice::forgetWanted);
    }
    if (state.isAllowed) {
        QPushButton *senders = strip->addButton(tr("Senders…"));
        senders->setObjectName(u"allowedSenders"_s);
        connect(senders, &QPushButton::clicked, this, &RemoteNotice::sendersWanted);
    }
}

} // namespace ui
