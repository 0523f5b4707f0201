#include "ui/html/Bidi.h"

#include <QChar>

#include <algorithm>
#include <numeric>

namespace ui {

namespace {

using Direction = QChar::Direction;

/// The classes of the rules after W1, with all that is neutral as ON.
using Classes = std::vector<Direction>;

bool isStrongRight(Direction d) { return d == QChar::DirR || d == QChar::DirAL; }

Classes classesOf(QStringView line, Direction start)
{
    Classes classes(static_cast<std::size_t>(line.size()));
    Direction last = start;
    for (qsizetype i = 0; i < line.size(); ++i) {
        char32_t c = line[i].unicode();
        const bool isPair = line[i].isHighSurrogate() && i + 1 < line.size() && line[i + 1].isLowSurrogate();
        if (isPair)
            c = QChar::surrogateToUcs4(line[i], line[i + 1]);
        Direction d = QChar::direction(c);
        if (d == QChar::DirNSM) // W1
            d = last;
        else if (d != QChar::DirAL && d > QChar::DirON) // marks of embedding
            d = QChar::DirON;
        classes[static_cast<std::size_t>(i)] = last = d;
        if (isPair)
            classes[static_cast<std::size_t>(++i)] = d;
    }
    return classes;
}

/// W2 and W3.
void resolveArabic(Classes &classes, Direction start)
{
    Direction strong = start;
    for (Direction &d : classes) {
        if (d == QChar::DirL || isStrongRight(d))
            strong = d;
        else if (d == QChar::DirEN && strong == QChar::DirAL)
            d = QChar::DirAN;
        if (d == QChar::DirAL)
            d = QChar::DirR;
    }
}

/// W4 to W6: what stands in and beside numbers.
void resolveSeparators(Classes &classes)
{
    const std::size_t size = classes.size();
    for (std::size_t i = 1; i + 1 < size; ++i) {
        const Direction before = classes[i - 1];
        if (before != classes[i + 1])
            continue;
        if ((before == QChar::DirEN && (classes[i] == QChar::DirES || classes[i] == QChar::DirCS)) ||
            (before == QChar::DirAN && classes[i] == QChar::DirCS))
            classes[i] = before;
    }
    for (std::size_t i = 0; i < size;) {
        if (classes[i] != QChar::DirET) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < size && classes[end] == QChar::DirET)
            ++end;
        const bool isNumber =
            (i > 0 && classes[i - 1] == QChar::DirEN) || (end < size && classes[end] == QChar::DirEN);
        std::fill(classes.begin() + static_cast<std::ptrdiff_t>(i),
                  classes.begin() + static_cast<std::ptrdiff_t>(end), isNumber ? QChar::DirEN : QChar::DirON);
        i = end;
    }
    for (Direction &d : classes) {
        if (d == QChar::DirES || d == QChar::DirCS || d == QChar::DirB || d == QChar::DirS ||
            d == QChar::DirWS)
            d = QChar::DirON;
    }
}

/// W7, then N1 and N2: numbers count as right-to-left for their neighbours.
void resolveNeutrals(Classes &classes, Direction start)
{
    Direction strong = start;
    for (Direction &d : classes) {
        if (d == QChar::DirL || d == QChar::DirR)
            strong = d;
        else if (d == QChar::DirEN && strong == QChar::DirL)
            d = QChar::DirL;
    }
    const auto side = [start](Direction d) {
        return d == QChar::DirL ? QChar::DirL : d == QChar::DirON ? start : QChar::DirR;
    };
    for (std::size_t i = 0; i < classes.size();) {
        if (classes[i] != QChar::DirON) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < classes.size() && classes[end] == QChar::DirON)
            ++end;
        const Direction before = i > 0 ? side(classes[i - 1]) : start;
        const Direction after = end < classes.size() ? side(classes[end]) : start;
        std::fill(classes.begin() + static_cast<std::ptrdiff_t>(i),
                  classes.begin() + static_cast<std::ptrdiff_t>(end), before == after ? before : start);
        i = end;
    }
}

} // namespace

bool hasRightToLeft(QStringView text)
{
    return text.isRightToLeft() || std::any_of(text.begin(), text.end(), [](QChar c) {
               return c.unicode() >= 0x590 &&
                      (isStrongRight(c.direction()) || c.direction() == QChar::DirAN ||
                       (c.unicode() >= 0xd802 && c.unicode() <= 0xd83b));
           });
}

std::vector<quint8> bidiLevels(QStringView line, bool rightToLeft)
{
    const Direction start = rightToLeft ? QChar::DirR : QChar::DirL;
    Classes classes = classesOf(line, start);
    resolveArabic(classes, start);
    resolveSeparators(classes);
    resolveNeutrals(classes, start);
    const quint8 base = rightToLeft ? 1 : 0;
    std::vector<quint8> levels(classes.size());
    for (std::size_t i = 0; i < classes.size(); ++i) { // I1 and I2
        const Direction d = classes[i];
        if (rightToLeft)
            levels[i] = d == QChar::DirR ? 1 : 2;
        else
            levels[i] = d == QChar::DirL ? 0 : d == QChar::DirR ? 1 : 2;
    }
    for (std::size_t i = levels.size(); i > 0 && line[static_cast<qsizetype>(i - 1)].isSpace(); --i) // L1
        levels[i - 1] = base;
    return levels;
}

std::vector<int> visualOrder(const std::vector<quint8> &levels)
{
    std::vector<int> order(levels.size());
    std::iota(order.begin(), order.end(), 0);
    const quint8 highest = levels.empty() ? 0 : *std::max_element(levels.begin(), levels.end());
    for (quint8 level = highest; level > 0; --level) {
        for (std::size_t i = 0; i < order.size();) {
            std::size_t end = i;
            while (end < order.size() && levels[static_cast<std::size_t>(order[end])] >= level)
                ++end;
            std::reverse(order.begin() + static_cast<std::ptrdiff_t>(i),
                         order.begin() + static_cast<std::ptrdiff_t>(end));
            i = std::max(end, i + 1);
        }
    }
    return order;
}

} // namespace ui
