#pragma once

#include <QIcon>
#include <QString>

#include <vector>

namespace ui {

/// A colour by which an account is known at a glance: easy to tell apart, and to see on light and dark.
struct AccountColor
{
    QString name; ///< in the user's language
    QString hex;  ///< as core::accounts::Account::color keeps it; empty: none
};

[[nodiscard]] std::vector<AccountColor> accountColors();
/// A dot in that colour ("#rrggbb"); empty for none and for what is no colour.
[[nodiscard]] QIcon accountDot(const QString &hex);

} // namespace ui
