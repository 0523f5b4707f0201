#pragma once

#include "core/archive/Types.h"

#include <QHeaderView>

namespace ui {

/// The head of the message list: click to sort, drag to arrange, right click to choose columns. Three columns of marks
/// have a fixed width; Subject takes what is free.
class ListHeader final : public QHeaderView
{
    Q_OBJECT

public:
    explicit ListHeader(QWidget *parent = nullptr);

    void applyDefaults();                          ///< widths, what is shown; after the model is set
    void setOrder(core::archive::SortOrder order); ///< only shows it
    [[nodiscard]] core::archive::SortOrder order() const { return m_order; }
    /// Where the mail lies is told while searching everywhere, and only then.
    void setFolderShown(bool shown);

    void showColumn(int column, bool shown);

    [[nodiscard]] QByteArray layoutState() const;
    void restoreLayout(const QByteArray &state); ///< one of another version is ignored

Q_SIGNALS:
    void orderRequested(core::archive::SortOrder order);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void sortBy(int column);
    /// Leaves the size out where it would press the subject together.
    void fit();

    core::archive::SortOrder m_order;
    bool m_sizeWanted = true; ///< the user's choice, whether it fits or not
};

} // namespace ui
