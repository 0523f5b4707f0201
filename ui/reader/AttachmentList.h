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

    /// The left button was pressed here and not let go yet: a drag that is made ready may still begin.
    [[nodiscard]] bool isHeld() const { return m_isHeld; }

Q_SIGNALS:
    void dragWanted();

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void startDrag(Qt::DropActions actions) override;

private:
    bool m_isHeld = false;
};

} // namespace ui
