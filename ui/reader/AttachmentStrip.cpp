#include "ui/reader/AttachmentStrip.h"

#include "ui/common/Format.h"
#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/reader/AttachmentModel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>

namespace ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int kRowsShown = 2; ///< more scroll, so that the body keeps its room
}

AttachmentStrip::AttachmentStrip(QWidget *parent)
    : QWidget(parent),
      m_model(new AttachmentModel(this)),
      m_title(new QLabel(this)),
      m_save(new QPushButton(icon(Icon::Save), tr("Save…"), this)),
      m_saveAll(new QPushButton(tr("Save All…"), this)),
      m_list(new QListView(this)),
      m_result(new QLabel(this))
{
    m_title->setTextFormat(Qt::PlainText);
    m_save->setObjectName(u"saveAttachment"_s);
    m_save->setToolTip(tr("Save the selected attachment."));
    m_saveAll->setObjectName(u"saveAllAttachments"_s);
    m_saveAll->setToolTip(tr("Save all attachments into a folder."));
    m_list->setObjectName(u"attachments"_s);
    m_list->setAccessibleName(tr("Attachments"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new AttachmentDelegate(m_list));
    m_list->setViewMode(QListView::ListMode);
    m_list->setFlow(QListView::LeftToRight);
    m_list->setWrapping(true);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_result->setTextFormat(Qt::PlainText);
    m_result->setWordWrap(true);
    m_result->setObjectName(u"saveResult"_s);
    m_result->hide();

    auto *top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(m_save);
    top->addWidget(m_saveAll);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 10, 24, 8);
    layout->setSpacing(6);
    layout->addLayout(top);
    layout->addWidget(m_list);
    layout->addWidget(m_result);

    connect(m_save, &QPushButton::clicked, this, &AttachmentStrip::saveCurrent);
    connect(m_saveAll, &QPushButton::clicked, this, &AttachmentStrip::saveAllRequested);
    connect(m_list, &QListView::activated, this, &AttachmentStrip::saveCurrent);
    connect(m_list, &QListView::customContextMenuRequested, this, &AttachmentStrip::showMenu);
}

void AttachmentStrip::display(const std::vector<core::render::Attachment> &attachments)
{
    m_model->setAttachments(attachments);
    qint64 bytes = 0;
    for (const core::render::Attachment &attachment : attachments)
        bytes += attachment.sizeBytes;
    m_title->setText(
        tr("%n attachment(s), %1", nullptr, static_cast<int>(attachments.size())).arg(formatSize(bytes)));
    m_saveAll->setVisible(attachments.size() > 1);
    m_result->hide();
    m_list->setCurrentIndex(m_model->index(0));
    setVisible(!attachments.empty());
    fitHeight();
}

void AttachmentStrip::showResult(const QString &text, bool isProblem)
{
    QPalette colours = palette();
    const Colors &own = colorsOf(palette());
    colours.setColor(QPalette::WindowText, isProblem ? own.danger : own.muted);
    m_result->setPalette(colours);
    m_result->setText(text);
    m_result->show();
}

void AttachmentStrip::saveCurrent()
{
    const QModelIndex current = m_list->currentIndex();
    if (current.isValid())
        Q_EMIT saveRequested(current.data(AttachmentModel::PartRole).toInt());
}

void AttachmentStrip::showMenu(const QPoint &position)
{
    const QModelIndex index = m_list->indexAt(position);
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const int part = index.data(AttachmentModel::PartRole).toInt();
    const QString name = index.data(AttachmentModel::NameRole).toString();
    menu->addAction(tr("Save…"), this, [this, part] { Q_EMIT saveRequested(part); });
    menu->addAction(tr("Save All…"), this, &AttachmentStrip::saveAllRequested);
    menu->addAction(tr("Copy Name"), this, [name] { QGuiApplication::clipboard()->setText(name); });
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

void AttachmentStrip::fitHeight()
{
    const QSize cell = AttachmentDelegate::cellSize(m_list->fontMetrics());
    const int columns = std::max(1, (width() - 48) / std::max(1, cell.width()));
    const int rows = (m_model->rowCount() + columns - 1) / columns;
    m_list->setFixedHeight(std::clamp(rows, 1, kRowsShown) * cell.height() + 2);
    m_list->setVerticalScrollBarPolicy(rows > kRowsShown ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
}

void AttachmentStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitHeight();
}

void AttachmentStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(0, 0, width(), 1, colorsOf(palette()).line);
}

} // namespace ui
