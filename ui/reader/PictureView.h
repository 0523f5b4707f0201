#pragma once

#include <QAbstractScrollArea>
#include <QImage>

namespace ui {

/// A decoded picture, fitted into the view or pixel for pixel. Scrolls by wheel, keys and by pulling at it. Window thread.
class PictureView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit PictureView(QWidget *parent = nullptr);

    void setPicture(const QImage &picture);
    [[nodiscard]] bool isFitted() const { return m_isFitted; }
    void setFitted(bool fitted); ///< false: one pixel of the picture is one pixel of the screen

Q_SIGNALS:
    void fittedChanged(bool fitted);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] QSizeF shownSize() const; ///< device independent
    void setRanges();

    QImage m_picture;
    bool m_isFitted = true;
    QPoint m_pulledFrom;
};

} // namespace ui
