#pragma once

#include "core/base/Error.h"

#include <utility>
#include <variant>

namespace core {

/// Carries an error into any Result<T>. Made by fail().
class Unexpected
{
public:
    explicit Unexpected(Error error) : m_error(std::move(error)) {}
    [[nodiscard]] Error &&take() && { return std::move(m_error); }

private:
    Error m_error;
};

[[nodiscard]] inline Unexpected fail(Error error) { return Unexpected(std::move(error)); }
[[nodiscard]] inline Unexpected fail(ErrorCode code, QString detail = {}, QByteArray serverText = {})
{
    return Unexpected(Error{code, std::move(detail), std::move(serverText)});
}

/// A value or an Error: the subset of std::expected that C++20 lets us have, so that the switch later is
/// this one header. A dropped Result is a compiler error.
template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Unexpected unexpected) : m_state(std::in_place_index<1>, std::move(unexpected).take()) {}

    [[nodiscard]] bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }
    [[nodiscard]] const T &value() const & { return std::get<0>(m_state); }
    [[nodiscard]] T &value() & { return std::get<0>(m_state); }
    [[nodiscard]] T &&value() && { return std::get<0>(std::move(m_state)); }
    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }
    [[nodiscard]] const Error &error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Unexpected unexpected) : m_state(std::move(unexpected).take()) {}

    [[nodiscard]] bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }
    [[nodiscard]] const Error &error() const { return std::get<1>(m_state); }

private:
    std::variant<std::monostate, Error> m_state;
};

} // namespace core
