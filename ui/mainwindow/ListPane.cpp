#include "ui/mainwindow/ListPane.h"

#include "ui/care/TrashStrip.h"
#include "ui/common/Format.h"
#include "ui/common/Theme.h"
#include "ui/common/UndoBar.h"
#include "ui/list/MessageList.h"
#include "ui/search/SearchBar.h"

#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

ListPane::ListPane(SearchBar *search, MessageList *list, UndoBar *undo, QWidget *parent)
    : QWidget(parent),
      m_heading(new QWidget(this)),
      m_name(new QLabel(m_heading)),
      m_counts(new QLabel(m_heading)),
      m_emptyTrash(new QToolButton(m_heading))
{
    QFont font = m_name->font();
    font.setPointSizeF(font.pointSizeF() * 1.2);
    font.setBold(true);
    m_name->setFont(font);
    for (QLabel *label : {m_name, m_counts})
        label->setTextFormat(Qt::PlainText);
    m_counts->setForegroundRole(QPalette::PlaceholderText);
    m_heading->setFixedHeight(qMax(42, m_name->sizeHint().height() + 18));

    auto *heading = new QHBoxLayout(m_heading);
    heading->setContentsMargins(14, 0, 8, 0);
    heading->setSpacing(10);
    heading->addWidget(m_name);
    heading->addWidget(m_counts, 1);

    m_emptyTrash->setText(tr("Empty Trash…"));
    m_emptyTrash->setAutoRaise(true);
    m_emptyTrash->setFocusPolicy(Qt::TabFocus);
    m_emptyTrash->hide();
    heading->addWidget(m_emptyTrash);
    connect(m_emptyTrash, &QToolButton::clicked, this, &ListPane::emptyTrashRequested);

    search->setFixedHeight(m_heading->height());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_heading);
    layout->addWidget(search);
    layout->addWidget(list, 1);
    layout->addWidget(undo);
    setMinimumWidth(260);
}

void ListPane::setFolder(const core::archive::Folder &folder)
{
    m_name->setText(folderName(folder));
    QString counts = folder.total > 0 ? tr("%n message(s)", nullptr, int(folder.total)) : QString();
    if (folder.unread > 0) {
        //: %1 is "12 messages", %2 the number of unread ones
        counts = tr("%1, %2 unread").arg(counts, QLocale().toString(folder.unread));
    }
    m_counts->setText(counts);
    m_emptyTrash->setVisible(folder.kind == core::archive::FolderKind::Trash && folder.total > 0);
    m_isTrash = folder.kind == core::archive::FolderKind::Trash;
    showTrashStrip();
}

void ListPane::setSearching(bool on)
{
    m_isSearching = on;
    m_heading->setVisible(!on);
    showTrashStrip();
}

void ListPane::setStrips(QWidget *care, TrashStrip *trash)
{
    m_trash = trash;
    constexpr int kAboveList = 2;
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(kAboveList, care);
    column->insertWidget(kAboveList + 1, trash);
    showTrashStrip();
}

void ListPane::showTrashStrip()
{
    if (m_trash)
        m_trash->setVisible(m_isTrash && !m_isSearching);
}

void ListPane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), colorsOf(palette()).base);
}

} // namespace ui
