#pragma once

#include "core/render/DisplayList.h"
#include "ui/html/DisplayFonts.h"
#include "ui/html/RunShape.h"

#include <QRectF>
#include <QString>

#include <vector>

namespace ui {

/// A stretch of a page's text; `begin` <= `end`.
struct TextSpan
{
    int begin = 0, end = 0;
    [[nodiscard]] bool isEmpty() const { return begin >= end; }
    bool operator==(const TextSpan &) const = default;
};

/// The text of a page as one string, and where each character of it lies. Positions count UTF-16 units of text(). Between
/// two runs stands what parts them for a reader: nothing or a space within a line and where a paragraph was wrapped, a line
/// feed at a new block, two where there is room between, a tab between two cells of a row. List and fonts have to outlive
/// it; nothing in it changes. Window thread.
class DisplayText final
{
public:
    DisplayText(const core::render::DisplayList &list, const DisplayFonts &fonts);

    struct Run
    {
        int item = 0;  ///< in DisplayList::items
        int begin = 0; ///< of its text in text()
        int length = 0;
        int line = 0;
        [[nodiscard]] int end() const { return begin + length; }
    };
    struct Line
    {
        int firstRun = 0, runs = 0;
        int begin = 0, end = 0;
        int block = 0;
        QRectF rect; ///< of all its runs, CSS pixels
    };

    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] int length() const { return static_cast<int>(m_text.size()); }
    [[nodiscard]] const std::vector<Run> &runs() const { return m_runs; }
    [[nodiscard]] const std::vector<Line> &lines() const { return m_lines; }

    /// The place between two characters next to `point`, wherever that is on the page or beside it.
    [[nodiscard]] int positionAt(const QPointF &point) const;
    /// The character over `point`; -1 where there is none.
    [[nodiscard]] int characterAt(const QPointF &point) const;
    /// One rectangle a run: what a selection covers.
    [[nodiscard]] std::vector<QRectF> rects(TextSpan span) const;
    [[nodiscard]] QRectF boundsOf(TextSpan span) const;
    /// An upright line between two characters.
    [[nodiscard]] QRectF caretAt(int position) const;

    /// The run that holds `position`, or the nearest; -1 only where there is no text.
    [[nodiscard]] int runAt(int position) const;
    [[nodiscard]] int lineAt(int position) const;
    [[nodiscard]] TextSpan wordAt(int position) const;
    [[nodiscard]] TextSpan paragraphAt(int position) const;

    /// What survives another layout of the same message: how many characters that are no white space stand before.
    [[nodiscard]] int inkBefore(int position) const;
    [[nodiscard]] int positionOfInk(int ink) const;

    [[nodiscard]] const core::render::DisplayItem &itemOf(const Run &run) const
    {
        return m_list.items[static_cast<std::size_t>(run.item)];
    }
    [[nodiscard]] const core::render::DisplayList &list() const { return m_list; }
    [[nodiscard]] RunShape shapeOf(const Run &run) const;

private:
    void append(int item);
    [[nodiscard]] QString between(const Line &line, const core::render::DisplayItem &next,
                                  bool *isSameLine) const;
    [[nodiscard]] int lineNear(const QPointF &point) const;
    [[nodiscard]] int runNear(const Line &line, double x) const;

    const core::render::DisplayList &m_list;
    const DisplayFonts &m_fonts;
    QString m_text;
    std::vector<Run> m_runs;
    std::vector<Line> m_lines;
};

/// For the clipboard: as text, and as HTML that holds words, emphasis, paragraphs and links that people may click, and
/// nothing that a program would fetch when it shows it (HTM-263).
[[nodiscard]] QString plainText(const DisplayText &text, TextSpan span);
[[nodiscard]] QString cleanHtml(const DisplayText &text, TextSpan span);

} // namespace ui
