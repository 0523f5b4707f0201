#pragma once

#include "core/render/ReaderDocument.h"

#include <QTextBrowser>

#include <vector>

class QTimer;

namespace ui {

/// The body of a message: read-only text made from blocks, with quote levels as coloured bars, dimmed signature, links,
/// search marks and zoom. Mail never reaches an HTML parser here, links are known to Qt by number only, and every
/// request for a resource is answered with nothing (catalogue M-08, M-09). Window thread.
class BodyView final : public QTextBrowser
{
    Q_OBJECT

public:
    explicit BodyView(QWidget *parent = nullptr);

    void setBlocks(const std::vector<core::render::TextBlock> &blocks);
    void setHighlight(const std::vector<QString> &words);
    /// False while the rest of a long message is still being laid out behind what is on screen.
    [[nodiscard]] bool isComplete() const { return m_built == m_blocks.size(); }
    [[nodiscard]] int zoomPercent() const { return m_zoomPercent; }
    void setZoomPercent(int percent);
    /// How often Qt asked for a file or an address because of a message; stays 0. For tests.
    [[nodiscard]] int refusedResources() const { return m_refusedResources; }

Q_SIGNALS:
    void linkHovered(const QString &target); ///< empty: no link under the pointer
    void linkActivated(const QString &target, const QString &text);
    void zoomChanged(int percent);

protected:
    QVariant loadResource(int type, const QUrl &name) override;
    void doSetSource(const QUrl &name, QTextDocument::ResourceType type) override;
    QMimeData *createMimeDataFromSelection() const override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    void appendBlocks(qsizetype chars);
    void insertBlock(QTextCursor &cursor, const core::render::TextBlock &block, bool isFirst);
    void setColumn();
    void paintQuoteBars(QPainter &painter, const QRect &area) const;
    [[nodiscard]] QString target(const QUrl &href) const;
    void activate(const QUrl &href);

    struct Link
    {
        QString target;
        QString text;
    };
    [[nodiscard]] const Link *linkOf(const QUrl &href) const;

    std::vector<core::render::TextBlock> m_blocks; ///< kept to be built again in other colours
    std::size_t m_built = 0;                       ///< so many of them are in the document
    QTimer *m_rest;                                ///< appends the next portion when the window is idle
    std::vector<Link> m_targets;                   ///< by link number
    std::vector<QString> m_words;
    int m_zoomPercent = 100;
    int m_refusedResources = 0;
};

} // namespace ui
