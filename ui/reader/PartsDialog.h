#pragma once

#include "core/render/PartList.h"

#include <QDialog>

#include <vector>

class QPushButton;
class QTreeWidget;

namespace ui {

/// Every part of a message as a tree, those that make its text and those of attached messages too, each to be saved or looked
/// at as it came. Asks by signals. Deletes itself when closed. Window thread.
class PartsDialog final : public QDialog
{
    Q_OBJECT

public:
    PartsDialog(std::vector<core::render::ListedPart> parts, const QString &subject, QWidget *parent);

Q_SIGNALS:
    void saveRequested(int part, const QString &name);
    void sourceRequested(int part, const QString &name);

private:
    void fill();
    void refresh();
    [[nodiscard]] const core::render::ListedPart *current() const;

    std::vector<core::render::ListedPart> m_parts;
    QTreeWidget *m_tree;
    QPushButton *m_save;
    QPushButton *m_source;
};

} // namespace ui
