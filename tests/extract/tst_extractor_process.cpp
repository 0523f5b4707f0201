#include "core/base/Limits.h"
#include "core/extract/ExtractorClient.h"
#include "core/extract/ExtractorProgram.h"
#include "core/extract/Frames.h"
#include "tests/support/SandboxProbe.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <thread>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace core;
using namespace core::extract;
using namespace Qt::StringLiterals;

/// The extractor as a process: what it cannot do, what a hostile document costs, and that nothing of it stays behind.
/// This program is its own extractor.
class TestExtractorProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsDocumentsOneAfterAnother();
    void readsEveryKindUnderTheFilter_data();
    void readsEveryKindUnderTheFilter();
    void cannotDoWhatItNeedNot_data();
    void cannotDoWhatItNeedNot();
    void hasNothingOfOurs();
    void killsWhatTakesTooLong();
    void startsAgainAfterADeath();
    void givesUpADocumentThatKillsTwice();
    void givesUpWhatAnswersNonsense();
    void isOffWhereItCannotBeLockedIn();
    void endsWhenItIsInterrupted();
    void restsAndStartsAgain();
    void leavesNothingBehindWhenTheProgramIsKilled();

private:
    static QByteArrayList self(const QByteArray &word)
    {
        return {QCoreApplication::applicationFilePath().toLocal8Bit(), word};
    }
    static Document file(const QString &name);
    static Document text(const QByteArray &bytes) { return {bytes, "text/plain", "utf-8", u"x.txt"_s}; }
};

namespace {

/// Gone, or dead and only not fetched by its parent.
bool isGone(qint64 pid)
{
    QFile stat(u"/proc/%1/stat"_s.arg(pid));
    if (!stat.open(QIODevice::ReadOnly))
        return true;
    const QByteArray line = stat.readAll();
    return line.mid(line.lastIndexOf(')') + 2, 1) == "Z";
}

} // namespace

Document TestExtractorProcess::file(const QString &name)
{
    QFile file(QString::fromLocal8Bit(qgetenv("FUMIBAKO_SOURCE_DIR")) + u"/tests/data/attachments/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no file %s", qPrintable(file.fileName()));
    return {file.readAll(), "application/octet-stream", {}, name};
}

void TestExtractorProcess::readsDocumentsOneAfterAnother()
{
    ExtractorClient client({self("--extractor")});
    QCOMPARE(client.processId(), 0);
    QCOMPARE(client.extract(text("会議")).text, u"会議"_s);
    const qint64 pid = client.processId();
    QVERIFY(pid > 0);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(client.extract(text(QByteArray::number(i))).text, QString::number(i));
    QCOMPARE(client.processId(), pid);
    const QByteArray large(limits::kAttachmentBytes, 'a');
    QCOMPARE(client.extract(text(large)).text.size(), limits::kAttachmentTextChars);
    QCOMPARE(client.extract(text(large + 'a')).outcome, Outcome::TooLarge);
    QCOMPARE(client.processId(), pid);
}

void TestExtractorProcess::readsEveryKindUnderTheFilter_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("expected");
    for (const char *name : {"minutes.pdf", "minutes.docx", "minutes.odt"})
        QTest::newRow(name) << QString::fromLatin1(name) << u"予算配分"_s;
    QTest::newRow("cid-sjis.pdf") << u"cid-sjis.pdf"_s << u"見積書"_s;
    QTest::newRow("vertical.pdf") << u"vertical.pdf"_s << u"予算配分"_s;
    QTest::newRow("figures.xlsx") << u"figures.xlsx"_s << u"鶴亀商事"_s;
    QTest::newRow("slides.pptx") << u"slides.pptx"_s << u"新製品発表会"_s;
}

void TestExtractorProcess::readsEveryKindUnderTheFilter()
{
    QFETCH(QString, name);
    QFETCH(QString, expected);
    ExtractorClient client({self("--extractor")});
    const Extracted extracted = client.extract(file(name));
    QCOMPARE(extracted.outcome, Outcome::Text);
    QVERIFY2(extracted.text.contains(expected), qPrintable(extracted.text));
    // Charsets of iconv are libraries that are loaded when they are needed.
    const QByteArray eucJp(
        "\xb5\xc4\xbb\xf6\xcf\xbf\xa4\xf2\xa4\xb4\xb3\xce\xc7\xa7\xa4\xaf\xa4\xc0\xa4\xb5\xa4\xa4");
    QCOMPARE(client.extract({eucJp, "text/plain", "euc-jp", {}}).text, u"議事録をご確認ください"_s);
}

void TestExtractorProcess::cannotDoWhatItNeedNot_data()
{
    QTest::addColumn<QByteArray>("deed");
    for (const QByteArray &deed : probe::deeds())
        QTest::newRow(deed.constData()) << deed;
}

