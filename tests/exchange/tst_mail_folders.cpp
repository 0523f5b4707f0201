#include "core/exchange/FolderNamesOf.h"
#include "core/exchange/SourceFolder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <map>

using namespace core;
using namespace core::exchange;
using namespace Qt::StringLiterals;

/// What is found in folders of other programs, and the flags that their messages have there.
class TestMailFolders : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_dir;

    void write(const QString &path, const QByteArray &bytes) const;
    [[nodiscard]] std::map<QString, SourceFolder> scan(SourceKind as = SourceKind::Auto) const;
    [[nodiscard]] static std::vector<Taken> read(const SourceFolder &folder);

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void findsThunderbirdsTree();
    void readsMaildir();
    void findsSubfoldersOfMaildir();
    void readsMh();
    void readsMarksOfSylpheed();
    void readsEmlAndEmlx();
    void doesNotFollowLinks();
    void tellsWhereThereIsNoMail();
    void makesNamesFit();
};

namespace {

const QByteArray kMessage = "Subject: a\n\ntext\n";
const QByteArray kBox = "From - Thu Nov 19 10:00:00 2026\n" + kMessage + "\n";

} // namespace

void TestMailFolders::write(const QString &path, const QByteArray &bytes) const
{
    const QString full = m_dir->filePath(path);
    QDir().mkpath(QFileInfo(full).path());
    QFile file(full);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write");
}

std::map<QString, SourceFolder> TestMailFolders::scan(SourceKind as) const
{
    std::map<QString, SourceFolder> found;
    const auto folders = scanFolders(m_dir->path(), {as, MboxQuoting::Auto, {}});
    if (folders) {
        for (const SourceFolder &folder : *folders)
            found[folder.names.join(u'/')] = folder;
    }
    return found;
}

std::vector<Taken> TestMailFolders::read(const SourceFolder &folder)
{
    std::vector<Taken> all;
    const auto reader = readerFor(folder);
    while (auto taken = reader->next())
        all.push_back(*std::move(taken));
    return all;
}

void TestMailFolders::findsThunderbirdsTree()
{
    write(u"Inbox"_s, kBox);
    write(u"Inbox.msf"_s, "// <!-- <mdb:mork:z v=\"1.4\"/> -->");
    write(u"Empty"_s, {});
    write(u"Inbox.sbd/Work"_s, kBox);
    write(u"Inbox.sbd/Work.sbd/Lists"_s, kBox + kBox);
    write(u"Trash"_s, kBox);
    write(u"popstate.dat"_s, "# POP3 State File\n*h u\nk 1 2\n");
    write(u"filterlog.html"_s, "<html>");
    const auto found = scan();
    QCOMPARE(found.size(), 4u);
    QVERIFY(found.at(u"Inbox"_s).role == FolderRole::Inbox);
    QVERIFY(found.at(u"Trash"_s).role == FolderRole::Trash);
    QVERIFY(found.at(u"Inbox/Work"_s).role == FolderRole::Other);
    QCOMPARE(read(found.at(u"Inbox/Work/Lists"_s)).size(), 2u);
}

