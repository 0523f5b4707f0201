#include "ui/transfer/TransferBar.h"

#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/transfer/TransferDetails.h"
#include "ui/transfer/TransferText.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

namespace ui {

using namespace Qt::StringLiterals;

TransferBar::TransferBar(QWidget *parent)
    : QWidget(parent),
      m_icon(new QLabel(this)),
      m_text(new QLabel(this)),
      m_figures(new QLabel(this)),
      m_checks(new QLabel(this)),
      m_progress(new QProgressBar(this)),
      m_action(new QPushButton(this)),
      m_detailsButton(new QToolButton(this)),
      m_cancel(new QPushButton(tr("Cancel"), this)),
      m_details(new TransferDetails(this))
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    // A word in the answer of a server may be of any length: the window keeps its width.
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    m_text->setSizePolicy(policy);
    m_text->setObjectName(u"transferText"_s);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    for (QLabel *quiet : {m_figures, m_checks}) {
        quiet->setTextFormat(Qt::PlainText);
        quiet->setForegroundRole(QPalette::PlaceholderText);
    }
    m_checks->setObjectName(u"transferChecks"_s);
    m_figures->setObjectName(u"transferFigures"_s);
    m_progress->setObjectName(u"transferProgress"_s);
    m_progress->setTextVisible(false);
    m_progress->setFixedSize(140, 6);
    m_progress->setAccessibleName(tr("Progress of getting mail"));
    m_action->setObjectName(u"transferAction"_s);
    m_detailsButton->setObjectName(u"transferDetails"_s);
    m_detailsButton->setText(tr("Details"));
    m_detailsButton->setAutoRaise(true);
    m_cancel->setObjectName(u"transferCancel"_s);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 8, 4);
    layout->setSpacing(10);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_figures);
    layout->addWidget(m_checks);
    layout->addWidget(m_progress);
    layout->addWidget(m_action);
    layout->addWidget(m_detailsButton);
    layout->addWidget(m_cancel);
    setMinimumHeight(m_cancel->sizeHint().height() + 8); // the same with and without buttons

    connect(m_cancel, &QPushButton::clicked, this, &TransferBar::cancelRequested);
    connect(m_action, &QPushButton::clicked, this,
            [this] { Q_EMIT actionRequested(m_state.actionAccount, m_state.action); });
    connect(m_detailsButton, &QToolButton::clicked, this, [this] { m_details->showAbove(*this); });
    connect(m_details, &TransferDetails::actionRequested, this, &TransferBar::actionRequested);
    setState({});
}

void TransferBar::setState(const TransferState &state)
{
    m_state = state;
    const bool running = state.kind == TransferState::Kind::Running;
    const bool problem = state.kind == TransferState::Kind::Problem;
    m_text->setText(state.text);
    m_figures->setText(state.figures);
    m_figures->setVisible(!state.figures.isEmpty());
    m_checks->setVisible(!running && !m_checks->text().isEmpty());
    m_progress->setVisible(running);
    m_progress->setRange(0, state.percent < 0 ? 0 : 100); // 0 to 0: it only moves
    m_progress->setValue(state.percent);
    m_cancel->setVisible(running);
    m_action->setText(actionText(state.action));
    m_action->setVisible(state.action != TransferAction::None);
    m_detailsButton->setVisible(!state.lines.empty());
    m_icon->setVisible(problem);
    if (problem)
        m_icon->setPixmap(
            icon(Icon::Warning, colorsOf(palette()).warning).pixmap(QSize(18, 18), devicePixelRatioF()));
    m_details->setLines(state.lines);
    setAccessibleName(state.text);
}

void TransferBar::setChecks(const QString &text, const QString &hint)
{
    m_checks->setText(text);
    // Plain text: a name in it is the user's, but may have been copied from anywhere.
    m_checks->setToolTip(
        hint.isEmpty() ? QString() : u"<p style='white-space:pre'>"_s + hint.toHtmlEscaped() + u"</p>"_s);
    m_checks->setVisible(m_state.kind != TransferState::Kind::Running && !text.isEmpty());
}

void TransferBar::addAtEnd(QWidget *widget) { layout()->addWidget(widget); }

void TransferBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(0, 0, width(), 1, colorsOf(palette()).line);
}

void TransferBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        setState(TransferState(m_state));
}

} // namespace ui
