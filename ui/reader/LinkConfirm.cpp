#include "ui/reader/LinkConfirm.h"

#include "ui/common/Format.h"
#include "ui/common/Theme.h"
#include "ui/reader/LinkWords.h"
#include "ui/reader/WrapText.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using core::render::LinkVerdict;

namespace {

/// Names are compared from their end: a long one is cut at its beginning.
constexpr qsizetype kHostShown = 60;

QString largeHost(const LinkVerdict &verdict)
{
    const QString whole = verdict.kind == LinkVerdict::Kind::Mail ? verdict.mail.to.front() : verdict.host;
    const QString shown = displayLine(whole, 1'000);
    return shown.size() > kHostShown ? u'…' + shown.right(kHostShown) : shown;
}

} // namespace

LinkConfirm::LinkConfirm(QWidget *parent)
    : QFrame(parent),
      m_host(new QLabel),
      m_why(new QLabel),
      m_address(new WrapText(4)),
      m_open(new QPushButton(tr("Open"))),
      m_copy(new QPushButton(tr("Copy Address"))),
      m_leave(new QPushButton(tr("Do Not Open")))
{
    for (QLabel *label : {m_host, m_why}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setWeight(QFont::DemiBold);
    m_host->setFont(large);
    m_host->setObjectName(u"linkHost"_s);
    m_why->setObjectName(u"linkWhy"_s);
    m_address->setObjectName(u"linkAddress"_s);
    m_address->setAccessibleName(tr("Whole address"));
    m_address->setMuted(true);
    m_open->setObjectName(u"openLink"_s);
    m_copy->setObjectName(u"copyLink"_s);
    m_leave->setObjectName(u"leaveLink"_s);

    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    for (QPushButton *button : {m_open, m_copy, m_leave}) {
        button->setAutoDefault(true);
        buttons->addWidget(button);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 14, 20, 14);
    layout->addWidget(m_host);
    layout->addWidget(m_why);
    layout->addWidget(m_address);
    layout->addLayout(buttons);
    connect(m_open, &QPushButton::clicked, this, [this] {
        const QString url = m_url;
        dismiss();
        Q_EMIT confirmed(url);
    });
    connect(m_copy, &QPushButton::clicked, this, &LinkConfirm::copy);
    connect(m_leave, &QPushButton::clicked, this, &LinkConfirm::dismiss);
    hide();
}

void LinkConfirm::ask(const LinkVerdict &verdict, const QString &target)
{
    m_url = verdict.url;
    m_copied = verdict.url.isEmpty() ? displayLine(target, 10'000) : verdict.url;
    QStringList why = doubtTexts(verdict);
    if (m_url.isEmpty())
        why.prepend(refusalText(verdict));
    m_host->setText(largeHost(verdict));
    m_host->setVisible(!verdict.host.isEmpty());
    m_why->setText(why.join(u'\n'));
    m_address->setText(wholeTarget(verdict, target));
    m_open->setVisible(!m_url.isEmpty());
    m_open->setText(verdict.kind == LinkVerdict::Kind::Mail ? tr("Write Message") : tr("Open"));
    m_leave->setText(m_url.isEmpty() ? tr("Close") : tr("Do Not Open"));
    setAccessibleName(tr("Link to %1").arg(m_host->text()));
    setAccessibleDescription(m_why->text());
    if (!isVisible())
        m_focusBefore = QApplication::focusWidget();
    show();
    raise();
    m_leave->setFocus(); // whoever presses Enter without reading stays safe
}

void LinkConfirm::dismiss()
{
    if (isHidden())
        return;
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus();
    m_focusBefore.clear();
}

void LinkConfirm::copy() { QApplication::clipboard()->setText(m_copied); }

void LinkConfirm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return dismiss();
    QFrame::keyPressEvent(event);
}

void LinkConfirm::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), colors.window);
    painter.fillRect(QRect(0, 0, width(), 1), colors.line);
    painter.fillRect(QRect(0, 0, 4, height()), colors.warning);
}

} // namespace ui
