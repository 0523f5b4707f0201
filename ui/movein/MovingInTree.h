#pragma once

#include "core/exchange/MovingIn.h"
#include "ui/movein/MovingInJob.h"

#include <QTreeWidget>

namespace ui {

/// What was found, to be ticked: a program, below it its accounts and its mail; and the files and folders that the user has
/// chosen. Everything found is ticked at first.
class MovingInTree final : public QTreeWidget
{
    Q_OBJECT

public:
    explicit MovingInTree(QWidget *parent = nullptr);

    void setNeighbours(const std::vector<core::exchange::Neighbour> &neighbours);
    void addFiles(const core::exchange::Scanned &scanned); ///< one that was read without error
    [[nodiscard]] bool isEmpty() const { return topLevelItemCount() == 0; }
    [[nodiscard]] bool hasChoice() const;
    [[nodiscard]] std::vector<MovingInChoice> choices(bool intoSameFolders) const;

private:
    QTreeWidgetItem *addRow(QTreeWidgetItem *parent, const QString &text, const QString &toolTip);

    struct Row
    {
        core::exchange::Neighbour neighbour; ///< of files: only the folders
        bool isFile = false;
    };
    std::vector<Row> m_rows; ///< of the items at the top
};

} // namespace ui
