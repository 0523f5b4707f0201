#include "ui/html/CaretMoves.h"

#include <QTextBoundaryFinder>

#include <algorithm>

namespace ui {

namespace {

int byCharacter(const DisplayText &text, int position, bool forward)
{
    constexpr int kAround = 64; // what is taken for one character is never longer
    const int from = std::max(0, position - kAround);
    const QString near = text.text().mid(from, 2 * kAround);
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, near);
    finder.setPosition(position - from);
    const auto to = static_cast<int>(forward ? finder.toNextBoundary() : finder.toPreviousBoundary());
    return to < 0 ? position : from + to;
}

/// Behind the word to the right, or before the one to the left; white space is skipped.
int byWord(const DisplayText &text, int position, bool forward)
{
    const QString &all = text.text();
    int at = position;
    if (forward) {
        while (at < text.length() && all[at].isSpace())
            ++at;
        return at < text.length() ? std::max(text.wordAt(at).end, at + 1) : at;
    }
    while (at > 0 && all[at - 1].isSpace())
        --at;
    return at > 0 ? std::min(text.wordAt(at - 1).begin, at - 1) : 0;
}

const DisplayText::Line *lineOf(const DisplayText &text, int position)
{
    const int line = text.lineAt(position);
    return line < 0 ? nullptr : &text.lines()[static_cast<std::size_t>(line)];
}

} // namespace

int CaretMoves::byLine(const DisplayText &text, int position, int step)
{
    const int number = text.lineAt(position);
    if (number < 0)
        return position;
    if (!m_column)
        m_column = text.caretAt(position).x();
    const int wanted = number + step;
    if (wanted < 0 || wanted >= static_cast<int>(text.lines().size()))
        return step < 0 ? 0 : text.length();
    const DisplayText::Line &line = text.lines()[static_cast<std::size_t>(wanted)];
    // Only within that line: another one may lie beside it.
    int best = line.begin;
    for (int i = line.firstRun; i < line.firstRun + line.runs; ++i) {
        const DisplayText::Run &run = text.runs()[static_cast<std::size_t>(i)];
        const double left = static_cast<double>(text.itemOf(run).rect.x);
        if (left <= *m_column || i == line.firstRun)
            best = run.begin + std::clamp(text.shapeOf(run).caretAt(*m_column), 0, run.length);
    }
    return best;
}

std::optional<int> CaretMoves::moved(const DisplayText &text, int position, const QKeyEvent &key)
{
    if (key.matches(QKeySequence::SelectNextLine))
        return byLine(text, position, 1);
    if (key.matches(QKeySequence::SelectPreviousLine))
        return byLine(text, position, -1);
    m_column.reset();
    const bool isRightToLeft =
        text.runAt(position) >= 0 &&
        text.itemOf(text.runs()[static_cast<std::size_t>(text.runAt(position))]).rightToLeft;
    if (key.matches(QKeySequence::SelectNextChar))
        return byCharacter(text, position, !isRightToLeft);
    if (key.matches(QKeySequence::SelectPreviousChar))
        return byCharacter(text, position, isRightToLeft);
    if (key.matches(QKeySequence::SelectNextWord))
        return byWord(text, position, !isRightToLeft);
    if (key.matches(QKeySequence::SelectPreviousWord))
        return byWord(text, position, isRightToLeft);
    if (key.matches(QKeySequence::SelectStartOfDocument))
        return 0;
    if (key.matches(QKeySequence::SelectEndOfDocument))
        return text.length();
    if (const DisplayText::Line *line = lineOf(text, position)) {
        if (key.matches(QKeySequence::SelectStartOfLine))
            return line->begin;
        if (key.matches(QKeySequence::SelectEndOfLine))
            return line->end;
    }
    return std::nullopt;
}

} // namespace ui
