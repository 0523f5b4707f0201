#include "ui/reader/UnsubscribeStrip.h"

#include "ui/common/Format.h"
#include "ui/reader/LinkWords.h"
#include "ui/reader/NoticeStrip.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using core::render::LinkVerdict;
using core::retrieval::UnsubscribeOutcome;
using Weight = NoticeStrip::Weight;

UnsubscribeStrip::UnsubscribeStrip(const core::render::UnsubscribeOffer &offer,
                                   core::retrieval::WebAccess &web, QWidget *parent)
    : QWidget(parent), m_offer(offer), m_web(web)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    setObjectName(u"unsubscribeStrip"_s);
    connect(&m_web, &core::retrieval::WebAccess::unsubscribed, this,
            [this](const QString &url, UnsubscribeOutcome outcome) {
                if (url == m_offer.oneClick.url)
                    tell(outcome);
            });
    ask();
}

QString UnsubscribeStrip::text() const { return m_strip->text(); }

NoticeStrip *UnsubscribeStrip::fresh(const QString &text)
{
    if (m_strip) { // one of its buttons may be what was clicked
        m_strip->hide();
        m_strip->deleteLater();
    }
    m_strip = new NoticeStrip(text, Weight::Note, this);
    layout()->addWidget(m_strip);
    m_strip->show(); // at once: a layout would do it with the next turn of the event loop only
    return m_strip;
}

/// Says what each way would do before it can be gone.
void UnsubscribeStrip::ask()
{
    const bool oneClick = m_offer.oneClick.kind != LinkVerdict::Kind::Refused;
    QStringList lines;
    if (oneClick)
        lines.append(tr("Unsubscribe sends one encrypted request to %1, which tells it your subscription, "
                        "and nothing else.")
                         .arg(displayLine(m_offer.oneClick.host)));
    if (m_offer.page.kind != LinkVerdict::Kind::Refused)
        lines.append(tr("A page at %1 lets you unsubscribe: %2")
                         .arg(displayLine(m_offer.page.host), displayLine(m_offer.page.url, 300)));
    if (m_offer.mail.kind != LinkVerdict::Kind::Refused)
        lines.append(tr("A message to %1 unsubscribes. Your mail program shows it before it is sent.")
                         .arg(displayLine(m_offer.mail.mail.to.join(u", "_s))));
    for (const LinkVerdict *way : {&m_offer.oneClick, &m_offer.page, &m_offer.mail})
        lines.append(doubtTexts(*way));
    lines.removeDuplicates();
    NoticeStrip *strip = fresh(lines.join(u'\n'));
    if (oneClick) {
        QPushButton *post = strip->addButton(tr("Unsubscribe"));
        post->setObjectName(u"unsubscribeNow"_s);
        connect(post, &QPushButton::clicked, this, &UnsubscribeStrip::post);
    }
    addWay(strip, m_offer.page, tr("Open Page"), "unsubscribePage");
    addWay(strip, m_offer.mail, tr("Write Message"), "unsubscribeMail");
    QPushButton *cancel = strip->addButton(tr("Cancel"));
    cancel->setObjectName(u"unsubscribeCancel"_s);
    connect(cancel, &QPushButton::clicked, this, [this] {
        hide();
        deleteLater();
    });
}

void UnsubscribeStrip::addWay(NoticeStrip *strip, const LinkVerdict &way, const QString &label,
                              const char *name)
{
    if (way.kind == LinkVerdict::Kind::Refused)
        return;
    QPushButton *button = strip->addButton(label);
    button->setObjectName(QLatin1StringView(name));
    connect(button, &QPushButton::clicked, this, [this, url = way.url] { Q_EMIT openWanted(url); });
}

void UnsubscribeStrip::post()
{
    fresh(tr("Unsubscribing at %1…").arg(displayLine(m_offer.oneClick.host)));
    m_web.unsubscribe(m_offer.oneClick.url);
}

void UnsubscribeStrip::tell(UnsubscribeOutcome outcome)
{
    const QString host = displayLine(m_offer.oneClick.host);
    switch (outcome) {
    case UnsubscribeOutcome::Done:
        fresh(tr("%1 has taken your unsubscription. It may take some days until no more mail comes.")
                  .arg(host));
        return;
    case UnsubscribeOutcome::Refused:
        fresh(tr("%1 did not accept the request, so you may still be subscribed. Look for a link in the "
                 "message itself.")
                  .arg(host));
        break;
    case UnsubscribeOutcome::SentOnwards:
        fresh(tr("%1 wanted to send the request on to another place, which Fumibako does not follow. You may "
                 "still be "
                 "subscribed. Look for a link in the message itself.")
                  .arg(host));
        break;
    case UnsubscribeOutcome::Failed:
        fresh(tr("%1 could not be reached safely, so you are still subscribed. Try again later.").arg(host));
        break;
    }
    QPushButton *again = m_strip->addButton(tr("Try Again"));
    again->setObjectName(u"unsubscribeAgain"_s);
    connect(again, &QPushButton::clicked, this, &UnsubscribeStrip::ask);
}

} // namespace ui
