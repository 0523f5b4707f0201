#include "core/base/Limits.h"
#include "core/retrieval/Batcher.h"

#include <QPromise>
#include <QTest>

using namespace core;
using namespace core::retrieval;
using namespace Qt::StringLiterals;

/// An archive whose answers the test gives.
struct SlowArchive
{
    struct Call
    {
        std::vector<archive::NewMessage> messages;
        QPromise<Result<archive::StoreReport>> promise;
    };
    std::vector<std::unique_ptr<Call>> calls;
    size_t answered = 0;
    qint64 nextId = 1;

    QFuture<Result<archive::StoreReport>> store(std::vector<archive::NewMessage> messages)
    {
        auto call = std::make_unique<Call>();
        call->messages = std::move(messages);
        call->promise.start();
        auto future = call->promise.future();
        calls.push_back(std::move(call));
        return future;
    }
    void answer(const std::optional<Error> &error = {})
    {
        Call &call = *calls[answered++];
        archive::StoreReport report;
        for (size_t i = 0; i < call.messages.size(); ++i)
            report.messages.push_back({MessageId{nextId++}, false});
        call.promise.addResult(error ? Result<archive::StoreReport>(fail(*error))
                                     : Result<archive::StoreReport>(report));
        call.promise.finish();
    }
};

class TestBatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void storesTheFirstAtOnceAndGathersTheRest();
    void handsOverAFullBatchWhileAnotherIsWritten();
    void triesOneByOneAfterARefusedBatch();
    void failsAllWhenTheDiskIsFull();
    void tellsTheIndexBeforeTheRun();
    void dropsWhatWasNotHandedOver();

private:
    void add(quint64 order, qsizetype bytes = 100);
    [[nodiscard]] QByteArray sizes(size_t call) const;

    std::unique_ptr<SlowArchive> m_archive;
    std::unique_ptr<Batcher> m_batcher;
    QByteArrayList m_log;
};

void TestBatcher::init()
{
    m_log.clear();
    m_batcher.reset();
    m_archive = std::make_unique<SlowArchive>();
    m_batcher = std::make_unique<Batcher>(
        [this](std::vector<archive::NewMessage> messages) { return m_archive->store(std::move(messages)); },
        [this](const std::vector<ingest::IndexEntry> &entries) {
            m_log.append("index " + QByteArray::number(qint64(entries.size())));
        });
}

void TestBatcher::add(quint64 order, qsizetype bytes)
{
    ReadyMessage message;
    message.order = order;
    message.message.body.compressed = QByteArray(bytes, 'x');
    message.message.body.rawBytes = qint64(order);
    message.done = [this, order](const Result<archive::StoredMessage> &result) {
        m_log.append(QByteArray::number(order) +
                     (result ? " stored" : " " + errorName(result.error().code).toLatin1()));
    };
    m_batcher->add(std::move(message));
}

QByteArray TestBatcher::sizes(size_t call) const
{
    QByteArrayList orders;
    for (const auto &message : m_archive->calls[call]->messages)
        orders.append(QByteArray::number(message.body.rawBytes));
    return orders.join(' ');
}

void TestBatcher::storesTheFirstAtOnceAndGathersTheRest()
{
    add(1);
    QCOMPARE(m_archive->calls.size(), 1u);
    add(2);
    add(3);
    QCOMPARE(m_archive->calls.size(), 1u);
    m_archive->answer();
    QTRY_COMPARE(m_archive->calls.size(), 2u);
    QCOMPARE(sizes(1), "2 3"_ba);
    m_archive->answer();
    QTRY_VERIFY(m_batcher->isIdle());
    QCOMPARE(m_log.count("3 stored"), 1);
}

void TestBatcher::handsOverAFullBatchWhileAnotherIsWritten()
{
    add(1);
    for (quint64 i = 0; i < quint64(limits::kBatchMessages); ++i)
        add(i + 2);
    QCOMPARE(m_archive->calls.size(), 2u);
    for (quint64 i = 0; i < quint64(limits::kBatchMessages); ++i)
        add(i + 1000);
    QCOMPARE(m_archive->calls.size(), 2u); // two at most
    m_archive->answer();
    QTRY_COMPARE(m_archive->calls.size(), 3u);

    init();
    add(1);
    add(2, limits::kBatchBytes);
    QCOMPARE(m_archive->calls.size(), 2u);
}

void TestBatcher::triesOneByOneAfterARefusedBatch()
{
    add(1);
    add(2);
    add(3);
    m_archive->answer();
    QTRY_COMPARE(m_archive->calls.size(), 2u);
    m_archive->answer(Error{ErrorCode::InvalidArgument, {}, {}});
    QTRY_COMPARE(m_archive->calls.size(), 3u);
    QCOMPARE(sizes(2), "2"_ba);
    m_archive->answer(Error{ErrorCode::InvalidArgument, {}, {}});
    QTRY_COMPARE(m_archive->calls.size(), 4u);
    QCOMPARE(sizes(3), "3"_ba);
    m_archive->answer();
    QTRY_VERIFY(m_batcher->isIdle());
    QVERIFY(m_log.contains("2 invalid-argument"));
    QVERIFY(m_log.contains("3 stored"));
}

void TestBatcher::failsAllWhenTheDiskIsFull()
{
    add(1);
    add(2);
    add(3);
    m_archive->answer();
    QTRY_COMPARE(m_archive->calls.size(), 2u);
    m_archive->answer(Error{ErrorCode::DiskFull, {}, {}});
    QTRY_VERIFY(m_batcher->isIdle());
    QCOMPARE(m_archive->calls.size(), 2u);
    QVERIFY(m_log.contains("2 disk-full") && m_log.contains("3 disk-full"));
}

void TestBatcher::tellsTheIndexBeforeTheRun()
{
    add(1);
    m_archive->answer();
    QTRY_VERIFY(m_batcher->isIdle());
    QCOMPARE(m_log.join(','), "index 1,1 stored"_ba);
}

void TestBatcher::dropsWhatWasNotHandedOver()
{
    add(1);
    add(2);
    add(3);
    m_batcher->drop([](quint64 order) { return order == 2; });
    m_archive->answer();
    QTRY_COMPARE(m_archive->calls.size(), 2u);
    QCOMPARE(sizes(1), "3"_ba);
    m_archive->answer();
    QTRY_VERIFY(m_batcher->isIdle());
    QVERIFY(!m_log.contains("2 stored"));
}

QTEST_GUILESS_MAIN(TestBatcher)
#include "tst_batcher.moc"
