#include "ui/html/DisplayText.h"

#include "ui/html/ItemIndex.h"

#include <QTextBoundaryFinder>

#include <algorithm>
#include <cmath>
#include <limits>

namespace ui {

using namespace Qt::StringLiterals;
using core::render::DisplayItem;
using core::render::DisplayList;

namespace {

/// Scripts that part no words: a line may be wrapped in the middle of one.
bool isUnspaced(QChar c)
{
    switch (c.script()) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer: return true;
    default: break;
    }
    const ushort u = c.unicode();
    return (u >= 0x3000 && u <= 0x303f) || (u >= 0xff00 && u <= 0xff65) || u == 0x30fc; // their punctuation
}

double overlap(const QRectF &a, const QRectF &b)
{
    const double smaller = std::min(a.height(), b.height());
    const double common = std::min(a.bottom(), b.bottom()) - std::max(a.top(), b.top());
    return smaller > 0 ? common / smaller : (common >= 0 ? 1 : 0);
}

/// What text() holds for a run: the same number of characters, without those that mean something between runs.
QString inText(const QString &text)
{
    QString clean = text;
    for (QChar &c : clean) {
        if (c == u'\n' || c == u'\r' || c == u'\t' || c.unicode() == 0x2028 || c.unicode() == 0x2029)
            c = u' ';
    }
    return clean;
}

} // namespace

DisplayText::DisplayText(const DisplayList &list, const DisplayFonts &fonts) : m_list(list), m_fonts(fonts)
{
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        const DisplayItem &item = list.items[i];
        if (item.kind == DisplayItem::Kind::Text && !item.text.isEmpty())
            append(static_cast<int>(i));
    }
}

void DisplayText::append(int item)
{
    const DisplayItem &next = m_list.items[static_cast<std::size_t>(item)];
    bool isSameLine = false;
    if (!m_lines.empty())
        m_text += between(m_lines.back(), next, &isSameLine);
    Run run;
    run.item = item;
    run.begin = length();
    run.length = static_cast<int>(next.text.size());
    m_text += inText(next.text);
    const QRectF rect = toRect(next.rect);
    if (!isSameLine) {
        m_lines.push_back({static_cast<int>(m_runs.size()), 0, run.begin, run.begin, next.block, rect});
    }
    Line &line = m_lines.back();
    run.line = static_cast<int>(m_lines.size()) - 1;
    ++line.runs;
    line.end = run.end();
    line.rect = line.rect.united(rect);
    m_runs.push_back(run);
}

QString DisplayText::between(const Line &line, const DisplayItem &next, bool *isSameLine) const
{
    const DisplayItem &last = itemOf(m_runs.back());
    const QRectF lastRect = toRect(last.rect);
    const QRectF rect = toRect(next.rect);
    const bool sharesHeight = overlap(line.rect, rect) > 0.5;
    const QChar before = m_text.back();
    const QChar after = next.text.front();
    const bool hasSpace = before.isSpace() || after.isSpace();
    if (next.block == line.block && sharesHeight) {
        *isSameLine = true;
        const double gap =
            rect.left() >= lastRect.right() ? rect.left() - lastRect.right() : lastRect.left() - rect.right();
        return gap > 0.15 * lastRect.height() && !hasSpace ? u" "_s : QString();
    }
    if (next.block == line.block) // a paragraph that was wrapped
        return hasSpace || (isUnspaced(before) && isUnspaced(after)) ? QString() : u" "_s;
    if (sharesHeight && (rect.left() >= line.rect.right() - 1 || rect.right() <= line.rect.left() + 1))
        return u"\t"_s;
    const bool isApart =
        rect.top() - line.rect.bottom() > 0.45 * rect.height() || rect.bottom() < line.rect.top();
    return isApart ? u"\n\n"_s : u"\n"_s;
}

RunShape DisplayText::shapeOf(const Run &run) const
{
    const DisplayItem &item = itemOf(run);
    return RunShape(item, m_fonts.at(item.font));
}

int DisplayText::lineNear(const QPointF &point) const
{
    int best = -1;
    double bestDown = std::numeric_limits<double>::max();
    double bestAside = bestDown;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const QRectF &rect = m_lines[i].rect;
        const double down = std::max({0.0, rect.top() - point.y(), point.y() - rect.bottom()});
        const double aside = std::max({0.0, rect.left() - point.x(), point.x() - rect.right()});
        if (down < bestDown || (down == bestDown && aside < bestAside)) {
            best = static_cast<int>(i);
            bestDown = down;
            bestAside = aside;
        }
    }
    return best;
}

int DisplayText::runNear(const Line &line, double x) const
{
    int best = line.firstRun;
    double bestAside = std::numeric_limits<double>::max();
    for (int i = line.firstRun; i < line.firstRun + line.runs; ++i) {
        const QRectF rect = toRect(itemOf(m_runs[static_cast<std::size_t>(i)]).rect);
        const double aside = std::max({0.0, rect.left() - x, x - rect.right()});
        if (aside < bestAside) {
            best = i;
            bestAside = aside;
        }
    }
    return best;
}

