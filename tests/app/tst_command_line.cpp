#include "app/Profile.h"
#include "app/cli/Console.h"
#include "app/cli/Invocation.h"
#include "app/cli/LiveLines.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <clocale>

#include <sys/un.h>

using namespace Qt::StringLiterals;
using namespace app;
using namespace app::cli;

namespace {

constexpr int kWide = 1'000;

} // namespace

/// Taking a command line apart, and text for terminals, without running anything.
class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { std::setlocale(LC_CTYPE, "C.UTF-8"); }
    void understands_data();
    void understands();
    void refuses_data();
    void refuses();
    void helpNamesEveryVerbAndOption();
    void helpFitsIntoATerminal();
    void fillsAndCutsByCells_data();
    void fillsAndCutsByCells();
    void wrapsByCells_data();
    void wrapsByCells();
    void leavesOutWhatIsMissedLeast_data();
    void leavesOutWhatIsMissedLeast();
    void takesAnOptionSeveralTimes();
    void neutralisesTerminalControl();
    void keepsSocketAddressesShort();
    void makesAPrivateFolder();
    void refusesAProfileThatIsAFile();
};

void TestCommandLine::understands_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("verb");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QStringList>("options"); // "name=value"
    const QStringList none;
    QTest::newRow("nothing: the window") << none << QString() << none << none;
    QTest::newRow("window with the sample")
        << QStringList{u"--demo"_s} << QString() << none << QStringList{u"demo="_s};
    QTest::newRow("verb of two words")
        << QStringList{u"account"_s, u"list"_s} << u"account list"_s << none << none;
    QTest::newRow("profile before the verb") << QStringList{u"--profile"_s, u"list"_s, u"folders"_s}
                                             << u"folders"_s << none << QStringList{u"profile=list"_s};
    QTest::newRow("option after the argument")
        << QStringList{u"list"_s, u"Inbox"_s, u"--limit=3"_s, u"--json"_s} << u"list"_s
        << QStringList{u"Inbox"_s} << QStringList{u"json="_s, u"limit=3"_s};
    QTest::newRow("value that looks like an option")
        << QStringList{u"list"_s, u"Inbox"_s, u"--limit"_s, u"--json"_s} << u"list"_s
        << QStringList{u"Inbox"_s} << QStringList{u"limit=--json"_s};
    QTest::newRow("value with an equals sign") << QStringList{u"fetch"_s, u"--profile=/a=b"_s} << u"fetch"_s
                                               << none << QStringList{u"profile=/a=b"_s};
    QTest::newRow("argument behind two dashes") << QStringList{u"search"_s, u"--"_s, u"--json"_s, u"-x"_s}
                                                << u"search"_s << QStringList{u"--json"_s, u"-x"_s} << none;
    QTest::newRow("a dash alone is an argument")
        << QStringList{u"search"_s, u"-"_s} << u"search"_s << QStringList{u"-"_s} << none;
    QTest::newRow("help without arguments")
        << QStringList{u"show"_s, u"-h"_s} << u"show"_s << none << QStringList{u"help="_s};
    QTest::newRow("empty argument") << QStringList{u"search"_s, QString()} << u"search"_s
                                    << QStringList{QString()} << none;
}

void TestCommandLine::understands()
{
    QFETCH(QStringList, words);
    const auto parsed = parse(words);
    const auto *invocation = std::get_if<Invocation>(&parsed);
    QVERIFY2(invocation, invocation ? "" : qPrintable(std::get<UsageError>(parsed).text));
    QTEST(QString::fromLatin1(invocation->verb ? invocation->verb->name : ""), "verb");
    QTEST(invocation->arguments, "arguments");
    QStringList options;
    for (auto it = invocation->options.begin(); it != invocation->options.end(); ++it)
        options += it.key() + u'=' + it.value();
    options.sort();
    QTEST(options, "options");
}

