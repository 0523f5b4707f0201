#pragma once

#include <QColor>

namespace ui {

/// What marks words in a message: on light paper and on dark. All letters reach 4.5:1 on their ground.
struct MarkColors
{
    QColor word, onWord;       ///< of the search that led here
    QColor match, onMatch;     ///< of the find bar
    QColor current, onCurrent; ///< the one it stands at
};

[[nodiscard]] inline MarkColors markColors(bool isDark)
{
    if (isDark)
        return {{0x7a, 0x5c, 0x10}, {0xff, 0xf6, 0xdd}, {0x2f, 0x6b, 0x4f},
                {0xee, 0xff, 0xf5}, {0xf0, 0x9a, 0x3e}, {0x1c, 0x12, 0x00}};
    return {{0xff, 0xe5, 0x8a}, {0x2b, 0x22, 0x00}, {0xbd, 0xe8, 0xcb},
            {0x06, 0x24, 0x12}, {0xf7, 0x9a, 0x3c}, {0x1c, 0x12, 0x00}};
}

} // namespace ui
