#pragma once

#include "core/base/Ids.h"
#include "core/pop3/SessionLine.h"

#include <QMutex>
#include <QStringList>

#include <deque>
#include <map>
#include <vector>

namespace core {
class Clock;
}

namespace core::retrieval {

/// What was said in the last sessions of each account, for the user to open and to copy for whoever helps. Holds no
/// secret and nothing of a message (TLS-26): pop3::Session gives it redacted lines, the rest is our own words. The oldest
/// lines go when limits::kLogLinesKept or limits::kLogCharsKept is reached. Any thread; not kept on disk.
class SessionLog final
{
public:
    explicit SessionLog(const Clock &clock) : m_clock(clock) {}

    void add(AccountId account, const std::vector<pop3::SessionLine> &lines);
    /// A line of ours. Text of the server in it is made printable by whoever gives it.
    void note(AccountId account, const QString &text);
    /// "2026-11-25 14:05:03Z C: CAPA", the oldest first.
    [[nodiscard]] QStringList lines(AccountId account) const;

private:
    struct Line
    {
        qint64 atUtc = 0;
        pop3::SessionLine line;
    };
    struct Ring
    {
        std::deque<Line> lines;
        qsizetype chars = 0;
        qint64 dropped = 0;
    };

    const Clock &m_clock;
    mutable QMutex m_mutex;
    std::map<AccountId, Ring> m_rings;
};

} // namespace core::retrieval
