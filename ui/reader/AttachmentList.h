#pragma once

#include <QListView>

namespace ui {

/// The list in the strip: chips that wrap, and drags that are only asked for. The file must be written before it can be
/// dragged, so the drag itself begins elsewhere.
class AttachmentList final : public QListView
{
    Q_OBJECT

public:
    explicit AttachmentList(QWidget *parent = nullptr);

Q_SIGNALS:
    void dragWanted();

protected:
    void startDrag(Qt::DropActions actions) override;
};

} // namespace ui
