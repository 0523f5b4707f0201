#include "core/mime/Message.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace core::mime;
using namespace Qt::StringLiterals;

/// Mail whose labels and bytes disagree, as programs have really sent it: tests/data/charsets, made by make.py there, with
/// the text that a person would read (MIM-10 to MIM-13, MIM-19).
class TestMislabelled : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsRight_data();
    void readsRight();
    void cleanupTestCase();

private:
    [[nodiscard]] static QByteArray rawOf(const QString &name)
    {
        QFile file(QStringLiteral(CHARSETS) + u'/' + name + u".eml"_s);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QJsonObject m_expected;
    int m_right = 0;
};

void TestMislabelled::initTestCase()
{
    QFile file(QStringLiteral(CHARSETS "/expected.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_expected = QJsonDocument::fromJson(file.readAll()).object();
    QVERIFY(m_expected.size() >= 60);
    // None without an expectation, none without a message.
    QStringList files = QDir(QStringLiteral(CHARSETS)).entryList({u"*.eml"_s}, QDir::Files, QDir::Name);
    QStringList names = m_expected.keys();
    for (QString &one : files)
        one.chop(4);
    std::sort(files.begin(), files.end());
    std::sort(names.begin(), names.end());
    QCOMPARE(files, names);
}

void TestMislabelled::readsRight_data()
{
    QTest::addColumn<QString>("name");
    const QStringList names = m_expected.keys();
    for (const QString &name : names)
        QTest::newRow(qPrintable(name)) << name;
}

void TestMislabelled::readsRight()
{
    QFETCH(QString, name);
    const QJsonObject expected = m_expected[name].toObject();
    const QByteArray raw = rawOf(name);
    QVERIFY(!raw.isEmpty());
    const Message message = Message::parse(raw);
    const int part = expected[u"part"].toInt();
    const QString text = message.text(part);
    if (expected.contains(u"body"))
        QCOMPARE(text, expected[u"body"].toString());
    QCOMPARE(message.subject(), expected[u"subject"].toString());
    if (expected.contains(u"from")) {
        QCOMPARE(message.from().size(), 1u);
        QCOMPARE(message.from()[0].name, expected[u"from"].toString());
    }
    if (expected.contains(u"file"))
        QCOMPARE(message.parts().back().fileName, expected[u"file"].toString());
    QVERIFY(!text.contains(QChar(QChar::ReplacementCharacter)));
    QCOMPARE(message.raw(), raw); // reading changes nothing
    ++m_right;
}

void TestMislabelled::cleanupTestCase()
{
    qInfo("%d of %lld messages read right", m_right, qlonglong(m_expected.size()));
}

QTEST_APPLESS_MAIN(TestMislabelled)
#include "tst_mislabelled.moc"
