#include "ui/setup/SetupRun.h"

#include "core/base/Futures.h"
#include "core/retrieval/Retriever.h"
#include "ui/setup/FinderPort.h"

#include <algorithm>

namespace ui {

using core::retrieval::ConnectionReport;
using core::retrieval::Phase;
using core::setup::FinderProgress;
using core::setup::FinderReport;

SetupRun::SetupRun(FinderPort &finder, core::retrieval::Retriever &retriever, QObject *parent)
    : QObject(parent), m_finder(finder), m_retriever(retriever)
{
    connect(&m_finder, &FinderPort::progressed, this, [this](quint64 search, const FinderProgress &progress) {
        if (search == m_searchNumber && m_stage == Stage::Searching)
            onProgress(progress);
    });
    connect(&m_finder, &FinderPort::finished, this, [this](quint64 search, const FinderReport &report) {
        if (search == m_searchNumber && m_stage == Stage::Searching)
            onFound(report);
    });
}

void SetupRun::go(Stage stage)
{
    m_stage = stage;
    Q_EMIT changed();
}

void SetupRun::search(const QString &address)
{
    cancel();
    m_searchNumber = m_finder.find(address);
    go(Stage::Searching);
}

void SetupRun::cancel()
{
    if (m_stage == Stage::Searching)
        m_finder.cancel();
    ++m_testNumber;
    m_progress.clear();
    m_search = {};
    m_report.reset();
    m_account = {};
    m_agreedHost = m_agreedPlain = false;
    if (m_stage != Stage::Typing)
        go(Stage::Typing);
}

void SetupRun::onProgress(const FinderProgress &progress)
{
    const auto known = std::ranges::find(m_progress, progress.step, &FinderProgress::step);
    if (known == m_progress.end())
        m_progress.push_back(progress);
    else
        *known = progress;
    Q_EMIT changed();
}

void SetupRun::onFound(const FinderReport &report)
{
    m_search = report;
    if (report.found)
        m_account = report.found->account;
    if (report.found && !report.error) {
        go(doubt());
        return;
    }
    // A server that answered with a certificate that does not hold: the user can judge it, as after a test.
    if (report.refused && report.error) {
        m_search.found = report.refused;
        m_account = report.refused->account;
        ConnectionReport seen;
        seen.error = report.error;
        seen.reached = Phase::Encrypting;
        seen.certificate = report.refused->certificate;
        m_report = seen;
        go(Stage::TestFailed);
        return;
    }
    go(Stage::SearchFailed);
}

SetupRun::Stage SetupRun::doubt() const
{
    if (m_search.found && m_search.found->mustConfirmHost && !m_agreedHost)
        return Stage::HostDoubted;
    if (m_search.found && !m_search.found->isEncrypted && !m_agreedPlain)
        return Stage::LineDoubted;
    return Stage::Found;
}

void SetupRun::agreeToHost()
{
    m_agreedHost = true;
    go(doubt());
}

void SetupRun::agreeToPlainLine()
{
    m_agreedPlain = true;
    go(doubt());
}

void SetupRun::useHost(const QString &host)
{
    m_account.host = host;
    m_account.pin = {};
    m_agreedHost = true;
    m_report.reset();
    m_search.error.reset();
    go(doubt());
}

void SetupRun::acceptCertificate(const QByteArray &sha256)
{
    m_account.pin = {m_account.host, sha256};
    m_report.reset();
    m_search.error.reset(); // answered
    go(doubt());
}

void SetupRun::test(const core::accounts::Account &account, const QByteArray &password)
{
    const quint64 number = ++m_testNumber;
    m_account = account;
    m_report.reset();
    go(Stage::Testing);
    core::whenDone(m_retriever.test(account, password), this, [this, number](const ConnectionReport &report) {
        if (number != m_testNumber)
            return;
        m_report = report;
        go(report.error ? Stage::TestFailed : Stage::Ready);
    });
}

} // namespace ui
