// How closely and how fast mail is kept: ninja bench_storage, then
//
//     bench_storage FOLDER...      every file below is a message (corpus.py build --format files, a Maildir, MH)
//
// FUMIBAKO_BENCH_KEEP=FILE keeps the mail.db with a dictionary.
//
// Prints, for no dictionary and for one that was learned from a twentieth of the mail: bytes of mail.db after all is stored
// as retrieval stores it, the share of the raw mail, and MB/s of packing and unpacking on one thread. Figures, not verdicts.
#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/archive/Base64Runs.h"
#include "core/archive/BodyCodec.h"
#include "core/archive/CompactTask.h"
#include "core/archive/Dictionary.h"
#include "core/archive/DictionaryTask.h"
#include "core/base/Clock.h"
#include "core/ingest/Ingest.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <cstdio>

using namespace core;
using namespace core::archive;

namespace {

constexpr std::size_t kBatch = 250;

struct Mail
{
    std::vector<QByteArray> raw;
    qint64 bytes = 0;
};

Mail read(const QStringList &folders)
{
    Mail mail;
    QStringList files;
    for (const QString &folder : folders) {
        QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext())
            files += it.next();
    }
    files.sort();
    for (const QString &path : std::as_const(files)) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        QByteArray raw = file.readAll();
        if (!raw.contains("\r\n"))
            raw.replace("\n", "\r\n"); // as it comes over the line
        mail.bytes += raw.size();
        mail.raw.push_back(std::move(raw));
    }
    return mail;
}

double megabytesASecond(qint64 bytes, qint64 nanoseconds)
{
    return static_cast<double>(bytes) * 1000.0 / static_cast<double>(std::max<qint64>(1, nanoseconds));
}

void printSpeed(const char *name, const Mail &mail, BodyCodec &codec)
{
    std::vector<StoredBody> bodies;
    qint64 packed = 0, blobs = 0;
    QElapsedTimer timer;
    timer.start();
    for (const QByteArray &raw : mail.raw)
        bodies.push_back(*codec.pack(raw));
    const qint64 packing = timer.nsecsElapsed();
    timer.restart();
    for (const StoredBody &body : bodies) {
        if (!codec.unpack(body))
            std::puts("a body does not come back");
    }
    const qint64 unpacking = timer.nsecsElapsed();
    for (const StoredBody &body : bodies) {
        packed += body.compressed.size() + body.recipe.size();
        for (const StoredBlob &blob : body.blobs)
            blobs += blob.compressed.size();
    }
    std::printf("%-22s bodies %.3f + attachments %.3f of the raw mail; pack %.0f MB/s, unpack %.0f MB/s\n",
                name, static_cast<double>(packed) / static_cast<double>(mail.bytes),
                static_cast<double>(blobs) / static_cast<double>(mail.bytes),
                megabytesASecond(mail.bytes, packing), megabytesASecond(mail.bytes, unpacking));
}

/// Stores from `first` on to before `end` as retrieval does.
void store(Archive &archive, const Mail &mail, std::size_t first, std::size_t end)
{
    BodyCodec codec(archive.dictionaries());
    std::vector<NewMessage> batch;
    for (std::size_t i = first; i < end; ++i) {
        auto prepared = ingest::prepare(mail.raw[i], AccountId{1}, 1'700'000'000, codec);
        batch.push_back(std::move(prepared->message));
        batch.back().ledger = LedgerNote{"uidl-" + QByteArray::number(qint64(i)), mail.raw[i].size()};
        if (batch.size() == kBatch || i + 1 == end)
            std::ignore = archive.store(std::exchange(batch, {})).result();
    }
}

void finish(UpkeepTask &task, Archive &archive, const Clock &clock)
{
    const auto reader = ArchiveReader::open(archive.mailDbPath());
    const std::atomic_bool stop = false;
    UpkeepContext context{archive, **reader, clock, stop};
    QElapsedTimer timer;
    timer.start();
    qint64 longest = 0;
    for (;;) {
        QElapsedTimer one;
        one.start();
        const auto next = task.step(context);
        longest = std::max(longest, one.elapsed());
        if (!next || *next > 0)
            break;
    }
    std::printf("  %s: %lld ms, longest step %lld ms\n", task.name(), timer.elapsed(), longest);
}

void printArchive(const char *name, const Mail &mail, bool learns, double learnAfter,
                  DictionaryPtr *learned = nullptr)
{
    QTemporaryDir dir;
    const SystemClock clock;
    QString path;
    {
        const auto archive = Archive::open(dir.filePath(QStringLiteral("profile")), clock);
        path = (*archive)->mailDbPath();
        const auto first = static_cast<std::size_t>(static_cast<double>(mail.raw.size()) * learnAfter);
        store(**archive, mail, 0, first);
        if (learns) {
            DictionaryTask dictionary;
            CompactTask compaction;
            finish(dictionary, **archive, clock);
            finish(compaction, **archive, clock);
        }
        store(**archive, mail, first, mail.raw.size());
        if (learns) {
            DictionaryTask dictionary;
            CompactTask compaction;
            finish(dictionary, **archive, clock);
            finish(compaction, **archive, clock);
        }
        if (learned)
            *learned = (*archive)->dictionaries()->current();
    }
    const qint64 bytes = QFileInfo(path).size();
    if (const QString kept = qEnvironmentVariable("FUMIBAKO_BENCH_KEEP"); !kept.isEmpty() && learns)
        QFile::copy(path, kept);
    std::printf("%-22s mail.db %.1f MB = %.3f of %.1f MB\n", name, static_cast<double>(bytes) / 1e6,
                static_cast<double>(bytes) / static_cast<double>(mail.bytes),
                static_cast<double>(mail.bytes) / 1e6);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    if (argc < 2) {
        std::puts("usage: bench_storage FOLDER...");
        return 2;
    }
    const Mail mail = read(app.arguments().mid(1));
    std::printf("%zu messages, %.1f MB\n", mail.raw.size(), static_cast<double>(mail.bytes) / 1e6);
    DictionaryPtr learned;
    printArchive("without dictionary", mail, false, 1.0);
    printArchive("with dictionary", mail, true, 0.05, &learned);
    BodyCodec without;
    printSpeed("without dictionary", mail, without);
    if (!learned)
        return 0;
    const auto dictionaries = std::make_shared<Dictionaries>();
    dictionaries->setCurrent(learned);
    BodyCodec with(dictionaries);
    printSpeed("with dictionary", mail, with);
    return 0;
}
