#include "core/archive/Backup.h"
#include "core/archive/Database.h"
#include "tests/archive/ArchiveFixture.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>

#include <cstdio>
#include <random>

// A backup with all that belongs to it (copied, synced, read again to the last hash, renamed) beside cp with sync and SQLite's
// VACUUM INTO, neither of which looks at what it wrote. MB/s are of mail.db, 10^6 bytes. The archive is made once and kept.
//
//     bench_backup FOLDER [MESSAGES]        100,000 messages are some 500 MB

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

namespace {

/// Text that packs as mail does: words of a vocabulary, and in every tenth message an attachment that does not pack.
QByteArray letter(int n, std::mt19937 &random)
{
    static const std::vector<QByteArray> words = [] {
        std::mt19937 fixed(1);
        std::vector<QByteArray> made;
        for (int i = 0; i < 30'000; ++i) {
            QByteArray word;
            for (unsigned length = 2 + fixed() % 9; length > 0; --length)
                word += static_cast<char>('a' + fixed() % 26);
            made.push_back(word);
        }
        return made;
    }();
    const QByteArray number = QByteArray::number(n);
    QByteArray raw = "From: Sender " + number + " <s" + number + "@example.net>\r\nSubject: Letter " +
                     number + "\r\nMessage-ID: <m" + number + "@example.net>\r\n\r\n";
    for (qsizetype line = 0, end = 3'000 + random() % 12'000; raw.size() < end;) {
        const QByteArray &word = words[std::min(random() % words.size(), random() % words.size())];
        raw += word;
        line += word.size() + 1;
        raw += line > 70 ? "\r\n" : " ";
        line = line > 70 ? 0 : line;
    }
    if (n % 10 == 0) {
        QByteArray noise(40'000, Qt::Uninitialized);
        for (char &byte : noise)
            byte = static_cast<char>(random());
        const QByteArray packed = noise.toBase64();
        for (qsizetype at = 0; at < packed.size(); at += 76)
            raw += "\r\n" + packed.mid(at, 76);
    }
    return raw + "\r\n";
}

bool fill(const QString &folder, int messages)
{
    const SystemClock clock;
    auto archive = Archive::open(folder, clock);
    if (!archive)
        return false;
    std::mt19937 random(42);
    BodyCodec codec;
    for (int n = 0; n < messages;) {
        std::vector<NewMessage> batch;
        for (int end = std::min(messages, n + 500); n < end; ++n) {
            NewMessage message;
            message.summary.account = AccountId{1};
            message.summary.subject = u"Letter %1"_s.arg(n);
            message.summary.fromName = u"Sender %1"_s.arg(n);
            message.summary.dateUtc = 1'700'000'000 + n;
            message.summary.messageId = "m" + QByteArray::number(n) + "@example.net";
            message.body = *codec.pack(letter(n, random));
            message.ledger = LedgerNote{"u" + QByteArray::number(n), message.body.rawBytes};
            batch.push_back(std::move(message));
        }
        if (!(*archive)->store(std::move(batch)).result())
            return false;
    }
    return true;
}

void tell(const char *what, qint64 bytes, qint64 ms)
{
    std::printf("%-52s %6.1f s  %5.0f MB/s\n", what, double(ms) / 1e3, double(bytes) / 1e3 / double(ms));
    std::fflush(stdout);
}

/// Each round begins as an evening's backup does: what the last one left is written out.
template <typename Work>
void measure(const char *what, qint64 bytes, const QString &target, Work work)
{
    for (const QString &suffix : {QString(), u".fumibako-part"_s})
        QFile::remove(target + suffix);
    QProcess::execute(u"sync"_s, {});
    QElapsedTimer timer;
    timer.start();
    work();
    tell(what, bytes, timer.elapsed());
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QString folder = QString::fromLocal8Bit(argc > 1 ? argv[1] : "bench-backup");
    const int messages = argc > 2 ? QByteArray(argv[2]).toInt() : 100'000;
    const QString profile = folder + u"/profile"_s, source = profile + u"/mail.db"_s;
    if (!QFile::exists(source) && (!QDir().mkpath(folder) || !fill(profile, messages)))
        return 1;
    const qint64 bytes = QFile(source).size();
    std::printf("mail.db has %.0f MB\n", double(bytes) / 1e6);
    const QString target = folder + u"/copy.db"_s;
    const SystemClock clock;
    const std::atomic<bool> stop = false;
    for (int round = 0; round < 2; ++round) {
        measure("backup: copied, synced, read again, renamed", bytes, target, [&] {
            if (const auto made = makeBackup(source, target, clock, stop); !made)
                std::printf("fails: %s\n", qPrintable(made.error().detail));
        });
        measure("cp, sync: not looked at again", bytes, target, [&] {
            QProcess::execute(u"cp"_s, {source, target});
            QProcess::execute(u"sync"_s, {target});
        });
        measure("sqlite3 VACUUM INTO, sync: not looked at again", bytes, target, [&] {
            QProcess::execute(u"sqlite3"_s, {source, u"VACUUM INTO '%1'"_s.arg(target)});
            QProcess::execute(u"sync"_s, {target});
        });
    }
    QFile::remove(target);
    return 0;
}
