#!/usr/bin/env python3
"""Draws how the figures of tests/bench/million.sh grow, and prints them as a table.

    million_chart.py figures.tsv [chart.svg]

Both axes are logarithmic: a straight line that rises by a decade a decade is work in proportion to the mail.
"""
import collections
import math
import sys

PANELS = [
    ("Arrival, messages a second", ["visible", "findable"]),
    ("The list, ms", ["open, list filled", "switch folder", "page anywhere, worst of 200", "sort by sender", "sort by subject",
                      "sort by size"]),
    ("First 50 hits, ms", ["first 50: word", "first 50: commonest word", "first 50: AND", "first 50: phrase", "first 50: 会議",
                           "first 50: prefix sub*", "first 50: one character 会"]),
    ("All hits in order with their number, ms", ["all hits: word", "all hits: commonest word", "all hits: 会議",
                                                 "all hits: prefix sub*", "all hits: is:unread"]),
    ("Changes, ms", ["move up to 100,000", "undo it"]),
    ("Size, part of the raw mail", ["mail.db / raw", "index.db / raw", "both / raw"]),
]
COLORS = ["#1f5fbf", "#c2410c", "#15803d", "#7e22ce", "#b91c1c", "#0f766e", "#6b7280"]
WIDTH, HEIGHT, LEFT, TOP, GAP = 470, 260, 56, 30, 26


def read(path):
    rows = collections.OrderedDict()
    with open(path, encoding="utf-8") as file:
        for line in file:
            fields = line.rstrip("\n").split("\t")
            if len(fields) == 4:
                rows.setdefault((fields[1], fields[3]), {})[int(fields[0])] = float(fields[2])
    return rows


def table(rows):
    sizes = sorted({size for values in rows.values() for size in values})
    print("%-34s %s" % ("", "".join("%12s" % format(size, ",") for size in sizes)))
    for (name, unit), values in rows.items():
        cells = "".join("%12s" % (format(values[size], ",.3g" if values[size] < 1000 else ",.0f") if size in values else "")
                        for size in sizes)
        print("%-34s %s %s" % (name, cells, unit))


def panel(title, names, rows, x, y):
    lines = [(name, values) for name in names for (known, _), values in rows.items() if known == name]
    points = [(size, value) for _, values in lines for size, value in values.items() if value > 0]
    if not points:
        return []
    low_x, high_x = (math.log10(f(size for size, _ in points)) for f in (min, max))
    low_y = math.floor(math.log10(min(value for _, value in points)))
    high_y = max(low_y + 1, math.ceil(math.log10(max(value for _, value in points))))
    plot_w, plot_h = WIDTH - LEFT - 150, HEIGHT - TOP - GAP

    def at(size, value):
        across = (math.log10(size) - low_x) / max(high_x - low_x, 1e-9)
        up = (math.log10(value) - low_y) / (high_y - low_y)
        return x + LEFT + across * plot_w, y + TOP + (1 - up) * plot_h

    out = ['<text x="%d" y="%d" font-size="14" font-weight="bold">%s</text>' % (x + 4, y + 18, title)]
    for decade in range(low_y, high_y + 1):
        _, line_y = at(10 ** low_x, 10 ** decade)
        out.append('<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="#d4d4d8"/>' % (x + LEFT, line_y, x + LEFT + plot_w, line_y))
        out.append('<text x="%.1f" y="%.1f" font-size="11" text-anchor="end" fill="#52525b">%s</text>' %
                   (x + LEFT - 6, line_y + 4, ("%g" % 10 ** decade)))
    for size in sorted({size for size, _ in points}):
        if math.log10(size).is_integer():
            place, _ = at(size, 10 ** low_y)
            out.append('<text x="%.1f" y="%.1f" font-size="11" text-anchor="middle" fill="#52525b">%s</text>' %
                       (place, y + TOP + plot_h + 16, format(size, ",")))
    for number, (name, values) in enumerate(lines):
        color = COLORS[number % len(COLORS)]
        spots = [at(size, value) for size, value in sorted(values.items()) if value > 0]
        out.append('<polyline fill="none" stroke="%s" stroke-width="2" points="%s"/>' %
                   (color, " ".join("%.1f,%.1f" % spot for spot in spots)))
        out += ['<circle cx="%.1f" cy="%.1f" r="2.6" fill="%s"/>' % (spot + (color,)) for spot in spots]
        label = name.split(": ")[-1].split(",")[0]
        out.append('<rect x="%d" y="%.1f" width="10" height="3" fill="%s"/>' % (x + LEFT + plot_w + 10, y + TOP + 6 + 18 * number, color))
        out.append('<text x="%d" y="%.1f" font-size="11">%s</text>' % (x + LEFT + plot_w + 25, y + TOP + 11 + 18 * number, label))
    return out


def chart(rows, path):
    width, height = 2 * WIDTH + 20, 3 * HEIGHT + 20
    out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" '
           'font-family="Noto Sans, Noto Sans CJK JP, sans-serif" fill="#18181b">' % (width, height, width, height),
           '<rect width="100%" height="100%" fill="white"/>']
    for number, (title, names) in enumerate(PANELS):
        out += panel(title, names, rows, 10 + number % 2 * WIDTH, 10 + number // 2 * HEIGHT)
    out.append("</svg>")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(out) + "\n")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    FIGURES = read(sys.argv[1])
    table(FIGURES)
    if len(sys.argv) > 2:
        chart(FIGURES, sys.argv[2])
