#pragma once

#include <QColor>

namespace ui {

/// A tone between two colours. `amount` 0: all `from`, 1: all `to`.
[[nodiscard]] inline QColor blend(const QColor &from, const QColor &to, double amount)
{
    const auto between = [amount](int a, int b) { return static_cast<int>(a + (b - a) * amount + 0.5); };
    return {between(from.red(), to.red()), between(from.green(), to.green()),
            between(from.blue(), to.blue())};
}

} // namespace ui
