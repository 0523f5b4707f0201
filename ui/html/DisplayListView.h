#pragma once

#include "core/render/DisplayList.h"
#include "ui/html/CaretMoves.h"
#include "ui/html/DisplayImages.h"
#include "ui/html/DisplayListPainter.h"
#include "ui/html/DoubtfulLinks.h"
#include "ui/html/LinkRing.h"
#include "ui/reader/Findable.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>
#include <QElapsedTimer>

#include <memory>
#include <vector>

class QMenu;
class QTimer;

namespace ui {

/// A laid-out HTML message in the window: painted at any zoom, selected over blocks by mouse and keys, copied, searched,
/// its links walked through and activated. It is given display lists and pixels, and asks for what it cannot do by signals:
/// another layout for another width, opening a link, saving a picture. Knows no address but those that the message names,
/// and opens none (catalogue M-08). Window thread.
class DisplayListView final : public QAbstractScrollArea, public Findable
{
    Q_OBJECT

public:
    static constexpr int kSmallestZoom = 50, kLargestZoom = 400;

    explicit DisplayListView(QWidget *parent = nullptr);
    ~DisplayListView() override;

    /// Another message: from its beginning, nothing selected, without the pictures of the last.
    void showList(core::render::DisplayList list);
    /// The same message laid out anew: reading position, selection and pictures stay. True where pictures have other
    /// numbers now; those are asked for again, because two without a name may have been taken for each other.
    bool replaceList(core::render::DisplayList list);
    /// Pixels of a picture by its number in DisplayList::images; also before its list comes.
    void setImage(int number, const QImage &image);
    void clear();

    /// CSS pixels that a layout has room for at this zoom, a scroll bar included; what widthChanged() tells.
    [[nodiscard]] int layoutWidth() const;
    [[nodiscard]] int zoomPercent() const { return m_zoomPercent; }
    void setZoomPercent(int percent);
    /// Words of a search, as BodyView::setHighlight() takes them; marked also in lists that come later.
    void setHighlight(const std::vector<QString> &words);

    [[nodiscard]] const DisplayPage &page() const { return *m_page; }
    [[nodiscard]] QImage image(int number) const { return m_images.image(number); }
    [[nodiscard]] TextSpan selection() const;
    void setSelection(int anchor, int caret);
    [[nodiscard]] int caret() const { return m_caret; }
    [[nodiscard]] QString selectedText() const { return plainText(m_page->text(), selection()); }
    [[nodiscard]] int focusedLink() const { return m_focusedLink; } ///< in DisplayList::links; -1: none
    void setFocusedLink(int link);
    /// In the viewport, of all its pieces; for focus and screen readers.
    [[nodiscard]] QRect linkRect(int link) const;
    [[nodiscard]] const LinkRing &links() const { return m_links; }
    void activateLink(int link);
    /// From the page to the viewport and back.
    [[nodiscard]] QRectF toViewport(const QRectF &css) const;
    [[nodiscard]] QPointF toPage(const QPointF &viewport) const;
    void scrollToSpan(TextSpan span);
    /// A screen further or back; at the end endReached(), where it may leave.
    void turnPage(bool forward, bool mayLeave);

    QString findableText() const override { return m_page->text().text(); }
    int findStart() const override;
    void showMatches(const std::vector<Match> &matches, int current) override;
    void endFind(const Match &last) override;

public Q_SLOTS:
    void copy();
    void selectAll();

Q_SIGNALS:
    void linkHovered(const QString &target);                        ///< also by Tab; empty: none
    void linkActivated(const QString &target, const QString &text); ///< not judged yet
    void zoomChanged(int percent);
    void widthChanged(
        int cssPixels); ///< a layout for this width is wanted; not while the window is still being dragged
    void endReached();  ///< Space at the end of the message
    void selectionChanged();
    void contentChanged(); ///< another list: what was found in the old one lies elsewhere
    void saveImageRequested(int image);
    void copyImageRequested(int image);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    enum class Unit { Character, Word, Paragraph };
    struct Anchor
    {
        int ink = -1;        ///< DisplayText::inkBefore() of the line that is read; -1: there is no text
        double offset = 0;   ///< viewport pixels below the upper edge
        double fraction = 0; ///< of the page that was scrolled away
    };

    [[nodiscard]] double scale() const { return m_zoomPercent / 100.0; }
    void setPage(core::render::DisplayList list);
    void updateScrollBars();
    [[nodiscard]] Anchor readingPosition() const;
    void restore(const Anchor &anchor);
    void askForWidth();
    void markWords();
    [[nodiscard]] std::vector<ItemMark> marksIn(const QRectF &css) const;
    void paintFocusRing(QPainter &painter) const;

    [[nodiscard]] int linkAt(const QPointF &viewport) const;
    [[nodiscard]] int imageAt(const QPointF &viewport) const;
    void hover(const QPointF &viewport);
    void extendTo(const QPointF &viewport);
    void publishSelection() const; ///< to the primary selection, where there is one
    [[nodiscard]] bool scrollByKey(const QKeyEvent &event);
    [[nodiscard]] bool selectByKey(const QKeyEvent &event);
    [[nodiscard]] QMenu *menuFor(int link, int image);

    std::unique_ptr<DisplayPage> m_page; ///< never null
    DisplayImages m_images;
    LinkRing m_links;
    DoubtfulLinks m_doubtful;
    CaretMoves m_moves;
    QTimer *m_widthTimer;
    int m_askedWidth = 0;
    int m_zoomPercent = 100;

    int m_anchor = 0, m_caret = 0;
    Unit m_unit = Unit::Character;
    TextSpan m_pressed; ///< word or paragraph where a double or triple click began
    bool m_selects = false;
    QPoint m_pressPos, m_lastPos;
    QElapsedTimer m_doubleClick;
    QBasicTimer m_autoScroll;
    int m_pressedLink = -1, m_hoveredLink = -1, m_focusedLink = -1;

    std::vector<QString> m_words;
    std::vector<TextSpan> m_wordMarks;
    std::vector<TextSpan> m_matches;
    int m_currentMatch = -1;
};

} // namespace ui
