#include "ui/reader/AttachmentStrip.h"

#include "ui/common/Format.h"
#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/reader/AttachmentDelegate.h"
#include "ui/reader/AttachmentList.h"
#include "ui/reader/AttachmentModel.h"
#include "ui/reader/FileBadge.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPixmap>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int kRowsShown = 2; ///< more scroll, so that the body keeps its room
}

bool hasPreview(const QString &name, const QByteArray &type)
{
    if (type == "message/rfc822" || type == "message/global" || type.startsWith("text/"))
        return true;
    const FileKind kind = fileKind(name, type);
    return kind == FileKind::Picture || kind == FileKind::Text || kind == FileKind::Mail;
}

AttachmentStrip::AttachmentStrip(QWidget *parent)
    : QWidget(parent),
      m_model(new AttachmentModel(this)),
      m_title(new QLabel(this)),
      m_save(new QPushButton(icon(Icon::Save), tr("Save…"), this)),
      m_saveAll(new QPushButton(tr("Save All…"), this)),
      m_list(new AttachmentList(this)),
      m_status(new AttachmentStatus(this))
{
    m_title->setTextFormat(Qt::PlainText);
    m_save->setObjectName(u"saveAttachment"_s);
    m_save->setToolTip(tr("Save the selected attachments."));
    m_saveAll->setObjectName(u"saveAllAttachments"_s);
    m_saveAll->setToolTip(tr("Save all attachments into a folder."));
    m_list->setObjectName(u"attachments"_s);
    m_list->setAccessibleName(tr("Attachments"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new AttachmentDelegate(m_list));

    auto *top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(m_save);
    top->addWidget(m_saveAll);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 10, 24, 8);
    layout->setSpacing(6);
    layout->addLayout(top);
    layout->addWidget(m_list);
    layout->addWidget(m_status);

    makeActions();
    connect(m_save, &QPushButton::clicked, this, &AttachmentStrip::saveSelected);
    connect(m_saveAll, &QPushButton::clicked, this, &AttachmentStrip::saveAllRequested);
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT activated(index.data(AttachmentModel::PartRole).toInt());
    });
    connect(m_list, &QListView::customContextMenuRequested, this, &AttachmentStrip::showMenu);
    connect(m_list, &AttachmentList::dragWanted, this, [this] { Q_EMIT dragRequested(selectedParts()); });
    // Queued: it comes out of painting.
    connect(m_model, &AttachmentModel::thumbnailWanted, this, &AttachmentStrip::thumbnailWanted,
            Qt::QueuedConnection);
}

void AttachmentStrip::makeActions()
{
    const auto make = [this](const QString &text, const QKeySequence &key, auto act) {
        auto *action = new QAction(text, m_list);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, act);
        m_list->addAction(action);
        return action;
    };
    m_open = make(tr("&Open"), QKeySequence(Qt::CTRL | Qt::Key_Return),
                  [this] { Q_EMIT openRequested(currentPart()); });
    m_preview = make(tr("&Preview"), QKeySequence(Qt::Key_Space), [this] {
        if (currentHasPreview())
            Q_EMIT previewRequested(currentPart());
    });
    m_saveAs = make(tr("&Save As…"), QKeySequence(Qt::CTRL | Qt::Key_S), [this] { saveSelected(); });
    m_copy = make(tr("&Copy"), QKeySequence::Copy, [this] { Q_EMIT copyRequested(selectedParts()); });
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
    m_status->clear();
    m_list->setCurrentIndex(m_model->index(0));
    setVisible(!attachments.empty());
    fitHeight();
}

void AttachmentStrip::setThumbnail(int part, const QPixmap &picture) { m_model->setThumbnail(part, picture); }

QSize AttachmentStrip::thumbnailPixels() const
{
    return AttachmentDelegate::thumbnailSize(m_list->fontMetrics()) * devicePixelRatioF();
}

void AttachmentStrip::focusOn(int part)
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->index(row).data(AttachmentModel::PartRole).toInt() == part)
            m_list->setCurrentIndex(m_model->index(row));
    }
    m_list->setFocus();
}

bool AttachmentStrip::isHeld() const { return m_list->isHeld(); }

int AttachmentStrip::currentPart() const
{
    const QModelIndex current = m_list->currentIndex();
    return current.isValid() ? current.data(AttachmentModel::PartRole).toInt() : -1;
}

bool AttachmentStrip::currentHasPreview() const
{
    const QModelIndex current = m_list->currentIndex();
    return current.isValid() && hasPreview(current.data(AttachmentModel::NameRole).toString(),
                                           current.data(AttachmentModel::TypeRole).toByteArray());
}

std::vector<int> AttachmentStrip::selectedParts() const
{
    QModelIndexList rows = m_list->selectionModel()->selectedIndexes();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    std::vector<int> parts;
    for (const QModelIndex &row : std::as_const(rows))
        parts.push_back(row.data(AttachmentModel::PartRole).toInt());
    if (parts.empty() && currentPart() >= 0)
        parts.push_back(currentPart());
    return parts;
}

void AttachmentStrip::saveSelected()
{
    const std::vector<int> parts = selectedParts();
    if (parts.size() == 1)
        Q_EMIT saveRequested(parts.front());
    else if (!parts.empty())
        Q_EMIT saveSomeRequested(parts);
}

void AttachmentStrip::showMenu(const QPoint &position)
{
    // From the keyboard the position may be beside the chip that is current.
    const QModelIndex under = m_list->indexAt(position);
    const QModelIndex index = under.isValid() ? under : m_list->currentIndex();
    if (!index.isValid())
        return;
    if (!m_list->selectionModel()->isSelected(index))
        m_list->setCurrentIndex(index);
    auto *menu = new QMenu(this);
    menu->setObjectName(u"attachmentMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_preview->setEnabled(currentHasPreview());
    menu->addActions({m_open, m_preview});
    menu->addSeparator();
    menu->addAction(m_saveAs);
    menu->addAction(tr("Save &All…"), this, &AttachmentStrip::saveAllRequested);
    menu->addSeparator();
    menu->addAction(m_copy);
    const QString name = index.data(AttachmentModel::NameRole).toString();
    menu->addAction(tr("Copy &Name"), this, [name] { QGuiApplication::clipboard()->setText(name); });
    connect(menu, &QMenu::aboutToHide, this, [this] { m_preview->setEnabled(true); });
    menu->popup(
        m_list->viewport()->mapToGlobal(under.isValid() ? position : m_list->visualRect(index).center()));
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