void TestMailFolders::readsMaildir()
{
    write(u"cur/1700000002.M1P1.host:2,S"_s, kMessage);
    write(u"cur/1700000001.M1P1.host,S=10:2,RSFab"_s, kMessage);
    write(u"cur/1700000003.M1P1.host;2,"_s, kMessage);
    write(u"cur/1700000004.M1P1.host:2,ST"_s, kMessage);
    write(u"new/1700000005.M1P1.host"_s, kMessage);
    write(u"tmp/1700000006.M1P1.host"_s, kMessage);
    write(u"dovecot-keywords"_s, "0 $label1\n1 invoice\n");
    const auto found = scan();
    QCOMPARE(found.size(), 1u);
    const auto all = read(found.at(QString()));
    QCOMPARE(all.size(), 5u);
    QCOMPARE(all[0].message.flags, (SourceFlags{true, true, true, {u"$label1"_s, u"invoice"_s}}));
    QCOMPARE(all[0].message.dateUtc, 1'700'000'001);
    QCOMPARE(all[0].message.raw, "Subject: a\r\n\r\ntext\r\n");
    QCOMPARE(all[1].message.flags.read, std::optional(true));
    QCOMPARE(all[2].message.flags.read, std::optional(false));
    QVERIFY(all[3].isLeftOut);
    QCOMPARE(all[4].message.flags.read, std::optional(false));
}

void TestMailFolders::findsSubfoldersOfMaildir()
{
    for (const QString &folder :
         {u""_s, u".Work/"_s, u".Work.Lists/"_s, u".&U,BTFw-/"_s, u"plain/"_s, u"plain/below/"_s}) {
        write(folder + u"cur/1700000001.a.b:2,S"_s, kMessage);
        QDir(m_dir->path()).mkpath(folder + u"new"_s);
    }
    const auto found = scan();
    QStringList names;
    for (const auto &[name, folder] : found)
        names.append(name);
    QCOMPARE(names,
             (QStringList{u""_s, u"Work"_s, u"Work/Lists"_s, u"plain"_s, u"plain/below"_s, u"台北"_s}));
}

void TestMailFolders::readsMh()
{
    for (const int number : {1, 2, 10, 3})
        write(u"inbox/%1"_s.arg(number), "Subject: " + QByteArray::number(number) + "\n\n.\n");
    write(u"inbox/,4"_s, kMessage); // deleted
    write(u"inbox/.mh_sequences"_s, "cur: 1\nunseen: 2-3 10\n");
    write(u"inbox/lists/1"_s, kMessage);
    const auto found = scan();
    QCOMPARE(found.size(), 2u);
    const auto all = read(found.at(u"inbox"_s));
    QCOMPARE(all.size(), 4u);
    QVERIFY(all[3].message.raw.startsWith("Subject: 10"));
    QCOMPARE(all[0].message.flags.read, std::optional(true));
    QCOMPARE(all[2].message.flags.read, std::optional(false));
    QCOMPARE(read(found.at(u"inbox/lists"_s))[0].message.flags.read, std::nullopt);
}

void TestMailFolders::readsMarksOfSylpheed()
{
    for (const int number : {1, 2, 3, 4})
        write(u"%1"_s.arg(number), kMessage);
    const auto mark = [](std::initializer_list<quint32> words, bool little) {
        QByteArray bytes(static_cast<qsizetype>(words.size()) * 4, '\0');
        char *to = bytes.data();
        for (const quint32 word : words) {
            little ? qToLittleEndian(word, to) : qToBigEndian(word, to);
            to += 4;
        }
        return bytes;
    };
    for (const bool little : {true, false}) {
        write(u".sylpheed_mark"_s, mark({2, 1, 3, 2, 4 | 16, 3, 8, 4, 1, 4, 0}, little));
        const auto all = read(scan().at(QString()));
        QCOMPARE(all.size(), 4u);
        QCOMPARE(all[0].message.flags.read, std::optional(false));
        QCOMPARE(all[1].message.flags, (SourceFlags{true, true, true, {}}));
        QVERIFY(all[2].isLeftOut);
        QCOMPARE(all[3].message.flags.read, std::optional(true)); // the later one counts
    }
    write(u".sylpheed_mark"_s, "\2\0"); // damaged: as if it were not there
    QCOMPARE(read(scan().at(QString()))[0].message.flags.read, std::nullopt);
}

void TestMailFolders::readsEmlAndEmlx()
{
    write(u"b.eml"_s, "Subject: b\r\n\r\n.\r\n");
    write(u"a.EML"_s, "From x@y Thu Nov 19 10:00:00 2026\nSubject: a\n\n.\n");
    write(u"c.emlx"_s,
          "15  \nSubject: c\n\n.\n.<?xml?><plist><dict><key>flags</key><integer>17</integer></dict></plist>");
    write(u"d.emlx"_s, "99\nSubject: d\n");
    const auto all = read(scan().at(QString()));
    QCOMPARE(all.size(), 4u);
    QCOMPARE(all[0].message.raw, "Subject: a\r\n\r\n.\r\n");
    QCOMPARE(all[1].message.raw, "Subject: b\r\n\r\n.\r\n");
    QCOMPARE(all[2].message.raw, "Subject: c\r\n\r\n.\r\n.");
    QCOMPARE(all[2].message.flags, (SourceFlags{true, true, false, {}}));
    QCOMPARE(all[3].error->code, ErrorCode::NotAMailFile);
}

void TestMailFolders::doesNotFollowLinks()
{
    QTemporaryDir elsewhere;
    QFile secret(elsewhere.filePath(u"1"_s));
    QVERIFY(secret.open(QIODevice::WriteOnly) && secret.write(kMessage) > 0);
    secret.close();
    write(u"box"_s, kBox);
    QVERIFY(QFile::link(elsewhere.path(), m_dir->filePath(u"linked"_s)));
    QVERIFY(QFile::link(m_dir->path(), m_dir->filePath(u"circle"_s)));
    QCOMPARE(scan().size(), 1u);
}

void TestMailFolders::tellsWhereThereIsNoMail()
{
    const auto nothing = scanFolders(m_dir->path(), {});
    QCOMPARE(nothing.error().code, ErrorCode::NotAMailFile);
    QCOMPARE(scanFolders(m_dir->filePath(u"nowhere"_s), {}).error().code, ErrorCode::FileNotFound);
    write(u"picture.png"_s, "\x89PNG\r\n");
    QCOMPARE(scanFolders(m_dir->filePath(u"picture.png"_s), {}).error().code, ErrorCode::NotAMailFile);
    write(u"box"_s, kBox);
    int asked = 0;
    QCOMPARE(scanFolders(m_dir->path(), {SourceKind::Auto, MboxQuoting::Auto, [&] { return ++asked > 0; }})
                 .error()
                 .code,
             ErrorCode::Cancelled);
}

void TestMailFolders::makesNamesFit()
{
    QCOMPARE(fromModifiedUtf7(u"Entw&APw-rfe"_s), u"Entwürfe"_s);
    QCOMPARE(fromModifiedUtf7(u"A &- B"_s), u"A & B"_s);
    QCOMPARE(fromModifiedUtf7(u"A & B"_s), u"A & B"_s);
    QCOMPARE(fromModifiedUtf7(u"&!!!-"_s), u"&!!!-"_s);
    QCOMPARE(archivePath({u"a/b"_s, u" \t"_s, u"c\u202e\nd"_s}), u"a-b/_/cd"_s);
    QVERIFY(archivePath({QString(5000, u'x')}).size() <= 200);
    QVERIFY(archivePath(QStringList(500, u"x"_s)).count(u'/') < 32);
}

QTEST_GUILESS_MAIN(TestMailFolders)
#include "tst_mail_folders.moc"
