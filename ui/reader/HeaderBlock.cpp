#include "ui/reader/HeaderBlock.h"

#include "ui/common/Format.h"
#include "ui/reader/Avatar.h"
#include "ui/reader/SenderText.h"
#include "ui/reader/WrapText.h"

#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

using core::mime::Address;

QString joined(const std::vector<Address> &addresses)
{
    QStringList all;
    for (const Address &address : addresses)
        all.append(displayAddress(address));
    return all.join(u", "_s);
}

/// For the folded line; the full form is one click away.
QString shortName(const Address &address)
{
    return displayLine(address.name.isEmpty() ? address.address : address.name, 60);
}

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

HeaderBlock::HeaderBlock(QWidget *parent)
    : QWidget(parent),
      m_subject(new WrapText(4, this)),
      m_avatar(new Avatar(this)),
      m_sender(new WrapText(5, this)),
      m_date(plainLabel(this)),
      m_recipients(plainLabel(this)),
      m_more(new QToolButton(this)),
      m_unsubscribe(new QToolButton(this)),
      m_allRecipients(new WrapText(7, this)),
      m_allHeaders(new WrapText(14, this))
{
    m_subject->setObjectName(u"subject"_s);
    m_subject->setAccessibleName(tr("Subject"));
    m_sender->setObjectName(u"sender"_s);
    m_sender->setAccessibleName(tr("Sender"));
    m_recipients->setObjectName(u"recipients"_s);
    m_allRecipients->setAccessibleName(tr("Recipients"));
    m_allRecipients->setObjectName(u"allRecipients"_s);
    m_allRecipients->setMuted(true);
    m_allRecipients->hide();
    m_allHeaders->setObjectName(u"allHeaders"_s);
    m_allHeaders->setAccessibleName(tr("All headers"));
    m_allHeaders->setMuted(true);
    m_allHeaders->hide();
    m_date->setForegroundRole(QPalette::PlaceholderText);
    m_recipients->setForegroundRole(QPalette::PlaceholderText);
    m_recipients->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_more->setAutoRaise(true);
    m_more->setCheckable(true);
    m_more->setObjectName(u"moreRecipients"_s);
    connect(m_more, &QToolButton::toggled, this, &HeaderBlock::showRecipients);
    m_unsubscribe->setText(tr("Unsubscribe…"));
    m_unsubscribe->setToolTip(tr("Tell the sender of this mailing list to stop. You are asked first."));
    m_unsubscribe->setAutoRaise(true);
    m_unsubscribe->setObjectName(u"unsubscribe"_s);
    m_unsubscribe->hide();
    connect(m_unsubscribe, &QToolButton::clicked, this, &HeaderBlock::unsubscribeWanted);

    auto *line = new QHBoxLayout;
    line->setSpacing(4);
    line->addWidget(m_recipients);
    line->addWidget(m_more);
    line->addStretch(1);
    line->addWidget(m_unsubscribe);
    line->addWidget(m_date); // beside the folded recipients: the sender's address needs its line whole
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(24, 18, 24, 12);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(2);
    grid->addWidget(m_subject, 0, 0, 1, 3);
    grid->setRowMinimumHeight(1, 10);
    grid->addWidget(m_avatar, 2, 0, 3, 1, Qt::AlignTop);
    grid->addWidget(m_sender, 2, 1, 1, 2);
    grid->addLayout(line, 3, 1, 1, 2);
    grid->addWidget(m_allRecipients, 4, 1, 1, 2);
    grid->addWidget(m_allHeaders, 5, 1, 1, 2);
    grid->setColumnStretch(1, 1);
    applyFonts();
}

void HeaderBlock::applyFonts()
{
    m_updatingFonts = true;
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    large.setWeight(QFont::DemiBold);
    m_subject->setFont(large);
    m_updatingFonts = false;
}

void HeaderBlock::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (!m_updatingFonts && (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange))
        applyFonts();
}

void HeaderBlock::display(const core::render::ReaderDocument &document)
{
    m_document = document;
    m_document.body.clear();
    m_unsubscribe->hide();
    const QString subject = displayLine(document.subject, 2'000);
    m_subject->setText(subject.isEmpty() ? tr("(no subject)") : subject);
    const SenderLines sender = senderLines(document);
    m_sender->setText(sender.text.isEmpty() ? tr("(no sender)") : sender.text, sender.nameChars);
    const Address first = document.from.empty() ? Address{} : document.from.front();
    m_avatar->setPerson(first.name, first.address);
    m_date->setText(document.dateUtc ? formatDateTime(*document.dateUtc) : tr("No date"));
    m_more->setChecked(false);
    showRecipients();
}

void HeaderBlock::offerUnsubscribe(bool offered) { m_unsubscribe->setVisible(offered); }

void HeaderBlock::setListing(const QString &listing)
{
    m_listing = listing;
    showListing();
}

void HeaderBlock::setAllHeaders(bool all)
{
    m_isAll = all;
    showListing();
}

void HeaderBlock::showListing()
{
    const bool isShown = m_isAll && !m_listing.isEmpty();
    m_allHeaders->setText(isShown ? m_listing : QString());
    m_allHeaders->setVisible(isShown);
}

void HeaderBlock::setHighlight(const std::vector<QString> &words) { m_subject->setHighlight(words); }

void HeaderBlock::showRecipients()
{
    const bool unfolded = m_more->isChecked();
    if (unfolded) {
        QStringList lines;
        if (!m_document.to.empty())
            lines.append(tr("To: %1").arg(joined(m_document.to)));
        if (!m_document.cc.empty())
            lines.append(tr("Copy: %1").arg(joined(m_document.cc)));
        if (!m_document.replyTo.empty())
            lines.append(tr("Replies go to: %1").arg(joined(m_document.replyTo)));
        m_allRecipients->setText(lines.join(u'\n'));
    }
    m_allRecipients->setVisible(unfolded);
    m_recipients->setVisible(!unfolded);
    layOut();
}

void HeaderBlock::layOut()
{
    const std::size_t people = m_document.to.size() + m_document.cc.size();
    std::vector<Address> all = m_document.to;
    all.insert(all.end(), m_document.cc.begin(), m_document.cc.end());
    const int room = m_sender->width() + m_date->width() -
                     fontMetrics().horizontalAdvance(tr("and %n more", nullptr, 999) + u"▾▾▾"_s);
    QString text;
    std::size_t shown = 0;
    for (; shown < people; ++shown) {
        const QString next =
            shown == 0 ? tr("To %1").arg(shortName(all[0])) : text + u", "_s + shortName(all[shown]);
        if (shown > 0 && fontMetrics().horizontalAdvance(next) > room)
            break;
        text = next;
    }
    m_recipients->setText(people == 0 ? tr("No recipients are named.")
                                      : fontMetrics().elidedText(text, Qt::ElideRight, std::max(room, 80)));
    const bool unfolded = m_more->isChecked();
    m_more->setText(unfolded ? tr("Fewer details")
                    //: Recipients that are not shown in the line
                    : shown < people ? tr("and %n more", nullptr, static_cast<int>(people - shown))
                                     : QString());
    m_more->setArrowType(Qt::NoArrow);
    m_more->setIcon(QIcon());
    m_more->setVisible(people > 0 || !m_document.replyTo.empty());
    if (!unfolded && shown == people)
        m_more->setText(tr("Details"));
    m_more->setToolTip(unfolded ? tr("Show the recipients in one line.")
                                : tr("Show all recipients with addresses."));
}

void HeaderBlock::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
}

} // namespace ui