void TestCommandLine::refuses_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("unknown verb") << QStringList{u"fly"_s};
    QTest::newRow("half a verb") << QStringList{u"account"_s};
    QTest::newRow("unknown option") << QStringList{u"fetch"_s, u"--fly"_s};
    QTest::newRow("option of another verb") << QStringList{u"fetch"_s, u"--limit"_s, u"1"_s};
    QTest::newRow("short option") << QStringList{u"fetch"_s, u"-n"_s};
    QTest::newRow("password as an argument")
        << QStringList{u"account"_s, u"add"_s, u"A"_s, u"--password"_s, u"x"_s};
    QTest::newRow("value missing") << QStringList{u"list"_s, u"Inbox"_s, u"--limit"_s};
    QTest::newRow("value for a flag") << QStringList{u"fetch"_s, u"--json=1"_s};
    QTest::newRow("argument missing") << QStringList{u"show"_s};
    QTest::newRow("one argument too many") << QStringList{u"stats"_s, u"x"_s};
    QTest::newRow("one argument too few") << QStringList{u"move"_s, u"x"_s};
}

void TestCommandLine::refuses()
{
    QFETCH(QStringList, words);
    const auto parsed = parse(words);
    QVERIFY(std::holds_alternative<UsageError>(parsed));
    const QString text = std::get<UsageError>(parsed).text;
    QVERIFY(text.contains(u"--help"_s));
    QVERIFY(!text.contains(u'\n'));
}

void TestCommandLine::helpNamesEveryVerbAndOption()
{
    for (const VerbSpec &verb : verbs()) {
        QVERIFY(helpText(kWide).contains(QString::fromLatin1(verb.name)));
        QVERIFY(*verb.help && verb.make);
        const QString help = helpText(verb, kWide);
        QVERIFY(help.contains(QString::fromLatin1(verb.arguments)));
        for (const OptionSpec &option : verb.options)
            QVERIFY(help.contains(u"--"_s + QString::fromLatin1(option.name)));
    }
    for (const OptionSpec &option : globalOptions())
        QVERIFY(helpText(kWide).contains(u"--"_s + QString::fromLatin1(option.name)));
}

void TestCommandLine::helpFitsIntoATerminal()
{
    for (const int width : {40, 80, 120}) {
        for (const QString &line : helpText(width).split(u'\n'))
            QVERIFY2(columns(line) <= width || line.startsWith(u"Usage: "_s), qPrintable(line));
        for (const VerbSpec &verb : verbs()) {
            const QString help = helpText(verb, width);
            for (const QString &line : help.split(u'\n').sliced(1)) // the first is to be copied
                QVERIFY2(columns(line) <= width, qPrintable(line));
            QCOMPARE(help.simplified(), helpText(verb, kWide).simplified()); // nothing is lost
        }
    }
}

void TestCommandLine::fillsAndCutsByCells_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("width");
    QTest::addColumn<QString>("expected");
    QTest::newRow("filled") << u"ab"_s << 4 << u"ab  "_s;
    QTest::newRow("exact") << u"abcd"_s << 4 << u"abcd"_s;
    QTest::newRow("cut") << u"abcde"_s << 4 << u"abc…"_s;
    QTest::newRow("wide, filled") << u"会議"_s << 5 << u"会議 "_s;
    QTest::newRow("wide, cut at a whole character") << u"会議室"_s << 5 << u"会議…"_s;
    QTest::newRow("wide, cut with a gap") << u"会議室"_s << 4 << u"会… "_s;
    QTest::newRow("combining") << u"e\u0301x"_s << 3 << u"e\u0301x "_s;
    QTest::newRow("beyond the basic plane") << u"𠮷野"_s << 4 << u"𠮷野"_s;
}

void TestCommandLine::fillsAndCutsByCells()
{
    QFETCH(QString, text);
    QFETCH(int, width);
    QTEST(fitted(text, width), "expected");
    QCOMPARE(columns(fitted(text, width)), width);
}

