#include "core/base/Limits.h"
#include "core/base/Log.h"
#include "core/retrieval/AccountRun.h"
#include "core/retrieval/Link.h"

#include <algorithm>

// The part of AccountRun that asks a server again which lists a part of its mail at a time (POP-40).
namespace core::retrieval {

bool listsInPortions(const QString &host)
{
    // Some 250 messages a session; what was fetched is not listed again.
    return host.compare(u"pop.gmail.com", Qt::CaseInsensitive) == 0 ||
           host.compare(u"pop.googlemail.com", Qt::CaseInsensitive) == 0;
}

/// Each message once, whatever session of this run listed it: one that was fetched before the line broke may not come again.
void AccountRun::countListed(const std::vector<pop3::ListedMessage> &listing)
{
    const bool mayBePortion = static_cast<qsizetype>(listing.size()) <= limits::kLargestPortion;
    m_listedNow.clear();
    m_report.listed = static_cast<qint64>(listing.size());
    if (!mayBePortion && m_earlier.uidls.isEmpty())
        return;
    for (const pop3::ListedMessage &listed : listing)
        m_listedNow.insert(listed.uidl);
    for (const QByteArray &uidl : m_done) {
        if (!m_earlier.uidls.contains(uidl) && !m_listedNow.contains(uidl)) {
            ++m_report.listed;
            m_listedNow.insert(uidl);
        }
    }
    if (m_earlier.uidls.isEmpty())
        return;
    const auto again = std::ranges::count_if(
        listing, [this](const pop3::ListedMessage &listed) { return m_earlier.uidls.contains(listed.uidl); });
    m_report.listed += m_earlier.listed - again;
}

/// Careful: only after a session that ended well, brought something new and left nothing behind, and only where the host is
/// known for it, or where all that was known had gone from the listing and other mail was in its place.
bool AccountRun::asksAgain() const
{
    const bool listsSo = listsInPortions(m_account.host) || m_vanishedUnseen || m_report.sessions > 1;
    const bool leavesSome = std::ranges::find(m_report.notices, Notice::MoreWaits) != m_report.notices.end();
    return listsSo && !m_only && !m_report.error && m_report.failed == 0 && !leavesSome &&
           m_report.fetched > m_earlier.fetched && m_report.loginDelaySeconds == 0 &&
           m_report.sessions < limits::kPortionSessions && !m_listedNow.isEmpty() &&
           m_listedNow.size() <= limits::kLargestPortion;
}

void AccountRun::askAgain()
{
    qCInfo(logRetrieval) << "asking again:" << m_report.fetched << "fetched in" << m_report.sessions
                         << "sessions";
    m_earlier.uidls |= m_listedNow;
    m_earlier.listed = m_report.listed;
    m_earlier.fetched = m_report.fetched;
    m_earlier.skipped = m_report.skipped;
    m_earlier.putAside = m_report.putAside;
    m_earlier.leftOut = m_report.leftOut;
    ++m_report.sessions;
    noteNotice(Notice::AskedAgain);
    connectAgain();
}

/// Everything that was listed so far is stored; the next run goes on.
void AccountRun::endBetweenPortions(const Error &error)
{
    qCInfo(logRetrieval) << "not asked again:" << errorName(error.code);
    --m_report.sessions;
    m_isEnding = true;
    m_link->abort();
    completeWhenStored();
}

} // namespace core::retrieval