int DisplayText::positionAt(const QPointF &point) const
{
    const int number = lineNear(point);
    if (number < 0)
        return 0;
    const Line &line = m_lines[static_cast<std::size_t>(number)];
    const Run &run = m_runs[static_cast<std::size_t>(runNear(line, point.x()))];
    return run.begin + std::clamp(shapeOf(run).caretAt(point.x()), 0, run.length);
}

int DisplayText::characterAt(const QPointF &point) const
{
    const int number = lineNear(point);
    if (number < 0)
        return -1;
    const Line &line = m_lines[static_cast<std::size_t>(number)];
    const Run &run = m_runs[static_cast<std::size_t>(runNear(line, point.x()))];
    if (!toRect(itemOf(run).rect).contains(point))
        return -1;
    return run.begin + std::clamp(shapeOf(run).characterAt(point.x()), 0, run.length - 1);
}

int DisplayText::runAt(int position) const
{
    if (m_runs.empty())
        return -1;
    const auto after = std::upper_bound(m_runs.begin(), m_runs.end(), position,
                                        [](int at, const Run &run) { return at < run.begin; });
    return after == m_runs.begin() ? 0 : static_cast<int>(after - m_runs.begin()) - 1;
}

int DisplayText::lineAt(int position) const
{
    const int run = runAt(position);
    return run < 0 ? -1 : m_runs[static_cast<std::size_t>(run)].line;
}

std::vector<QRectF> DisplayText::rects(TextSpan span) const
{
    std::vector<QRectF> rects;
    if (span.isEmpty() || m_runs.empty())
        return rects;
    for (auto i = static_cast<std::size_t>(runAt(span.begin)); i < m_runs.size(); ++i) {
        const Run &run = m_runs[i];
        if (run.begin >= span.end)
            break;
        const int from = std::max(span.begin, run.begin) - run.begin;
        const int to = std::min(span.end, run.end()) - run.begin;
        if (from >= to)
            continue;
        rects.push_back(from == 0 && to == run.length ? toRect(itemOf(run).rect)
                                                      : shapeOf(run).rectOf(from, to));
    }
    return rects;
}

QRectF DisplayText::boundsOf(TextSpan span) const
{
    QRectF bounds;
    for (const QRectF &rect : rects(span))
        bounds = bounds.united(rect);
    return bounds;
}

QRectF DisplayText::caretAt(int position) const
{
    const int number = runAt(position);
    if (number < 0)
        return {};
    const Run &run = m_runs[static_cast<std::size_t>(number)];
    const QRectF rect = toRect(itemOf(run).rect);
    const double x = shapeOf(run).xOf(std::clamp(position - run.begin, 0, run.length));
    return {x, rect.top(), 1, rect.height()};
}

TextSpan DisplayText::paragraphAt(int position) const
{
    const int at = std::clamp(position, 0, length());
    const auto isBreak = [this](int i) { return m_text[i] == u'\n' || m_text[i] == u'\t'; };
    int begin = at;
    while (begin > 0 && !isBreak(begin - 1))
        --begin;
    int end = at;
    while (end < length() && !isBreak(end))
        ++end;
    return {begin, end};
}

TextSpan DisplayText::wordAt(int position) const
{
    if (m_text.isEmpty())
        return {};
    const int at = std::clamp(position, 0, length() - 1);
    const QChar c = m_text[at];
    const TextSpan paragraph = paragraphAt(at);
    if (isUnspaced(c)) {
        // Without a dictionary, a stretch of one script is what comes nearest to a word.
        const auto same = [this, c](int i) {
            return m_text[i].script() == c.script() || m_text[i].unicode() == 0x30fc;
        };
        int begin = at;
        while (begin > paragraph.begin && same(begin - 1))
            --begin;
        int end = at + 1;
        while (end < paragraph.end && same(end))
            ++end;
        return {begin, end};
    }
    if (paragraph.isEmpty())
        return {at, at};
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, m_text.constData() + paragraph.begin,
                               paragraph.end - paragraph.begin);
    finder.setPosition(std::min(at + 1, paragraph.end) - paragraph.begin);
    const auto begin = static_cast<int>(finder.toPreviousBoundary());
    const auto end = static_cast<int>(finder.toNextBoundary());
    return {paragraph.begin + std::max(0, begin), end < 0 ? paragraph.end : paragraph.begin + end};
}

int DisplayText::inkBefore(int position) const
{
    int ink = 0;
    for (int i = 0; i < std::min(position, length()); ++i)
        ink += m_text[i].isSpace() ? 0 : 1;
    return ink;
}

int DisplayText::positionOfInk(int ink) const
{
    for (int i = 0; i < length(); ++i) {
        if (!m_text[i].isSpace() && ink-- == 0)
            return i;
    }
    return length();
}

} // namespace ui
