#include "core/archive/Database.h"
#include "core/archive/DatabaseFile.h"
#include "core/archive/MailSchema.h"
#include "core/base/Limits.h"
#include "tests/retrieval/RetrievalFixture.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTest>

using namespace core;
using namespace core::retrieval;
using namespace Qt::StringLiterals;

/// DUR-18: somebody reads for a long time while mail arrives. No page that he may still ask for can leave the log, so it
/// grows; the runs go on, and when he is done the log is used from its beginning again.
class TestLongReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsGoOnBesideALongReader();

private:
    static constexpr int kMailsARun = 200;
    static constexpr qint64 kMegabyte = 1'048'576;
    /// Another run with so many new messages of some 60 KB that do not compress.
    void arrive(RetrievalFixture &f);
    [[nodiscard]] static qint64 logBytes(const RetrievalFixture &f)
    {
        return QFileInfo(f.archive->mailDbPath() + u"-wal"_s).size();
    }
    QRandomGenerator m_random{11};
};

void TestLongReader::arrive(RetrievalFixture &f)
{
    for (int i = 0; i < kMailsARun; ++i) {
        const int number = int(f.maildrop.mails().size()) + 1;
        QByteArray raw = f.mail(number);
        while (raw.size() < 60'000) {
            quint64 noise[6];
            m_random.fillRange(noise);
            raw += QByteArray(reinterpret_cast<const char *>(noise), sizeof noise).toBase64() + "\r\n";
        }
        f.maildrop.add("u" + QByteArray::number(number), raw);
    }
    const RunReport report = f.run(f.account());
    QVERIFY(!report.error);
    QCOMPARE(report.fetched, kMailsARun);
}

void TestLongReader::runsGoOnBesideALongReader()
{
    RetrievalFixture f;
    QVERIFY(f.isOpen());
    arrive(f);
    const auto reading = archive::openForReading(f.archive->mailDbPath(), archive::mailSchema());
    QVERIFY(reading);
    {
        archive::Transaction snapshot(**reading);
        QVERIFY(snapshot.beginRead());
        QCOMPARE((*reading)->number("SELECT count(*) FROM message").value(), kMailsARun);
        for (int run = 0; run < 5; ++run)
            arrive(f);
        QCOMPARE((*reading)->number("SELECT count(*) FROM message").value(), kMailsARun); // his moment
        // More than twice of what it has without him (wal_autocheckpoint: 1,000 pages of 16 KB).
        QVERIFY2(logBytes(f) > 40 * kMegabyte, qPrintable(QString::number(logBytes(f))));

        // The machine ends here: what lies in the log counts as what lies in the file.
        QTemporaryDir crashed;
        QVERIFY(QDir(crashed.path()).mkdir(u"profile"_s));
        const QString copy = crashed.filePath(u"profile/mail.db"_s);
        for (const QString &suffix : {u""_s, u"-wal"_s})
            QVERIFY(QFile::copy(f.archive->mailDbPath() + suffix, copy + suffix));
        QFile::setPermissions(crashed.filePath(u"profile"_s),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        const auto after = archive::Archive::open(crashed.filePath(u"profile"_s), f.clock);
        QVERIFY(after);
        QVERIFY((*after)->check(false).result()->isSound());
        QCOMPARE(archive::ArchiveReader::open(copy).value()->stats()->messages, 6 * kMailsARun);
    }
    const qint64 grown = logBytes(f);
    for (int run = 0; run < 5; ++run)
        arrive(f);
    // As much again, and no more than a transaction of it came behind what was there.
    QVERIFY2(logBytes(f) <= grown + 2 * limits::kBatchBytes, qPrintable(QString::number(logBytes(f))));
    QCOMPARE(f.reader()->stats()->messages, 11 * kMailsARun);
    const QString log = f.archive->mailDbPath() + u"-wal"_s;
    f.retriever.reset();
    f.archive.reset();
    QCOMPARE(QFileInfo(log).size(), 0); // closed: the archive is one file
}

QTEST_GUILESS_MAIN(TestLongReader)
#include "tst_long_reader.moc"
