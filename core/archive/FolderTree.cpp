#include "core/archive/FolderStore.h"

#include "core/archive/Database.h"
#include "core/base/Limits.h"

#include <QCollator>
#include <QHash>

namespace core::archive {

static Result<std::vector<Folder>> readRows(Database &db)
{
    std::vector<Folder> rows;
    auto read =
        db.statement("SELECT id, coalesce(parent_id, 0), kind, name, total, unread FROM folder ORDER BY id");
    for (;;) {
        const auto row = read.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return rows;
        rows.push_back({read.id<FolderId>(0),
                        read.id<FolderId>(1),
                        read.id<FolderKind>(2),
                        read.text(3),
                        {},
                        read.integer(4),
                        read.integer(5)});
    }
}

static int rankOf(FolderKind kind)
{
    switch (kind) {
    case FolderKind::Inbox: return 0;
    case FolderKind::User: return 1;
    case FolderKind::Junk: return 2;
    case FolderKind::Trash: return 3;
    }
    return 1;
}

namespace {
// Puts rows in reading order, depth first.
class Tree
{
public:
    explicit Tree(std::vector<Folder> rows) : m_rows(std::move(rows))
    {
        QCollator collator;
        collator.setCaseSensitivity(Qt::CaseInsensitive);
        collator.setNumericMode(true);
        std::stable_sort(m_rows.begin(), m_rows.end(), [&](const Folder &a, const Folder &b) {
            const int ranks = rankOf(a.kind) - rankOf(b.kind);
            return ranks != 0 ? ranks < 0 : collator.compare(a.name, b.name) < 0;
        });
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            m_children[number(m_rows[i].parent)].push_back(i);
    }

    std::vector<Folder> inOrder()
    {
        appendChildren(FolderId{}, {}, 0);
        // A damaged file may have lost parents or closed a circle.
        for (Folder &row : m_rows) {
            if (!m_taken.contains(number(row.id)))
                append(row, {}, FolderId{}, 0);
        }
        return std::move(m_ordered);
    }

private:
    void append(const Folder &row, const QString &above, FolderId parent, int depth)
    {
        m_taken.insert(number(row.id), true);
        Folder folder = row;
        folder.parent = parent;
        folder.path = above.isEmpty() ? row.name : above + u'/' + row.name;
        const QString path = folder.path;
        m_ordered.push_back(std::move(folder));
        appendChildren(row.id, path, depth + 1);
    }

    void appendChildren(FolderId parent, const QString &path, int depth)
    {
        if (depth > limits::kFolderDepth)
            return;
        const auto children = m_children.value(number(parent));
        for (const std::size_t i : children) {
            if (!m_taken.contains(number(m_rows[i].id)))
                append(m_rows[i], path, parent, depth);
        }
    }

    std::vector<Folder> m_rows, m_ordered;
    QHash<qint64, std::vector<std::size_t>> m_children;
    QHash<qint64, bool> m_taken;
};
} // namespace

Result<std::vector<Folder>> allFolders(Database &db)
{
    auto rows = readRows(db);
    if (!rows)
        return rows;
    return Tree(std::move(*rows)).inOrder();
}

} // namespace core::archive
