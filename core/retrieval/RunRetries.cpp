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