void TestCommandLine::wrapsByCells_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("width");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("short") << u"a word"_s << 10 << QStringList{u"a word"_s};
    QTest::newRow("empty") << QString() << 10 << QStringList{QString()};
    QTest::newRow("at blanks") << u"one two three"_s << 8 << QStringList{u"one two"_s, u"three"_s};
    QTest::newRow("a word too long") << u"abcdefgh"_s << 5 << QStringList{u"abcde"_s, u"fgh"_s};
    QTest::newRow("wide") << u"会議室の予約"_s << 5 << QStringList{u"会議"_s, u"室の"_s, u"予約"_s};
    QTest::newRow("a full stop stays where the sentence is")
        << u"予約会議。次"_s << 8 << QStringList{u"予約会"_s, u"議。次"_s};
    QTest::newRow("a bracket stays with what it holds")
        << u"保留（次回）"_s << 7 << QStringList{u"保留"_s, u"（次"_s, u"回）"_s};
    QTest::newRow("mixed") << u"件名 subject です"_s << 9 << QStringList{u"件名"_s, u"subject"_s, u"です"_s};
}

void TestCommandLine::wrapsByCells()
{
    QFETCH(QString, text);
    QFETCH(int, width);
    QTEST(wrapped(text, width), "expected");
    for (const QString &line : wrapped(text, width))
        QVERIFY(columns(line) <= width);
}

void TestCommandLine::leavesOutWhatIsMissedLeast_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<QString>("expected");
    QTest::newRow("all") << 100 << u"Home    Getting · 2 of 3 · 1 KB · 2 KB/s · soon"_s;
    QTest::newRow("without bytes") << 44 << u"Home    Getting · 2 of 3 · 2 KB/s · soon"_s;
    QTest::newRow("without speed") << 35 << u"Home    Getting · 2 of 3 · soon"_s;
    QTest::newRow("without the time") << 25 << u"Home    Getting · 2 of 3"_s;
    QTest::newRow("phase only") << 18 << u"Home    Getting"_s;
    QTest::newRow("cut") << 12 << u"Home    Get…"_s;
}

void TestCommandLine::leavesOutWhatIsMissedLeast()
{
    QFETCH(int, width);
    ui::TransferLine line;
    line.name = u"Home"_s;
    line.text = u"Getting"_s;
    line.figures = u"2 of 3 · 1 KB · 2 KB/s · soon"_s;
    QTEST(liveLine(line, 6, width), "expected");
}

void TestCommandLine::takesAnOptionSeveralTimes()
{
    const auto parsed = parse({u"ledger"_s, u"Home"_s, u"--state=stored"_s, u"--state"_s, u"gone"_s});
    const auto &invocation = std::get<Invocation>(parsed);
    QCOMPARE(invocation.values(u"state"_s), (QStringList{u"stored"_s, u"gone"_s}));
    QCOMPARE(invocation.value(u"state"_s), u"gone"_s);
    QVERIFY(invocation.values(u"since"_s).isEmpty());
}

void TestCommandLine::neutralisesTerminalControl() // ATT-35
{
    const QString hostile = u"a\u001b[31mb\u202Ec\u0007d\u009Be\r\nf\u2028g\th"_s;
    for (const QChar c : safeLine(hostile))
        QVERIFY(c.isPrint());
    for (const QChar c : safeText(hostile))
        QVERIFY(c.isPrint() || c == u'\n' || c == u'\t');
    QVERIFY(safeText(hostile).contains(u"\nf"_s));
}

void TestCommandLine::keepsSocketAddressesShort()
{
    const Profile deep(u"/tmp/"_s + QString(200, u'x'));
    QVERIFY(deep.socketPath().toUtf8().size() < qsizetype(sizeof(sockaddr_un::sun_path)));
    const Profile other(u"/tmp/"_s + QString(201, u'x'));
    QVERIFY(deep.socketPath() != other.socketPath());
    QVERIFY(Profile(u"/tmp/x"_s).socketPath().startsWith(u"/tmp/x/"_s));
}

void TestCommandLine::makesAPrivateFolder() // CRD-03
{
    QTemporaryDir folder;
    const Profile profile(folder.filePath(u"a/b"_s));
    QVERIFY(profile.ensure());
    QVERIFY(profile.ensure());
    QCOMPARE(QFile::permissions(profile.folder()) & 0x077, QFile::Permissions());
}

void TestCommandLine::refusesAProfileThatIsAFile()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto made = Profile(file.fileName()).ensure();
    QVERIFY(!made);
    QCOMPARE(made.error().code, core::ErrorCode::NotAnArchive);
    QVERIFY(!Profile(file.fileName() + u"/below"_s).ensure());
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
