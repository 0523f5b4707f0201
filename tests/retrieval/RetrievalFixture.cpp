#include "tests/retrieval/RetrievalFixture.h"

#include <QCoreApplication>
#include <QTest>

using namespace core;
using namespace core::retrieval;
using namespace Qt::StringLiterals;

RetrievalFixture::RetrievalFixture(const QString &at, const PhaseLimits &phaseLimits)
    : folder(at.isEmpty() ? dir.filePath(u"profile"_s) : at), limits(phaseLimits)
{
    transports.serve(u"pop.test"_s, maildrop);
    restart();
}

RetrievalFixture::~RetrievalFixture() = default;

void RetrievalFixture::restart()
{
    retriever.reset();
    QCoreApplication::sendPostedEvents(this); // the report of a run that ended with it
    archive.reset();
    auto opened = archive::Archive::open(folder, clock);
    if (!opened) {
        qWarning() << "archive:" << errorName(opened.error().code) << opened.error().detail;
        return;
    }
    archive = *std::move(opened);
    retriever = std::make_unique<Retriever>(
        *archive,
        [this](const std::vector<ingest::IndexEntry> &entries) {
            for (const auto &entry : entries)
                indexed.push_back(entry.id);
        },
        clock, transports, limits);
    connect(retriever.get(), &Retriever::finished, this,
            [this](const RunReport &report) { reports.push_back(report); });
    connect(retriever.get(), &Retriever::progress, this,
            [this](const Progress &now) { progress.push_back(now); });
}

accounts::Account RetrievalFixture::account(accounts::KeepPolicy keep)
{
    accounts::Account account;
    account.id = AccountId{42};
    account.name = u"test"_s;
    account.host = u"pop.test"_s;
    account.user = u"me"_s;
    account.keep = keep;
    return account;
}

QByteArray RetrievalFixture::mail(int number, qsizetype bytes)
{
    const QByteArray n = QByteArray::number(number);
    QByteArray raw = "From: A <a@example.net>\r\nTo: b@example.net\r\nSubject: Letter " + n +
                     "\r\nDate: Mon, 1 Jun 2026 12:00:00 +0000\r\nMessage-ID: <m" + n +
                     "@example.net>\r\n\r\n";
    while (raw.size() < bytes)
        raw += "Line of letter " + n + ", at " + QByteArray::number(raw.size()) + ".\r\n";
    return raw + ".with a dot\r\n";
}

void RetrievalFixture::addMails(int count)
{
    const int before = int(maildrop.mails().size());
    for (int i = 1; i <= count; ++i)
        maildrop.add("u" + QByteArray::number(before + i), mail(before + i));
}

RunReport RetrievalFixture::run(const accounts::Account &account, const QByteArray &password)
{
    const size_t before = reports.size();
    retriever->start(account, password);
    if (!QTest::qWaitFor([&] { return reports.size() > before; }, 60'000)) {
        RunReport report;
        report.error = Error{ErrorCode::Internal, u"the run does not end"_s, {}};
        return report;
    }
    if (!isComplete(reports.back()))
        QTest::qFail("the completeness line does not add up", __FILE__, __LINE__);
    return reports.back();
}

std::unique_ptr<archive::ArchiveReader> RetrievalFixture::reader() const
{
    auto opened = archive::ArchiveReader::open(archive->mailDbPath());
    return opened ? *std::move(opened) : nullptr;
}

QByteArrayList RetrievalFixture::rawMessages() const
{
    QByteArrayList all;
    const auto opened = reader();
    const auto ids = opened->idsAfter(MessageId{}, 1'000'000);
    if (!ids)
        return all;
    for (const auto &entry : *ids) {
        const auto raw = opened->raw(entry.id);
        all.append(raw ? *raw : "cannot be read: "_ba + errorName(raw.error().code).toLatin1());
    }
    return all;
}

std::vector<archive::LedgerRow> RetrievalFixture::ledger() const
{
    auto rows = reader()->ledger(account().id);
    if (!rows)
        return {};
    std::sort(rows->begin(), rows->end(), [](const auto &a, const auto &b) { return a.uidl < b.uidl; });
    return *rows;
}

QByteArray RetrievalFixture::states() const
{
    QByteArrayList all;
    for (const archive::LedgerRow &row : ledger())
        all.append(row.uidl + ':' + QByteArray::number(int(row.state)));
    return all.join(' ');
}

bool isComplete(const RunReport &report)
{
    const qint64 accounted = report.fetched + report.duplicates + report.skipped + report.failed +
                             report.putAside + report.leftOut + report.headersOnly;
    return report.error ? accounted <= report.listed : accounted == report.listed;
}
