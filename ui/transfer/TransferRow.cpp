#include "ui/transfer/TransferRow.h"

#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/transfer/TransferText.h"

#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

namespace ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int kIconSize = 18;
} // namespace

TransferRow::TransferRow(QWidget *parent)
    : QWidget(parent),
      m_icon(new QLabel(this)),
      m_name(makeText("rowName")),
      m_figures(new QLabel(this)),
      m_text(makeText("rowText")),
      m_progress(new QProgressBar(this)),
      m_completeness(makeText("rowCompleteness")),
      m_notices(makeText("rowNotices")),
      m_action(new QPushButton(this)),
      m_server(new QToolButton(this)),
      m_log(new QToolButton(this))
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_name->setFont(bold);
    m_figures->setTextFormat(Qt::PlainText);
    m_figures->setObjectName(u"rowFigures"_s);
    for (QLabel *quiet : {m_figures, m_notices})
        quiet->setForegroundRole(QPalette::PlaceholderText);
    m_progress->setObjectName(u"rowProgress"_s);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_action->setObjectName(u"rowAction"_s);
    m_server->setObjectName(u"rowServer"_s);
    m_log->setObjectName(u"rowLog"_s);
    for (QToolButton *quiet : {m_server, m_log}) {
        quiet->setAutoRaise(true);
        quiet->setFocusPolicy(Qt::TabFocus);
    }
    m_server->setText(actionText(TransferAction::ShowServer));
    m_log->setText(actionText(TransferAction::ShowLog));
    layOut();
    connect(m_action, &QPushButton::clicked, this, [this] {
        Q_EMIT actionRequested(m_line.account, m_line.isUnderWay() ? TransferAction::Cancel : m_line.action);
    });
    connect(m_server, &QToolButton::clicked, this,
            [this] { Q_EMIT actionRequested(m_line.account, TransferAction::ShowServer); });
    connect(m_log, &QToolButton::clicked, this,
            [this] { Q_EMIT actionRequested(m_line.account, TransferAction::ShowLog); });
}

QLabel *TransferRow::makeText(const char *name)
{
    auto *label = new QLabel(this);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setObjectName(QString::fromLatin1(name));
    // A name or the answer of a server may be of any length: the details keep their width.
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    label->setSizePolicy(policy);
    return label;
}

void TransferRow::layOut()
{
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    buttons->addWidget(m_action);
    buttons->addStretch(1);
    buttons->addWidget(m_server);
    buttons->addWidget(m_log);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(3);
    grid->setHorizontalSpacing(10);
    grid->addWidget(m_icon, 0, 0, Qt::AlignTop);
    grid->addWidget(m_name, 0, 1);
    grid->addWidget(m_figures, 0, 2, Qt::AlignRight | Qt::AlignTop);
    grid->addWidget(m_text, 1, 1, 1, 2);
    grid->addWidget(m_progress, 2, 1, 1, 2);
    grid->addWidget(m_completeness, 3, 1, 1, 2);
    grid->addWidget(m_notices, 4, 1, 1, 2);
    grid->addLayout(buttons, 5, 1, 1, 2);
    grid->setColumnMinimumWidth(0, kIconSize);
    grid->setColumnStretch(1, 1);
}

void TransferRow::setLine(const TransferLine &line)
{
    using Kind = TransferLine::Kind;
    const bool iconChanged = line.kind != m_line.kind || m_icon->pixmap().isNull();
    m_line = line;
    m_name->setText(line.name);
    m_figures->setText(line.figures);
    // Where everything went well, the completeness line says it all.
    const bool told = line.kind == Kind::Done && !line.completeness.isEmpty();
    m_text->setText(line.text);
    m_text->setVisible(!told);
    m_progress->setVisible(line.kind == Kind::Running);
    m_progress->setRange(0, line.percent < 0 ? 0 : 100);
    m_progress->setValue(line.percent);
    m_progress->setAccessibleName(tr("Progress of %1").arg(line.name));
    m_completeness->setText(line.completeness);
    m_completeness->setVisible(!line.completeness.isEmpty());
    m_notices->setText(line.notices.join(u'\n'));
    m_notices->setVisible(!line.notices.isEmpty());
    const TransferAction action = line.isUnderWay() ? TransferAction::Cancel : line.action;
    m_action->setText(actionText(action));
    m_action->setVisible(action != TransferAction::None);
    //: What a screen reader says of a button: %1 is its text, %2 an account
    const QString spoken = tr("%1 (%2)");
    m_action->setAccessibleName(spoken.arg(actionText(action), line.name));
    m_server->setAccessibleName(spoken.arg(m_server->text(), line.name));
    m_log->setAccessibleName(spoken.arg(m_log->text(), line.name));
    if (iconChanged)
        updateIcon();
}

void TransferRow::updateIcon()
{
    const Colors &c = colorsOf(palette());
    const QIcon shown = [&] {
        switch (m_line.kind) {
        case TransferLine::Kind::Problem: return icon(Icon::Warning, c.warning);
        case TransferLine::Kind::Done: return icon(Icon::Check, c.success);
        case TransferLine::Kind::Running: return icon(Icon::GetMail, c.accent);
        case TransferLine::Kind::Waiting:
        case TransferLine::Kind::Cancelled: break;
        }
        return icon(Icon::Person, c.muted);
    }();
    m_icon->setPixmap(shown.pixmap(QSize(kIconSize, kIconSize), devicePixelRatioF()));
}

void TransferRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcon();
}

} // namespace ui