void TestExtractorProcess::cannotDoWhatItNeedNot()
{
    QFETCH(QByteArray, deed);
    const auto attempt = [&deed](const QString &how) {
        const QTemporaryDir folder;
        QFile mail(folder.filePath(u"mail.db"_s));
        (void)mail.open(QIODevice::WriteOnly);
        mail.close();
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(),
                      {how, QString::fromLatin1(deed), mail.fileName()});
        process.waitForFinished(-1);
        return process.exitStatus() == QProcess::NormalExit ? static_cast<probe::Answer>(process.exitCode())
                                                            : probe::Answer::Unknown;
    };
    QCOMPARE(attempt(u"--free"_s),
             probe::Answer::Done); // it can be done here, so that a refusal means something
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    if (deed == "allocates more than it may")
        QSKIP("memory is not limited under a sanitizer");
#endif
    if (deed == "reads a file of the user" && attempt(u"--landlock"_s) != probe::Answer::Refused)
        QSKIP("this kernel has no Landlock");
    QCOMPARE(attempt(u"--locked"_s), probe::Answer::Refused);
}

/// No file, no word of the environment; a file descriptor of the archive above all.
void TestExtractorProcess::hasNothingOfOurs()
{
    const QTemporaryDir folder;
    QFile mail(folder.filePath(u"mail.db"_s));
    QVERIFY(mail.open(QIODevice::ReadWrite));
    const int inherited = dup(mail.handle()); // without O_CLOEXEC
    qputenv("FUMIBAKO_SECRET", "1");
    ExtractorClient client({self("--extractor")});
    QCOMPARE(client.extract(text("x")).text, u"x"_s);
    // The process hides itself (PR_SET_DUMPABLE), so another one that was started in the same way is asked.
    ExtractorClient same({self("--inventory")});
    const Extracted inventory = same.extract(text("x"));
    QCOMPARE(inventory.text, u"files 3, words LC_ALL=C.UTF-8"_s);
    close(inherited);
    qunsetenv("FUMIBAKO_SECRET");
}

