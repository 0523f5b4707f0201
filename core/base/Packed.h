#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QtEndian>

#include <cmath>
#include <cstring>
#include <type_traits>

// Values to and from bytes, little endian, for the pipes between our own processes.
namespace core {

class PackedWriter final
{
public:
    template <typename Number>
    void number(Number value)
    {
        static_assert(std::is_integral_v<Number>);
        char bytes[sizeof(Number)];
        qToLittleEndian(value, bytes);
        m_bytes.append(bytes, sizeof bytes);
    }
    void real(float value)
    {
        quint32 bits = 0;
        std::memcpy(&bits, &value, sizeof bits);
        number(bits);
    }
    void bytes(QByteArrayView value)
    {
        number(static_cast<quint32>(value.size()));
        m_bytes.append(value);
    }
    void text(QStringView value) { bytes(value.toUtf8()); }

    [[nodiscard]] QByteArray take() { return std::exchange(m_bytes, {}); }

private:
    QByteArray m_bytes;
};

/// Takes its bytes for hostile: what is not there, or not a number, makes it fail for good, and whatever it then gives is
/// nothing. Allocates no more than the bytes it reads. A value; the bytes must stay.
class PackedReader final
{
public:
    explicit PackedReader(QByteArrayView bytes) : m_bytes(bytes) {}

    template <typename Number>
    [[nodiscard]] Number number()
    {
        static_assert(std::is_integral_v<Number>);
        if (!has(sizeof(Number)))
            return 0;
        const auto value = qFromLittleEndian<Number>(m_bytes.data());
        m_bytes = m_bytes.sliced(sizeof(Number));
        return value;
    }
    /// Neither infinite nor beyond `most` on either side.
    [[nodiscard]] float real(float most)
    {
        const auto bits = number<quint32>();
        float value = 0;
        std::memcpy(&value, &bits, sizeof value);
        if (std::isfinite(value) && std::abs(value) <= most)
            return value;
        fail();
        return 0;
    }
    [[nodiscard]] QByteArrayView bytes(qsizetype most)
    {
        const auto size = static_cast<qsizetype>(number<quint32>());
        if (size > most || !has(size)) {
            fail();
            return {};
        }
        const QByteArrayView value = m_bytes.first(size);
        m_bytes = m_bytes.sliced(size);
        return value;
    }
    [[nodiscard]] QString text(qsizetype mostBytes) { return QString::fromUtf8(bytes(mostBytes)); }
    /// Of things that take at least `least` bytes each: no more than there can be.
    [[nodiscard]] quint32 count(qsizetype least, quint32 most)
    {
        const auto value = number<quint32>();
        if (value <= most && static_cast<qsizetype>(value) <= m_bytes.size() / least)
            return value;
        fail();
        return 0;
    }

    void fail()
    {
        m_failed = true;
        m_bytes = {};
    }
    [[nodiscard]] bool hasFailed() const { return m_failed; }
    /// All was there, and nothing is left.
    [[nodiscard]] bool isDone() const { return !m_failed && m_bytes.isEmpty(); }
    [[nodiscard]] QByteArrayView rest() const { return m_bytes; }

private:
    [[nodiscard]] bool has(qsizetype size)
    {
        if (m_bytes.size() >= size)
            return true;
        fail();
        return false;
    }

    QByteArrayView m_bytes;
    bool m_failed = false;
};

} // namespace core
