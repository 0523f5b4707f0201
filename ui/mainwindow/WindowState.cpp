#include "ui/mainwindow/WindowState.h"

#include "core/archive/Types.h"
#include "ui/common/SettingsKeys.h"
#include "ui/folders/FolderTree.h"
#include "ui/list/ListHeader.h"

#include <QSplitter>

namespace ui {

using core::archive::SortKey;
using core::archive::SortOrder;

void saveWindowState(const WindowParts &parts, QSettings &settings)
{
    settings.setValue(keys::kWindowGeometry, parts.window.saveGeometry());
    settings.setValue(keys::kMainSplitter, parts.mainSplitter.saveState());
    settings.setValue(keys::kMailSplitter, parts.mailSplitter.saveState());
    settings.setValue(keys::kSelectedFolder, core::number(parts.folders.currentFolder()));
    settings.setValue(keys::kCollapsedFolders, parts.folders.collapsedFolders());
    settings.setValue(keys::kListColumns, parts.header.layoutState());
    settings.setValue(keys::kListSortKey, int(parts.header.order().key));
    settings.setValue(keys::kListSortDescending, parts.header.order().descending);
}

void restoreWindowState(const WindowParts &parts, QSettings &settings)
{
    if (!parts.window.restoreGeometry(settings.value(keys::kWindowGeometry).toByteArray()))
        parts.window.resize(1260, 800);
    const Qt::Orientation orientation = parts.mailSplitter.orientation();
    if (!parts.mainSplitter.restoreState(settings.value(keys::kMainSplitter).toByteArray()))
        parts.mainSplitter.setSizes({220, 1040});
    if (!parts.mailSplitter.restoreState(settings.value(keys::kMailSplitter).toByteArray()))
        parts.mailSplitter.setSizes({560, 480});
    parts.mailSplitter.setOrientation(orientation); // kept on its own; the state holds one too

    parts.header.restoreLayout(settings.value(keys::kListColumns).toByteArray());
    SortOrder order;
    const int key = settings.value(keys::kListSortKey, int(SortKey::Date)).toInt();
    if (key >= int(SortKey::Date) && key <= int(SortKey::Size))
        order.key = static_cast<SortKey>(key);
    order.descending = settings.value(keys::kListSortDescending, true).toBool();
    parts.header.setOrder(order);

    parts.folders.setCollapsedFolders(settings.value(keys::kCollapsedFolders).toStringList());
    const auto folder = core::FolderId{settings.value(keys::kSelectedFolder).toLongLong()};
    parts.folders.selectFolder(core::isSet(folder) ? folder : core::archive::kInboxFolder);
}

} // namespace ui
