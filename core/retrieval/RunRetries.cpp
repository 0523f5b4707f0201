#include "core/base/Log.h"
#include "core/retrieval/AccountRun.h"
#include "core/retrieval/Link.h"
#include "core/retrieval/RunPeek.h"

// The part of AccountRun that connects once more, otherwise than before.
namespace core::retrieval {

/// Drops the line and begins anew, as soon as nothing is being stored: what is must be in the ledger before the plan is
/// made again.
void AccountRun::connectAgain()
{
    m_knownWithoutUidl += std::exchange(m_storedWithoutUidl, 0);
    m_retrieving = false;
    m_peek.reset();
    m_spool.reset(); // the partial message goes (DUR-16)
    m_fetch.clear();
    m_requested.clear();
    m_removals.clear();
    m_refusals.clear(); // what was refused is asked for again, and counts once
    m_link->abort();
    m_link.release()->deleteLater();
    if (m_storing == 0)
        connectToServer();
}

/// Mail with addresses in UTF-8 is given to sessions only that have said UTF8 (RFC 6856 section 2.1, POP-46). Some servers
/// know only one of UTF8 and login, so it is not said unless it is needed, and where the server knows it.
bool AccountRun::wantsUtf8() const
{
    return m_refusedForUtf8 && m_announcedUtf8 && !m_asksUtf8 && m_triesLeft > 0;
}

/// Everything else is stored; after QUIT the maildrop is free for the next session.
void AccountRun::quitForUtf8()
{
    qCInfo(logRetrieval) << "connecting again with UTF8 for" << m_refusals.size() << "refused";
    m_refusals.clear(); // they are asked for again, and count once
    --m_triesLeft;
    m_asksUtf8 = m_quitsForUtf8 = true;
    leave();
}

/// A server that hangs or drops the line on CAPA is asked without it, once. Whether TLS is wanted was never its to say
/// (POP-03).
bool AccountRun::tryWithoutCapabilities(const Error &error)
{
    const bool isLineTrouble = error.code == ErrorCode::ConnectionLost || error.code == ErrorCode::Timeout;
    if (m_avoidsCapabilities || !isLineTrouble || !m_link->session().isAskingCapabilities())
        return false;
    qCInfo(logRetrieval) << "connecting again without CAPA after" << errorName(error.code);
    m_avoidsCapabilities = true;
    connectAgain();
    return true;
}

} // namespace core::retrieval
