#include "core/base/Limits.h"
#include "core/exchange/MboxReader.h"

#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

using namespace core;
using namespace core::exchange;
using namespace Qt::StringLiterals;

/// MIM-23: mbox files as programs really write them.
class TestMbox : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir;

    [[nodiscard]] QString write(const QByteArray &bytes) const;
    [[nodiscard]] std::vector<Taken> read(const QByteArray &bytes,
                                          MboxQuoting quoting = MboxQuoting::Auto) const;
    [[nodiscard]] QByteArrayList raws(const QByteArray &bytes, MboxQuoting quoting = MboxQuoting::Auto) const;

private Q_SLOTS:
    void splits_data();
    void splits();
    void keepsCrlfAsItIs();
    void bringsBackAnyDepthOfQuoting();
    void believesAContentLengthThatProvesRight();
    void doesNotBelieveAContentLengthThatLies();
    void aHostileContentLengthHidesNothing();
    void takesThunderbirdsFieldsOff();
    void leavesOutWhatThunderbirdHasDeleted();
    void readsStatusFields();
    void readsTheDateOfTheFromLine();
    void tellsWhereAMessageIsThatIsTooLarge();
    void readsBeyondFourGigabytes();
    void tellsWhatIsNoMail();
};

QString TestMbox::write(const QByteArray &bytes) const
{
    const QString path = m_dir.filePath(u"box"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write");
    return path;
}

std::vector<Taken> TestMbox::read(const QByteArray &bytes, MboxQuoting quoting) const
{
    MboxReader reader(write(bytes), quoting);
    std::vector<Taken> all;
    while (auto taken = reader.next())
        all.push_back(*std::move(taken));
    return all;
}

QByteArrayList TestMbox::raws(const QByteArray &bytes, MboxQuoting quoting) const
{
    QByteArrayList raws;
    for (const Taken &taken : read(bytes, quoting))
        raws.append(taken.error ? QByteArray("error ") + QByteArray::number(taken.message.offset)
                                : taken.message.raw);
    return raws;
}

void TestMbox::splits_data()
{
    QTest::addColumn<QByteArray>("box");
    QTest::addColumn<QByteArrayList>("expected");
    const QByteArray a = "Subject: a\r\n\r\none\r\n", b = "Subject: b\r\n\r\ntwo\r\n";
    const QByteArray from = "From a@example.com Thu Nov 19 10:00:00 2026\n";
    const QByteArray la = "Subject: a\n\none\n", lb = "Subject: b\n\ntwo\n";

    QTest::newRow("usual") << from + la + "\n" + from + lb + "\n" << QByteArrayList{a, b};
    QTest::newRow("CRLF") << QByteArray(from + la + "\n" + from + lb + "\n").replace("\n", "\r\n")
                          << QByteArrayList{a, b};
    QTest::newRow("no empty line between") << from + la + from + lb << QByteArrayList{a, b};
    QTest::newRow("cut off at the end")
        << from + la + "\n" + from + "Subject: b\n\ntw" << QByteArrayList{a, "Subject: b\r\n\r\ntw"};
    QTest::newRow("Thunderbird") << "From - Thu Nov 19 10:00:00 2026\n" + la +
                                        "\nFrom - Thu Nov 19 10:00:00 2026\n" + lb + "\n"
                                 << QByteArrayList{a, b};
    QTest::newRow("Thunderbird without date") << "From - \n" + la + "\nFrom \n" + lb + "\n"
                                              << QByteArrayList{a, b};
    QTest::newRow("Eudora") << "From ???@??? Thu Nov 19 10:00:00 2026\n" + la +
                                   "\n\nFrom ???@??? Thu Nov 19 10:00:00 2026\n" + lb
                            << QByteArrayList{a + "\r\n", b};
    QTest::newRow("list archive") << "From john at example.com  Thu Nov 19 10:00:00 2026\n" + la +
                                         "\nFrom j at b.org  Thu Nov 19 10:00:00 2026\n" + lb
                                  << QByteArrayList{a, b};
    QTest::newRow("zone behind the date")
        << "From a@b Thu Nov 19 10:00:00 +0900 2026\n" + la + "\n" + from + lb << QByteArrayList{a, b};
    QTest::newRow("prose that begins with From")
        << from + "Subject: a\n\none\n\nFrom here on it is prose.\nFrom there too.\n\n" + from + lb
        << QByteArrayList{"Subject: a\r\n\r\none\r\n\r\nFrom here on it is prose.\r\nFrom there too.\r\n", b};
    QTest::newRow("quoted From") << from + "Subject: a\n\n>From here\n>>From there\n> From\n\n" + from + lb
                                 << QByteArrayList{"Subject: a\r\n\r\nFrom here\r\n>From there\r\n> From\r\n",
                                                   b};
    QTest::newRow("empty lines in front") << "\n\n" + from + la << QByteArrayList{a};
    QTest::newRow("header without body")
        << from + "Subject: a\n\n" + from + lb << QByteArrayList{"Subject: a\r\n", b};
    QTest::newRow("empty lines of a message are its own")
        << from + la + "\n\n\n" + from + lb << QByteArrayList{a + "\r\n\r\n", b};
    QTest::newRow("none") << QByteArray() << QByteArrayList{};
}

void TestMbox::splits()
{
    QFETCH(QByteArray, box);
    QFETCH(QByteArrayList, expected);
    QCOMPARE(raws(box), expected);
}

void TestMbox::keepsCrlfAsItIs()
{
    QCOMPARE(raws("From a@b Thu Nov 19 10:00:00 2026\r\nSubject: a\r\n\r\na lone\nline end\r\n\r\n"),
             QByteArrayList{"Subject: a\r\n\r\na lone\nline end\r\n"});
    QCOMPARE(raws("From a@b Thu Nov 19 10:00:00 2026\nSubject: a\n\na lone\r\nline end\n\n"),
             QByteArrayList{"Subject: a\r\n\r\na lone\r\nline end\r\n"});
}

void TestMbox::bringsBackAnyDepthOfQuoting()
{
    QByteArray box = "From a@b Thu Nov 19 10:00:00 2026\nSubject: a\n\n", expected = "Subject: a\r\n\r\n";
    for (int depth = 0; depth < 20; ++depth) {
        box += QByteArray(depth + 1, '>') + "From x\n";
        expected += QByteArray(depth, '>') + "From x\r\n";
    }
    QCOMPARE(raws(box, MboxQuoting::Reversible), QByteArrayList{expected});
    QCOMPARE(raws("From a@b Thu Nov 19 10:00:00 2026\nSubject: a\n\n>From\n>From x\n>>From y\n",
                  MboxQuoting::Once),
             QByteArrayList{"Subject: a\r\n\r\n>From\r\nFrom x\r\n>>From y\r\n"});
}

void TestMbox::believesAContentLengthThatProvesRight()
{
    const QByteArray inside =
        "before\n\nFrom b@c Thu Nov 19 10:00:00 2026\nSubject: no message of its own\n\n>From x\n";
    const QByteArray from = "From a@b Thu Nov 19 10:00:00 2026\n";
    const QByteArray message =
        "Subject: a\nContent-Length: " + QByteArray::number(inside.size()) + "\n\n" + inside;
    const QByteArrayList found = raws(from + message + "\n" + from + message + "\n");
    QCOMPARE(found.size(), 2);
    QCOMPARE(found[0], QByteArray(message).replace("\n", "\r\n"));
    QCOMPARE(found[1], found[0]);
}

void TestMbox::doesNotBelieveAContentLengthThatLies()
{
    const QByteArray from = "From a@b Thu Nov 19 10:00:00 2026\n";
    for (const QByteArray length : {"3", "40", "999999999999", "-5", "99999999999999999999999", "x"}) {
        const QByteArray message = "Subject: a\nContent-Length: " + length + "\n\nsome text\n";
        QCOMPARE(raws(from + message + "\n" + from + message + "\n").size(), 2);
    }
}

void TestMbox::aHostileContentLengthHidesNothing()
{
    const QByteArray from = "From a@b Thu Nov 19 10:00:00 2026\n";
    const QByteArray victim = "\n" + from + "Subject: important\n\ntext\n";
    const QByteArray body = "x\n";
    const QByteArray hostile =
        "Subject: h\nContent-Length: " + QByteArray::number(body.size() + victim.size()) + "\n\n" + body;
    QCOMPARE(raws(from + "Subject: first\n\nof all\n\n" + from + hostile + victim + "\n" + from +
                  "Subject: last\n\n.\n")
                 .size(),
             4);
}

void TestMbox::takesThunderbirdsFieldsOff()
{
    const auto all = read(
        "From - Thu Nov 19 10:00:00 2026\nX-Account-Key: account2\nX-UIDL: 000a\nX-Mozilla-Status: 0007\n"
        "X-Mozilla-Status2: 00000000\nX-Mozilla-Keys: $label1 invoice                    \n"
        "Received: from x\nX-UIDL: theirs\nSubject: a\n\ntext\n\n");
    QCOMPARE(all.size(), 1u);
    QCOMPARE(all[0].message.raw, "Received: from x\r\nX-UIDL: theirs\r\nSubject: a\r\n\r\ntext\r\n");
    QCOMPARE(all[0].message.flags, (SourceFlags{true, true, true, {u"$label1"_s, u"invoice"_s}}));
}

void TestMbox::leavesOutWhatThunderbirdHasDeleted()
{
    const QByteArray from = "From - Thu Nov 19 10:00:00 2026\n";
    const auto all =
        read(from + "X-Mozilla-Status: 0009\nX-Mozilla-Status2: 00000000\nSubject: gone\n\n\n" + from +
             "X-Mozilla-Status: 0400\nX-Mozilla-Status2: 00000000\nSubject: only the header\n\n\n" + from +
             "X-Mozilla-Status: 0000\nX-Mozilla-Status2: 00000000\nSubject: new\n\n\n");
    QCOMPARE(all.size(), 3u);
    QVERIFY(all[0].isLeftOut);
    QVERIFY(all[1].isLeftOut);
    QVERIFY(!all[2].isLeftOut);
    QCOMPARE(all[2].message.flags.read, std::optional(false));
}

void TestMbox::readsStatusFields()
{
    const QByteArray from = "From a@b Thu Nov 19 10:00:00 2026\n";
    const auto all = read(from + "Subject: a\nStatus: RO\nX-Status: AF\n\n.\n\n" + from +
                          "Subject: b\nStatus: O\n\n.\n\n" + from + "Subject: c\n\n.\n\n");
    QCOMPARE(all[0].message.flags, (SourceFlags{true, true, true, {}}));
    QCOMPARE(all[1].message.flags.read, std::optional(false));
    QCOMPARE(all[2].message.flags.read, std::optional(false)); // Mutt gives a new one no Status
    QVERIFY(all[0].message.raw.contains("Status: RO")); // what is not put in front may be the sender's own
    QCOMPARE(read(from + "Subject: c\n\n.\n\n")[0].message.flags.read, std::nullopt);
}

void TestMbox::readsTheDateOfTheFromLine()
{
    const auto all = read("From a@b Thu Nov 19 10:00:00 2026\nSubject: a\n\n.\n");
    QCOMPARE(all[0].message.dateUtc, 1'795'082'400);
}

void TestMbox::tellsWhereAMessageIsThatIsTooLarge()
{
    const QByteArray from = "From a@b Thu Nov 19 10:00:00 2026\n";
    const QByteArray small = from + "Subject: a\n\n.\n\n";
    const QByteArray large = from + "Subject: b\n\n" + QByteArray(limits::kMessageBytes + 100, 'x') + "\n\n";
    const auto all = read(small + large + small);
    QCOMPARE(all.size(), 3u);
    QCOMPARE(all[1].error->code, ErrorCode::LimitExceeded);
    QCOMPARE(all[1].message.offset, small.size());
    QCOMPARE(all[2].message.raw, all[0].message.raw);
    QCOMPARE(all[2].message.offset, small.size() + large.size());
}

void TestMbox::readsBeyondFourGigabytes()
{
    // A sparse file: one message of zeros, which is too large, and one behind it.
    const QString path =
        write("From a@b Thu Nov 19 10:00:00 2026\nSubject: a\nContent-Length: 4300000000\n\n");
    const qint64 begin = QFileInfo(path).size() + 4'300'000'000;
    const QByteArray last = "\nFrom a@b Thu Nov 19 10:00:00 2026\nSubject: last\n\n.\n";
    const int descriptor = ::open(path.toLocal8Bit().constData(), O_WRONLY);
    QVERIFY(descriptor >= 0);
    QCOMPARE(::pwrite(descriptor, last.constData(), static_cast<size_t>(last.size()), begin), last.size());
    ::close(descriptor);
    MboxReader reader(path, MboxQuoting::Once); // by its lines, so that all of it is gone through
    const auto first = reader.next();
    QCOMPARE(first->error->code, ErrorCode::LimitExceeded);
    const auto second = reader.next();
    QVERIFY(second && !second->error);
    QCOMPARE(second->message.raw, "Subject: last\r\n\r\n.\r\n");
    QCOMPARE(second->message.offset, begin + 1);
    QVERIFY(!reader.next());
    QFile::remove(path);
}

void TestMbox::tellsWhatIsNoMail()
{
    QCOMPARE(read("PK\3\4 something else\n")[0].error->code, ErrorCode::NotAMailFile);
    MboxReader missing(m_dir.filePath(u"not there"_s));
    QCOMPARE(missing.next()->error->code, ErrorCode::FileNotFound);
    QVERIFY(!missing.next());
    MboxReader device(u"/dev/zero"_s);
    QCOMPARE(device.next()->error->code, ErrorCode::NotAMailFile);
}

QTEST_GUILESS_MAIN(TestMbox)
#include "tst_mbox.moc"