void TestExtractorProcess::killsWhatTakesTooLong()
{
    ExtractorClient client({self("--extractor"), 1'000});
    QCOMPARE(client.extract(text("before")).text, u"before"_s);
    const qint64 pid = client.processId();
    QCOMPARE(client.extract(file(u"endless.pdf"_s)).outcome, Outcome::TimedOut);
    QTRY_VERIFY(isGone(pid));
    QCOMPARE(client.extract(text("after")).text, u"after"_s);
}

void TestExtractorProcess::startsAgainAfterADeath()
{
    ExtractorClient client({self("--extractor")});
    QCOMPARE(client.extract(text("before")).text, u"before"_s);
    const qint64 pid = client.processId();
    QCOMPARE(kill(static_cast<pid_t>(pid), SIGKILL), 0);
    // Nobody's fault: the document is read by the next one.
    QCOMPARE(client.extract(text("after")).text, u"after"_s);
    QVERIFY(client.processId() != pid);
}

void TestExtractorProcess::givesUpADocumentThatKillsTwice()
{
    ExtractorClient client({self("--dying")});
    QCOMPARE(client.extract(text("fine")).text, u"read"_s);
    QCOMPARE(client.extract(text("poison")).outcome, Outcome::Crashed);
    QCOMPARE(client.extract(text("fine")).text, u"read"_s);
}

void TestExtractorProcess::givesUpWhatAnswersNonsense()
{
    ExtractorClient client({self("--nonsense")});
    QCOMPARE(client.extract(text("x")).outcome, Outcome::Crashed);
    ExtractorClient large({self("--too-much")});
    QCOMPARE(large.extract(text("x")).outcome, Outcome::Crashed);
}

void TestExtractorProcess::isOffWhereItCannotBeLockedIn()
{
    ExtractorClient client({self("--no-sandbox")});
    QCOMPARE(client.extract(text("x")).outcome, Outcome::Unavailable);
    QCOMPARE(client.processId(), 0);
    ExtractorClient missing({{"/nonexistent/fumibako"}});
    QCOMPARE(missing.extract(text("x")).outcome, Outcome::Unavailable);
    ExtractorClient other({{"/bin/echo", "hello"}});
    QCOMPARE(other.extract(text("x")).outcome, Outcome::Unavailable);
}

void TestExtractorProcess::endsWhenItIsInterrupted()
{
    ExtractorClient client({self("--extractor")});
    std::thread interrupter([&client] { client.interrupt(); });
    QCOMPARE(client.extract(file(u"endless.pdf"_s)).outcome, Outcome::Cancelled);
    interrupter.join();
    QCOMPARE(client.extract(text("x")).outcome, Outcome::Cancelled);
    QCOMPARE(client.processId(), 0);
}

void TestExtractorProcess::restsAndStartsAgain()
{
    ExtractorClient client({self("--extractor")});
    QCOMPARE(client.extract(text("x")).text, u"x"_s);
    const qint64 pid = client.processId();
    client.rest();
    QCOMPARE(client.processId(), 0);
    QTRY_VERIFY(isGone(pid));
    QCOMPARE(client.extract(text("y")).text, u"y"_s);
}

/// kill -9 of the program while pdftotext runs: neither the extractor nor pdftotext stays.
void TestExtractorProcess::leavesNothingBehindWhenTheProgramIsKilled()
{
    QProcess program;
    program.start(QCoreApplication::applicationFilePath(), {u"--reading"_s, u"endless.pdf"_s});
    QVERIFY(program.waitForReadyRead(30'000));
    const qint64 extractor = program.readLine().trimmed().toLongLong();
    QVERIFY(extractor > 0);
    QByteArray children;
    const auto findChild = [&] {
        for (const QString &task :
             QDir(u"/proc/%1/task"_s.arg(extractor)).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            QFile list(u"/proc/%1/task/%2/children"_s.arg(extractor).arg(task));
            if (list.open(QIODevice::ReadOnly))
                children = list.readAll().trimmed();
            if (!children.isEmpty())
                return true;
        }
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(findChild(), 30'000);
    const qint64 pdftotext = children.split(' ').first().toLongLong();
    QVERIFY(!isGone(pdftotext));
    program.kill();
    QVERIFY(program.waitForFinished());
    QTRY_VERIFY(isGone(extractor));
    QTRY_VERIFY(isGone(pdftotext));
}

namespace {

void put(const QByteArray &bytes)
{
    (void)!write(STDOUT_FILENO, bytes.constData(), static_cast<size_t>(bytes.size()));
}

/// Answers documents as `answer` says; nothing ends the process.
template <typename Answer>
int pretend(Answer answer)
{
    put(encode(readyFrame()));
    FrameReader reader = requestReader();
    char chunk[4096];
    for (ssize_t got = 0; (got = read(STDIN_FILENO, chunk, sizeof chunk)) > 0;) {
        reader.add(QByteArrayView(chunk, got));
        while (auto frame = reader.take()) {
            const QByteArray bytes = answer(documentOf(std::move(*frame))->bytes);
            if (bytes.isEmpty())
                return 1;
            put(bytes);
        }
    }
    return 0;
}

QByteArray answered(const QString &text) { return encode(answerOf({Outcome::Text, text, false})); }

int inventory()
{
    int files = 0;
    for (int file = 0; file < 1024; ++file) {
        struct stat about;
        files += fstat(file, &about) == 0;
    }
    QByteArrayList words;
    for (char **word = environ; *word != nullptr; ++word)
        words.append(*word);
    const QString text = u"files %1, words %2"_s.arg(files).arg(QString::fromLocal8Bit(words.join(' ')));
    return pretend([&text](const QByteArray &) { return answered(text); });
}

/// Reads a document by a real extractor, and says which.
int readEndlessly(const QString &name)
{
    ExtractorClient client({{"/proc/self/exe", "--extractor"}});
    (void)client.extract({"x", "text/plain", {}, {}});
    put(QByteArray::number(client.processId()) + '\n');
    QFile file(QString::fromLocal8Bit(qgetenv("FUMIBAKO_SOURCE_DIR")) + u"/tests/data/attachments/"_s + name);
    (void)file.open(QIODevice::ReadOnly);
    return static_cast<int>(client.extract({file.readAll(), {}, {}, name}).outcome);
}

std::optional<int> runAs(const QByteArray &word, int argc, char **argv)
{
    if (word == "--extractor")
        _exit(runExtractor());
    const sandbox::Profile profile = extractorProfile();
    if ((word == "--free" || word == "--locked") && argc == 4)
        _exit(static_cast<int>(probe::attempt(argv[2], argv[3], word == "--locked" ? &profile : nullptr)));
    if (word == "--landlock") {
        const bool has = sandbox::readOnlyFilesOf(profile);
        _exit(static_cast<int>(has ? probe::Answer::Refused : probe::Answer::Done));
    }
    if (word == "--no-sandbox")
        return kExtractorNoSandbox;
    if (word == "--dying")
        return pretend(
            [](const QByteArray &bytes) { return bytes == "poison" ? QByteArray() : answered(u"read"_s); });
    if (word == "--nonsense")
        return pretend([](const QByteArray &) { return "HTTP/1.1 200 OK\r\n\r\n"_ba; });
    if (word == "--too-much")
        return pretend(
            [](const QByteArray &) { return answered(QString(limits::kAttachmentTextChars + 1, u'x')); });
    if (word == "--inventory")
        return inventory();
    if (word == "--reading")
        return readEndlessly(QString::fromLocal8Bit(argv[2]));
    return std::nullopt;
}

} // namespace

int main(int argc, char **argv)
{
    if (const auto code = argc > 1 ? runAs(argv[1], argc, argv) : std::nullopt)
        return *code;
    std::signal(SIGPIPE, SIG_IGN); // as hardenProcess() has it: a process that was killed is written to
    const QCoreApplication application(argc, argv);
    TestExtractorProcess test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_extractor_process.moc"
