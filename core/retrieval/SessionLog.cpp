#include "core/retrieval/SessionLog.h"

#include "core/base/Clock.h"
#include "core/base/Limits.h"

#include <QDateTime>

namespace core::retrieval {

using namespace Qt::StringLiterals;
using pop3::SessionLine;

namespace {

QString sign(SessionLine::From from)
{
    switch (from) {
    case SessionLine::From::Client: return u"C:"_s;
    case SessionLine::From::Server: return u"S:"_s;
    case SessionLine::From::Note: break;
    }
    return u"--"_s;
}

} // namespace

void SessionLog::add(AccountId account, const std::vector<SessionLine> &lines)
{
    if (lines.empty())
        return;
    const qint64 now = m_clock.nowUtc();
    const QMutexLocker lock(&m_mutex);
    Ring &ring = m_rings[account];
    for (const SessionLine &line : lines) {
        ring.lines.push_back({now, line});
        ring.chars += line.text.size();
        while (ring.lines.size() > limits::kLogLinesKept || ring.chars > limits::kLogCharsKept) {
            ring.chars -= ring.lines.front().line.text.size();
            ring.lines.pop_front();
            ++ring.dropped;
        }
    }
}

void SessionLog::note(AccountId account, const QString &text)
{
    add(account, {{SessionLine::From::Note, text}});
}

QStringList SessionLog::lines(AccountId account) const
{
    const QMutexLocker lock(&m_mutex);
    QStringList all;
    const auto found = m_rings.find(account);
    if (found == m_rings.end())
        return all;
    if (found->second.dropped > 0)
        all.append(u"-- %1 older lines are not kept"_s.arg(found->second.dropped));
    for (const Line &line : found->second.lines) {
        const QString time =
            QDateTime::fromSecsSinceEpoch(line.atUtc, Qt::UTC).toString(u"yyyy-MM-dd HH:mm:ss'Z'"_s);
        all.append(time + u' ' + sign(line.line.from) + u' ' + line.line.text);
    }
    return all;
}

} // namespace core::retrieval
