#include "app/SingleInstance.h"

#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;
using app::SingleInstance;

/// The door of a running window for later starts (ONE-01 to ONE-05).
class TestSingleInstance : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    [[nodiscard]] QString path() const { return m_folder.filePath(u"window.socket"_s); }
    [[nodiscard]] static std::optional<bool> ask(const QString &path)
    {
        std::optional<bool> answer;
        QObject context;
        app::askToRaise(path, &context, [&answer](bool answered) { answer = answered; });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 20'000))
            return std::nullopt;
        return answer;
    }

private Q_SLOTS:
    void raisesTheFirst();
    void answersManyAtOnce();
    void saysWhenNobodyIsThere();
    void takesOverAStaleSocket();
    void givesUpOnAHungFirst();
    void ignoresNoise();
    void letsNobodyElseIn();
};

void TestSingleInstance::raisesTheFirst()
{
    SingleInstance first(path());
    QVERIFY(first.listen());
    const QSignalSpy raised(&first, &SingleInstance::raiseRequested);
    QCOMPARE(ask(path()), true);
    QCOMPARE(raised.count(), 1);
}

void TestSingleInstance::answersManyAtOnce() // ONE-01: a hundred impatient clicks
{
    SingleInstance first(path());
    QVERIFY(first.listen());
    QObject context;
    int answered = 0;
    for (int i = 0; i < 100; ++i)
        app::askToRaise(path(), &context, [&answered](bool yes) { answered += yes ? 1 : 0; });
    QTRY_COMPARE_WITH_TIMEOUT(answered, 100, 20'000);
}

void TestSingleInstance::saysWhenNobodyIsThere() { QCOMPARE(ask(path()), false); }

void TestSingleInstance::takesOverAStaleSocket() // ONE-02
{
    QFile left(path());
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.close();
    QCOMPARE(ask(path()), false);
    SingleInstance first(path());
    QVERIFY(first.listen());
    QCOMPARE(ask(path()), true);
}

void TestSingleInstance::givesUpOnAHungFirst() // ONE-03
{
    QLocalServer hung;
    QVERIFY(hung.listen(path()));
    QCOMPARE(ask(path()), false);
}

void TestSingleInstance::ignoresNoise()
{
    SingleInstance first(path());
    QVERIFY(first.listen());
    const QSignalSpy raised(&first, &SingleInstance::raiseRequested);
    QLocalSocket noise;
    noise.connectToServer(path());
    noise.write("GET / HTTP/1.0\r\n\r\n");
    QTRY_COMPARE(noise.state(), QLocalSocket::UnconnectedState);
    QCOMPARE(raised.count(), 0);
    QCOMPARE(ask(path()), true);
}

void TestSingleInstance::letsNobodyElseIn() // ONE-05
{
    SingleInstance first(path());
    QVERIFY(first.listen());
    QCOMPARE(QFileInfo(path()).permissions() & 0x077, QFile::Permissions());
}

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "tst_single_instance.moc"
