#include "core/archive/Archive.h"
#include "core/archive/BodyCodec.h"
#include "core/search/IndexCheck.h"
#include "core/search/SearchService.h"
#include "tests/archive/Harm.h"
#include "tests/support/TestClock.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace core;
using namespace core::search;
using namespace Qt::StringLiterals;

/// ARC-04, DUR-17: what is wrong with index.db is found, and has one remedy.
class TestIndexCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void findsNothingInASoundIndex();
    void missingIsNoFinding();
    void findsHarm_data();
    void findsHarm();
    void findsEveryFileThatIsNoIndex();
    void rebuildMendsIt();

private:
    [[nodiscard]] QString mailDb() const { return m_dir->filePath(u"profile/mail.db"_s); }
    [[nodiscard]] QString indexDb() const { return m_dir->filePath(u"profile/index.db"_s); }
    [[nodiscard]] std::vector<archive::CheckFinding> check() const
    {
        const auto found = checkIndex(indexDb(), mailDb());
        return found ? *found : std::vector<archive::CheckFinding>{{}, {}, {}};
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    support::TestClock m_clock;
    std::unique_ptr<archive::Archive> m_archive;
};

void TestIndexCheck::init()
{
    m_archive.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    auto opened = archive::Archive::open(m_dir->filePath(u"profile"_s), m_clock);
    QVERIFY(opened);
    m_archive = *std::move(opened);
    archive::BodyCodec codec;
    std::vector<archive::NewMessage> messages;
    for (int i = 0; i < 300; ++i) {
        archive::NewMessage message;
        message.body = *codec.pack("Subject: apple " + QByteArray::number(i) + "\r\n\r\nwords of pear" +
                                   QByteArray::number(i * 7919) + "\r\n");
        messages.push_back(std::move(message));
    }
    QVERIFY(m_archive->store(messages).result());
    auto service = SearchService::open(*m_archive);
    QVERIFY(service);
    auto caughtUp = (*service)->caughtUp();
    QTRY_VERIFY_WITH_TIMEOUT(caughtUp.isFinished(), 20'000);
    QVERIFY(caughtUp.result());
}

void TestIndexCheck::findsNothingInASoundIndex()
{
    const QByteArray before = harm::contents(indexDb());
    QVERIFY(check().empty());
    QCOMPARE(harm::contents(indexDb()), before);
}

void TestIndexCheck::missingIsNoFinding()
{
    QVERIFY(QFile::remove(indexDb()));
    QVERIFY(check().empty());
    QVERIFY(!QFile::exists(indexDb()));
}

void TestIndexCheck::findsHarm_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("a length missing") << "DELETE FROM message_text_docsize WHERE id = 5"_ba;
    QTest::newRow("a segment missing") << "DELETE FROM message_text_data WHERE id > 10"_ba;
    QTest::newRow("a segment spoiled")
        << "UPDATE message_text_data SET block = zeroblob(length(block)) WHERE id > 10"_ba;
    QTest::newRow("a senseless span") << "INSERT INTO span VALUES(-5, 7)"_ba;
    QTest::newRow("ahead of the mail") << "UPDATE span SET last = 100000"_ba;
    QTest::newRow("a table missing") << "DROP TABLE span"_ba;
    QTest::newRow("a trigger") << "CREATE TRIGGER evil AFTER INSERT ON span BEGIN DELETE FROM state; END;"
                                  "DELETE FROM message_text_docsize WHERE id = 6"_ba;
}

void TestIndexCheck::findsHarm()
{
    QFETCH(QByteArray, sql);
    QVERIFY(harm::execute(indexDb(), sql));
    const auto found = check();
    QVERIFY(!found.empty());
    QVERIFY(found.front().kind == archive::CheckKind::Index);
    QVERIFY(found.front().remedy == archive::Remedy::Repair);
}

void TestIndexCheck::findsEveryFileThatIsNoIndex()
{
    for (const QByteArray &bytes : {QByteArray("text"), QByteArray(50'000, 'x'), harm::contents(mailDb())}) {
        QVERIFY(harm::write(indexDb(), bytes));
        QCOMPARE(check().size(), 1u);
    }
}

void TestIndexCheck::rebuildMendsIt()
{
    auto service = SearchService::open(*m_archive);
    QVERIFY(service);
    QVERIFY(harm::execute(indexDb(), "DELETE FROM message_text_docsize WHERE id = 5"));
    auto found = (*service)->check();
    QTRY_VERIFY(found.isFinished());
    QCOMPARE(found.result()->size(), 1u);
    auto rebuilt = (*service)->rebuild();
    QTRY_VERIFY_WITH_TIMEOUT(rebuilt.isFinished(), 20'000);
    QVERIFY(rebuilt.result());
    auto again = (*service)->check();
    QTRY_VERIFY(again.isFinished());
    QVERIFY(again.result()->empty());
}

QTEST_GUILESS_MAIN(TestIndexCheck)
#include "tst_index_check.moc"
