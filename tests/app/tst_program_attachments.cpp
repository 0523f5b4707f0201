#include "core/archive/Archive.h"
#include "core/base/Clock.h"
#include "core/ingest/Ingest.h"
#include "tests/app/Program.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using core::archive::Archive;

/// Mail found by what is inside its attachments, on the command line, with the program's own extractor.
class TestProgramAttachments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findsByAnAttachmentAndNamesIt();
    void marksThemInThePlainList();
    void excludesByAnAttachment();
    void readsThemAgainOnReindex();
    void movesWhatOnlyAnAttachmentTells();
    void saysThatAttachmentsAreMissing();
    void keepsTheExtractorToItself();

private:
    static QByteArray sample(const QString &name);
    static void store(const Program &program, const QByteArray &subject, const QString &fileName);
    [[nodiscard]] QJsonArray search(const QString &query) const
    {
        const Outcome outcome = m_program.run({u"search"_s, query, u"--json"_s});
        return outcome.exitCode == 0 ? outcome.json()[u"messages"_s].toArray() : QJsonArray{outcome.exitCode};
    }

    Program m_program; ///< with three messages: a PDF, a sheet, nothing
};

QByteArray TestProgramAttachments::sample(const QString &name)
{
    QFile file(QString::fromLocal8Bit(qgetenv("FUMIBAKO_SOURCE_DIR")) + u"/tests/data/attachments/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Without an index: the program makes it.
void TestProgramAttachments::store(const Program &program, const QByteArray &subject, const QString &fileName)
{
    core::SystemClock clock;
    auto archive = Archive::open(program.profile(), clock);
    QVERIFY(archive);
    QByteArray raw = "From: Taro <taro@example.jp>\r\nTo: hanako@example.jp\r\nSubject: " + subject +
                     "\r\nDate: Wed, 25 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
                     "Content-Type: multipart/mixed; boundary=frontier\r\n\r\n"
                     "--frontier\r\nContent-Type: text/plain\r\n\r\nplain words\r\n";
    if (!fileName.isEmpty())
        raw += "--frontier\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; "
               "filename=" +
               fileName.toLatin1() + "\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
               sample(fileName).toBase64() + "\r\n";
    raw += "--frontier--\r\n";
    core::archive::BodyCodec codec;
    auto prepared = core::ingest::prepare(raw, core::AccountId{1}, 1'700'000'000, codec);
    QVERIFY(prepared);
    std::vector<core::archive::NewMessage> messages;
    messages.push_back(std::move(prepared->message));
    auto stored = (*archive)->store(std::move(messages));
    QTRY_VERIFY(stored.isFinished());
    QVERIFY(stored.result());
}

void TestProgramAttachments::initTestCase()
{
    QVERIFY(m_program.run({u"account"_s, u"list"_s}).exitCode == 0);
    store(m_program, "With a report", u"minutes.pdf"_s);
    store(m_program, "With a sheet", u"figures.xlsx"_s);
    store(m_program, "With nothing", {});
}

void TestProgramAttachments::findsByAnAttachmentAndNamesIt()
{
    const QJsonArray found = search(u"予算配分"_s);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0][u"subject"_s].toString(), u"With a report"_s);
    const QJsonArray attachments = found[0][u"attachments"_s].toArray();
    QCOMPARE(attachments.size(), 1);
    QCOMPARE(attachments[0][u"name"_s].toString(), u"minutes.pdf"_s);
    QVERIFY(attachments[0][u"snippet"_s].toString().contains(u"来年度の予算配分について"_s));
    const QJsonArray plain = search(u"plain"_s);
    QCOMPARE(plain.size(), 3);
    QCOMPARE(plain[0][u"attachments"_s].toArray().size(), 0);
}

void TestProgramAttachments::marksThemInThePlainList()
{
    const Outcome outcome = m_program.run({u"search"_s, u"鶴亀商事"_s});
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY2(outcome.out.contains("With a sheet (in figures.xlsx)"), outcome.out.constData());
    QVERIFY(!m_program.run({u"search"_s, u"plain"_s}).out.contains("(in"));
}

void TestProgramAttachments::excludesByAnAttachment()
{
    const QJsonArray found = search(u"plain -xylophone"_s);
    QCOMPARE(found.size(), 2);
    QVERIFY(search(u"plain xylophone"_s).size() == 1);
    QVERIFY(search(u"body:xylophone"_s).isEmpty());
}

void TestProgramAttachments::readsThemAgainOnReindex()
{
    QCOMPARE(m_program.run({u"reindex"_s}).exitCode, 0);
    const Outcome outcome = m_program.run({u"search"_s, u"予算配分"_s, u"--json"_s, u"--no-wait"_s});
    QCOMPARE(outcome.json()[u"total"_s].toInteger(), 1);
}

void TestProgramAttachments::movesWhatOnlyAnAttachmentTells()
{
    Program program;
    QVERIFY(program.run({u"account"_s, u"list"_s}).exitCode == 0);
    store(program, "With a report", u"minutes.docx"_s);
    QVERIFY(program.run({u"move"_s, u"予算配分"_s, u"Work"_s}).out.contains("Moved 1 message"));
}

/// A PDF that does not end: the search does, with a word about it. Later it is given up.
void TestProgramAttachments::saysThatAttachmentsAreMissing()
{
    Program program;
    QVERIFY(program.run({u"account"_s, u"list"_s}).exitCode == 0);
    store(program, "Endless", u"endless.pdf"_s);
    const Outcome quick = program.run({u"search"_s, u"endless"_s, u"--no-wait"_s});
    QCOMPARE(quick.exitCode, 0);
    QVERIFY(quick.err.isEmpty());
    const Outcome patient = program.run({u"search"_s, u"endless"_s});
    QCOMPARE(patient.exitCode, 0);
    QVERIFY(patient.out.contains("Endless"));
    QVERIFY2(patient.err.contains("attachments"), patient.err.constData());
    QVERIFY(patient.hasOneClearSentence());
}

/// The hidden verb is none: alone it reads documents, with anything else it is a word nobody knows.
void TestProgramAttachments::keepsTheExtractorToItself()
{
    QProcess extractor;
    extractor.start(Program::executable(), {u"--extractor"_s});
    QVERIFY(extractor.waitForStarted());
    QTRY_VERIFY(extractor.bytesAvailable() > 0);
    QVERIFY(extractor.readAllStandardOutput().startsWith("FbX1"));
    extractor.write("GET / HTTP/1.1\r\n\r\n");
    QTRY_COMPARE(extractor.state(), QProcess::NotRunning);
    QCOMPARE(extractor.exitCode(), 4);
    QCOMPARE(m_program.run({u"--extractor"_s}).exitCode, 2); // with --profile before it
    QVERIFY(!m_program.run({u"--help"_s}).out.contains("extractor"));
}

QTEST_GUILESS_MAIN(TestProgramAttachments)
#include "tst_program_attachments.moc"
