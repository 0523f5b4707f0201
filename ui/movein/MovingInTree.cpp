#include "ui/movein/MovingInTree.h"

#include "ui/common/Format.h"
#include "ui/common/Icons.h"
#include "ui/movein/NeighbourText.h"

#include <QFileInfo>
#include <QHeaderView>

namespace ui {

using namespace Qt::StringLiterals;
using core::exchange::FoundAccount;
using core::exchange::Neighbour;
using core::exchange::Scanned;

MovingInTree::MovingInTree(QWidget *parent) : QTreeWidget(parent)
{
    setObjectName(u"movingInTree"_s);
    setAccessibleName(tr("What can be imported"));
    setHeaderHidden(true);
    setColumnCount(1);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTextElideMode(Qt::ElideRight);
    setUniformRowHeights(true);
}

QTreeWidgetItem *MovingInTree::addRow(QTreeWidgetItem *parent, const QString &text, const QString &toolTip)
{
    auto *item = new QTreeWidgetItem;
    item->setText(0, text);
    item->setToolTip(0, literalToolTip(toolTip));
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(0, Qt::Checked);
    if (parent)
        parent->addChild(item);
    else
        addTopLevelItem(item);
    return item;
}

void MovingInTree::setNeighbours(const std::vector<Neighbour> &neighbours)
{
    for (const Neighbour &neighbour : neighbours) {
        m_rows.push_back({neighbour, false});
        //: %1 another mail program, %2: "2 accounts, about 12,300 messages in 14 folders"
        QTreeWidgetItem *top = addRow(
            nullptr, tr("%1: %2").arg(neighbourName(neighbour), neighbourSummary(neighbour)), neighbour.path);
        top->setFlags(top->flags() | Qt::ItemIsAutoTristate);
        for (const FoundAccount &found : neighbour.accounts)
            addRow(top, foundAccountText(found), foundKeepText(found.account))
                ->setIcon(0, icon(Icon::Person));
        if (!neighbour.folders.empty()) {
            Neighbour mail = neighbour;
            mail.accounts.clear();
            //: %1: "about 12,300 messages in 14 folders"
            addRow(top, tr("Mail: %1").arg(neighbourSummary(mail)), {})->setIcon(0, icon(Icon::Folder));
        }
        top->setExpanded(true);
    }
    if (!isEmpty() && !currentItem())
        setCurrentItem(topLevelItem(0));
}

void MovingInTree::addFiles(const Scanned &scanned)
{
    Row row;
    row.isFile = true;
    row.neighbour.path = scanned.path;
    row.neighbour.folders = scanned.folders;
    m_rows.push_back(row);
    QTreeWidgetItem *item = addRow(nullptr,
                                   tr("%1: %2").arg(displayLine(QFileInfo(scanned.path).fileName(), 80),
                                                    neighbourSummary(row.neighbour)),
                                   scanned.path);
    item->setIcon(0, icon(QFileInfo(scanned.path).isDir() ? Icon::Folder : Icon::Envelope));
    setCurrentItem(item);
}

bool MovingInTree::hasChoice() const
{
    for (int i = 0; i < topLevelItemCount(); ++i) {
        if (topLevelItem(i)->checkState(0) != Qt::Unchecked)
            return true;
    }
    return false;
}

std::vector<MovingInChoice> MovingInTree::choices(bool intoSameFolders) const
{
    std::vector<MovingInChoice> choices;
    for (int i = 0; i < topLevelItemCount(); ++i) {
        const QTreeWidgetItem *top = topLevelItem(i);
        const Row &row = m_rows[static_cast<std::size_t>(i)];
        if (top->checkState(0) == Qt::Unchecked)
            continue;
        MovingInChoice choice;
        choice.program = row.neighbour.program;
        const auto accounts = static_cast<int>(row.neighbour.accounts.size());
        for (int n = 0; n < accounts; ++n) {
            if (top->child(n)->checkState(0) == Qt::Checked)
                choice.accounts.push_back(row.neighbour.accounts[static_cast<std::size_t>(n)]);
        }
        const bool wantsMail = row.isFile || (top->childCount() > accounts &&
                                              top->child(accounts)->checkState(0) == Qt::Checked);
        if (wantsMail)
            choice.order.folders = row.neighbour.folders;
        choice.order.tagNames = usualTagNames();
        choice.order.tagNames.insert(row.neighbour.tagNames);
        if (!intoSameFolders)
            //: The name of a folder for mail of other programs
            choice.order.below = row.isFile ? tr("Imported") : importFolderName(row.neighbour);
        choices.push_back(std::move(choice));
    }
    return choices;
}

} // namespace ui
