#pragma once

#include <QString>

#include <algorithm>
#include <array>
#include <optional>

// Tables of values and the words for them in files, JSON and options: English, never shown alone. One entry a value.
namespace core {

template <typename Value>
struct Named
{
    Value value;
    const char *name; ///< Latin-1
};

/// Empty for a value without a name.
template <typename Value, std::size_t N>
[[nodiscard]] QString nameIn(const std::array<Named<Value>, N> &names, Value value)
{
    const auto found = std::ranges::find(names, value, &Named<Value>::value);
    return found == names.end() ? QString() : QString::fromLatin1(found->name);
}

/// None for an unknown name.
template <typename Value, std::size_t N>
[[nodiscard]] std::optional<Value> valueIn(const std::array<Named<Value>, N> &names, const QString &name)
{
    const auto found = std::ranges::find_if(
        names, [&name](const Named<Value> &entry) { return name == QLatin1StringView(entry.name); });
    return found == names.end() ? std::nullopt : std::optional(found->value);
}

} // namespace core
