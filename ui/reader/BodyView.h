#pragma once

#include "core/render/ReaderDocument.h"
#include "ui/reader/QuoteFolds.h"

#include <QTextBrowser>

#include <vector>

class QTextBlockFormat;
class QTimer;

namespace ui {

/// The body of a message: read-only text made from blocks, with quote levels as coloured bars, long quotations put away
/// behind a line each (a click, Enter or Q brings them back), dimmed signature, links, search marks and zoom. Mail never reaches an HTML parser here, links are known to Qt by number only, and every
/// request for a resource is answered with nothing (catalogue M-08, M-09). Window thread.
class BodyView final : public QTextBrowser
{
    Q_OBJECT

public:
    explicit BodyView(QWidget *parent = nullptr);

    /// Which quotations are put away is kept until this is called again.
    void setBlocks(const std::vector<core::render::TextBlock> &blocks);
    void setHighlight(const std::vector<QString> &words);
    /// False while the rest of a long message is still being laid out behind what is on screen.
    [[nodiscard]] bool isComplete() const { return m_built == m_blocks.size(); }
    [[nodiscard]] int zoomPercent() const { return m_zoomPercent; }
    void setZoomPercent(int percent);
    /// Plain text in a font of one width; text that was made from HTML stays as it is.
    void setMonospace(bool monospace);
    [[nodiscard]] bool isMonospace() const { return m_monospace; }
    void setAllFolded(bool folded);
    [[nodiscard]] const std::vector<QuoteFold> &folds() const { return m_folds; }
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
    void keyPressEvent(QKeyEvent *event) override;

private:
    void rebuild();
    void appendBlocks(qsizetype chars);
    void insertBlock(QTextCursor &cursor, const core::render::TextBlock &block, int fold, bool isFirst);
    [[nodiscard]] QTextBlockFormat paragraphFormat(int level, int fold) const;
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

    [[nodiscard]] static QStringList fixedFamilies();
    [[nodiscard]] int foldOf(std::size_t block) const;
    [[nodiscard]] bool isHidden(int fold) const;
    [[nodiscard]] bool hasFolded() const;
    [[nodiscard]] QString foldText(const QuoteFold &fold) const;
    void insertFoldLines(QTextCursor &cursor, std::size_t block, bool &isFirst);
    void toggleFold(int number);
    void showFolds(int position = -1);
    void reveal(int position);

    std::vector<core::render::TextBlock> m_blocks; ///< kept to be built again in other colours
    std::vector<QuoteFold> m_folds;
    std::size_t m_built = 0;     ///< so many of them are in the document
    QTimer *m_rest;              ///< appends or brings back the next portion when the window is idle
    std::vector<Link> m_targets; ///< by link number
    std::vector<QString> m_words;
    int m_zoomPercent = 100;
    bool m_monospace = false;
    int m_refusedResources = 0;
};

} // namespace ui
