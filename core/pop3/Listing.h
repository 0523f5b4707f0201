#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <utility>
#include <vector>

namespace core::pop3 {

/// A line of the joined UIDL and LIST answers. Numbers hold for this session only (RFC 1939 section 5).
struct ListedMessage
{
    int number = 0;
    qint64 bytes = 0; ///< a hint, never trusted (POP-14)
    QByteArray uidl;  ///< empty: the server gave none that can be used
};

/// Joins UIDL and LIST by message number, never by position: a message may arrive between the two (POP-21). Lines
/// without a number are passed over; a number with two different UIDLs has none that can be trusted.
class ListingJoin final
{
public:
    /// False: more lines than kMaildropMessages.
    [[nodiscard]] bool addUidlLine(QByteArrayView line, bool cut);
    [[nodiscard]] bool addSizeLine(QByteArrayView line);

    /// By number, each once. Leaves the join empty.
    [[nodiscard]] std::vector<ListedMessage> take();

private:
    std::vector<ListedMessage> m_withUidl;
    std::vector<std::pair<int, qint64>> m_sizes;
    qint64 m_uidlLines = 0;
    qint64 m_sizeLines = 0;
};

} // namespace core::pop3
