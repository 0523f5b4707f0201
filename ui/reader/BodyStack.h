#pragma once

#include <QWidget>

#include <memory>
#include <vector>

class QStackedWidget;

namespace ui {

class BodyView;
class DisplayListView;
class FindBar;
class TextEditFindable;

/// The place of a message's body: its plain text or its HTML, whichever is read, and below it the bar that finds words in
/// it. Zoom, search marks and keys are the same for both. Window thread.
class BodyStack final : public QWidget
{
    Q_OBJECT

public:
    enum class Shown { Nothing, Text, Html };

    explicit BodyStack(QWidget *parent = nullptr);
    ~BodyStack() override;

    void show(Shown shown);
    [[nodiscard]] Shown shown() const { return m_shown; }
    [[nodiscard]] BodyView &text() { return *m_text; }
    [[nodiscard]] DisplayListView &html() { return *m_html; }
    /// What is read: for the focus, and to place something over it.
    [[nodiscard]] QWidget *current() const;

    void find(); ///< opens the bar, with what is selected
    /// The next screen, as Space does; endReached() where there is none.
    void pageForward();
    void setHighlight(const std::vector<QString> &words);
    [[nodiscard]] int zoomPercent() const;
    void setZoomPercent(int percent);

Q_SIGNALS:
    void linkHovered(const QString &target); ///< empty: no link under the pointer
    void linkActivated(const QString &target, const QString &text);
    void zoomChanged(int percent);
    void endReached();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void pageText(bool forward);

    BodyView *m_text;
    DisplayListView *m_html;
    FindBar *m_find;
    QStackedWidget *m_views;
    std::unique_ptr<TextEditFindable> m_findableText;
    Shown m_shown = Shown::Nothing;
};

} // namespace ui
