#include "tests/fuzz/Targets.h"

#include <QDir>
#include <QTest>

/// POP-51: seeds and inputs that once broke something, through the fuzz targets.
class TestFuzzReplay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryPromise_data();
    void keepsEveryPromise();
};

using Target = void (*)(QByteArrayView);
Q_DECLARE_METATYPE(Target)

void TestFuzzReplay::keepsEveryPromise_data()
{
    QTest::addColumn<Target>("target");
    QTest::addColumn<QString>("file");
    const std::pair<const char *, Target> targets[] = {
        {"decoder", fuzz::decoder},   {"replies", fuzz::replies}, {"session", fuzz::session},
        {"frames", fuzz::frames},     {"office", fuzz::office},   {"charset", fuzz::charset},
        {"document", fuzz::document}, {"html", fuzz::html},       {"display_list", fuzz::displayList},
        {"query", fuzz::query}};
    for (const auto &[name, target] : targets) {
        const QDir folder(QString::fromLocal8Bit(qgetenv("FUMIBAKO_SOURCE_DIR")) +
                          QStringLiteral("/tests/fuzz/seeds/") + QString::fromLatin1(name));
        const QStringList files = folder.entryList(QDir::Files, QDir::Name);
        QVERIFY2(!files.isEmpty(), qPrintable(folder.path()));
        for (const QString &file : files)
            QTest::addRow("%s/%s", name, qPrintable(file)) << target << folder.filePath(file);
    }
}

void TestFuzzReplay::keepsEveryPromise()
{
    QFETCH(Target, target);
    QFETCH(QString, file);
    QFile input(file);
    QVERIFY(input.open(QIODevice::ReadOnly));
    const QByteArray bytes = input.readAll();
    target(bytes);
    for (qsizetype length = 0; length < bytes.size(); ++length) // and every truncation of it
        target(QByteArrayView(bytes).first(length));
}

QTEST_GUILESS_MAIN(TestFuzzReplay)
#include "tst_fuzz_replay.moc"
