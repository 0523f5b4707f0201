#include "ui/transfer/TransferDetails.h"

#include "ui/transfer/TransferRow.h"

#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int kMostHeight = 520;
constexpr int kGap = 4; ///< between the bar and what stands above it
} // namespace

TransferDetails::TransferDetails(QWidget *parent)
    : QFrame(parent, Qt::Popup), m_area(new QScrollArea(this)), m_layout(nullptr)
{
    setFrameShape(QFrame::StyledPanel);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setAccessibleName(tr("Accounts being checked"));
    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins(16, 14, 16, 12);
    m_layout->setSpacing(16);
    m_area->setWidget(content);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->viewport()->setBackgroundRole(QPalette::Base);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(1, 1, 1, 1);
    outer->addWidget(m_area);
}

void TransferDetails::setLines(const std::vector<TransferLine> &lines)
{
    while (m_rows.size() < lines.size()) {
        auto *row = new TransferRow;
        connect(row, &TransferRow::actionRequested, this, &TransferDetails::act);
        m_layout->addWidget(row);
        m_rows.push_back(row);
    }
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setVisible(i < lines.size());
        if (i < lines.size())
            m_rows[i]->setLine(lines[i]);
    }
    if (lines.empty())
        hide();
    else if (isVisible())
        place();
}

void TransferDetails::act(core::AccountId account, TransferAction action)
{
    if (action != TransferAction::Cancel) // the others lead elsewhere
        hide();
    Q_EMIT actionRequested(account, action);
}

void TransferDetails::showAbove(QWidget &bar)
{
    m_bar = &bar;
    place();
    show();
}

void TransferDetails::place()
{
    if (!m_bar)
        return;
    const int width = std::min(fontMetrics().averageCharWidth() * 84, std::max(320, m_bar->width() - 16));
    const QPoint corner = m_bar->mapToGlobal(QPoint(std::max(0, m_bar->width() - width - 8), 0));
    const QScreen *screen = m_bar->screen();
    const int room = screen ? corner.y() - kGap - screen->availableGeometry().top() : kMostHeight;
    const int wanted = m_layout->totalHeightForWidth(width - 2) + 2;
    const int height = std::min({wanted, kMostHeight, std::max(room, 120)});
    setFixedWidth(width);
    setGeometry(corner.x(), corner.y() - height - kGap, width, height);
}

} // namespace ui
