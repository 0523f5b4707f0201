#include "ui/reader/AttachmentSaver.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using core::ErrorCode;

class tst_reader_saving : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesTheBytesPrivately();
    void addsANumberInsteadOfOverwriting();
    void replacesNoLink();
    void refusesWhatIsNoPlainName_data();
    void refusesWhatIsNoPlainName();
    void tellsWhyAFolderCannotBeUsed();
    void leavesNothingBehindWhenWritingFails();

private:
    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QStringList everything(const QString &folder)
    {
        return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot | QDir::System,
                                      QDir::Name);
    }
};

void tst_reader_saving::writesTheBytesPrivately() // ATT-04: no x-bit
{
    QTemporaryDir folder;
    const auto saved = ui::saveNewFile(folder.path(), u"run.sh"_s, "#!/bin/sh\n");
    QVERIFY(saved.has_value());
    QCOMPARE(*saved, folder.filePath(u"run.sh"_s));
    QCOMPARE(contents(*saved), "#!/bin/sh\n"_ba);
    QCOMPARE(QFile::permissions(*saved) &
                 (QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther | QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    QCOMPARE(everything(folder.path()), QStringList{u"run.sh"_s});
}

void tst_reader_saving::addsANumberInsteadOfOverwriting() // ATT-01
{
    QTemporaryDir folder;
    QVERIFY(ui::saveNewFile(folder.path(), u"報告書.tar.gz"_s, "1").has_value());
    const auto second = ui::saveNewFile(folder.path(), u"報告書.tar.gz"_s, "2");
    const auto third = ui::saveNewFile(folder.path(), u"報告書.tar.gz"_s, "3");
    QCOMPARE(QFileInfo(*second).fileName(), u"報告書.tar (2).gz"_s);
    QCOMPARE(QFileInfo(*third).fileName(), u"報告書.tar (3).gz"_s);
    QCOMPARE(contents(folder.filePath(u"報告書.tar.gz"_s)), "1"_ba);
    QCOMPARE(QFileInfo(*ui::saveNewFile(folder.path(), u"README"_s, "")).fileName(), u"README"_s);
    QCOMPARE(QFileInfo(*ui::saveNewFile(folder.path(), u"README"_s, "")).fileName(), u"README (2)"_s);
}

void tst_reader_saving::replacesNoLink() // ATT-08
{
    QTemporaryDir folder, outside;
    const QString victim = outside.filePath(u"victim"_s);
    QFile file(victim);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("mine");
    file.close();
    QVERIFY(QFile::link(victim, folder.filePath(u"a.txt"_s)));
    QVERIFY(QFile::link(outside.filePath(u"nowhere"_s), folder.filePath(u"b.txt"_s))); // dangling
    QCOMPARE(QFileInfo(*ui::saveNewFile(folder.path(), u"a.txt"_s, "x")).fileName(), u"a (2).txt"_s);
    QCOMPARE(QFileInfo(*ui::saveNewFile(folder.path(), u"b.txt"_s, "x")).fileName(), u"b (2).txt"_s);
    QCOMPARE(contents(victim), "mine"_ba);
    QVERIFY(!QFile::exists(outside.filePath(u"nowhere"_s)));
}

void tst_reader_saving::refusesWhatIsNoPlainName_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("empty") << QString();
    QTest::newRow("this folder") << u"."_s;
    QTest::newRow("parent folder") << u".."_s;
    QTest::newRow("way out") << u"../x"_s;
    QTest::newRow("absolute") << u"/tmp/x"_s;
    QTest::newRow("sub-folder") << u"a/b"_s;
    QTest::newRow("NUL") << u"a"_s + QChar(0) + u"b"_s;
}

void tst_reader_saving::refusesWhatIsNoPlainName() // ATT-01
{
    QTemporaryDir folder;
    QFETCH(QString, name);
    const auto saved = ui::saveNewFile(folder.path(), name, "x");
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, ErrorCode::InvalidArgument);
    QVERIFY(everything(folder.path()).isEmpty());
}

void tst_reader_saving::tellsWhyAFolderCannotBeUsed()
{
    QTemporaryDir folder;
    QCOMPARE(ui::saveNewFile(folder.filePath(u"gone"_s), u"a"_s, "x").error().code, ErrorCode::FileNotFound);
    if (::geteuid() == 0)
        QSKIP("The superuser may write anywhere.");
    QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::ExeOwner);
    QCOMPARE(ui::saveNewFile(folder.path(), u"a"_s, "x").error().code, ErrorCode::PermissionDenied);
    QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

void tst_reader_saving::leavesNothingBehindWhenWritingFails() // ATT-08
{
    QTemporaryDir folder;
    // As a disk that takes the first megabyte and then no more.
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit small{1024 * 1024, before.rlim_max};
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto saved = ui::saveNewFile(folder.path(), u"a.bin"_s, QByteArray(3 * 1024 * 1024, 'x'));
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    QVERIFY(!saved);
    QVERIFY(everything(folder.path()).isEmpty());
}

QTEST_GUILESS_MAIN(tst_reader_saving)
#include "tst_reader_saving.moc"
