#include "core/extract/ExtractorClient.h"
#include "core/extract/ExtractorProgram.h"
#include "core/search/IndexWriter.h"
#include "tests/search/FakeSource.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>
#include <ctime>

#include <sys/resource.h>
#include <unistd.h>

// How many attachments of each kind are read a second, by the extractor's process as it is used; and what the second phase
// of the index costs mail without attachments.
//
//     FUMIBAKO_SOURCE_DIR=. bench_attachments [DOCUMENTS [MESSAGES]]

using namespace core;
using namespace core::search;
using namespace Qt::StringLiterals;

namespace {

/// Of all processes that have ended and were waited for: the extractor's, and pdftotext's.
double childCpuMs()
{
    rusage used{};
    getrusage(RUSAGE_CHILDREN, &used);
    return (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e3 +
           (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e3;
}

void measureReading(const char *name, int count)
{
    QFile file(QString::fromLocal8Bit(qgetenv("FUMIBAKO_SOURCE_DIR")) + u"/tests/data/attachments/"_s +
               QString::fromLatin1(name));
    if (!file.open(QIODevice::ReadOnly))
        return;
    const extract::Document document{
        file.readAll(), "application/octet-stream", {}, QString::fromLatin1(name)};
    extract::ExtractorClient client({{"/proc/self/exe", "--extractor"}});
    const double cpu = childCpuMs();
    QElapsedTimer timer;
    timer.start();
    qsizetype chars = client.extract(document).text.size();
    const double first = timer.nsecsElapsed() / 1e6;
    timer.start();
    for (int i = 0; i < count; ++i)
        chars = client.extract(document).text.size();
    const double each = timer.nsecsElapsed() / 1e6 / count;
    client.rest();
    std::printf("%-14s %6lld bytes %5lld characters: first %6.1f ms (the process starts), then %6.2f ms, "
                "%5.0f a second; "
                "%6.2f ms of CPU each\n",
                name, static_cast<long long>(document.bytes.size()), static_cast<long long>(chars), first,
                each, 1000 / each, (childCpuMs() - cpu) / (count + 1));
}

void measureIndexing(bool withExtractor, int count)
{
    const QTemporaryDir folder;
    support::FakeArchive archive;
    const std::atomic_bool stopping = false;
    IndexWriter::Settings settings;
    settings.indexPath = folder.filePath(u"index.db"_s);
    settings.openSource = [&archive]() -> Result<std::unique_ptr<MessageSource>> {
        return std::unique_ptr<MessageSource>(new support::FakeSource(archive));
    };
    settings.progress = [](qint64, qint64) {};
    settings.attachmentProgress = [](qint64) {};
    settings.stopping = &stopping;
    if (withExtractor)
        settings.extract = [](const std::vector<extract::Document> &) {};
    IndexWriter writer(std::move(settings));
    QElapsedTimer timer;
    timer.start();
    const double cpu = double(std::clock()) / CLOCKS_PER_SEC;
    for (int done = 0; done < count; done += 250) {
        std::vector<ingest::IndexEntry> batch;
        for (int i = 0; i < 250; ++i) {
            QString body;
            for (int word = 0; word < 300; ++word)
                body += u"word%1 会議%2 "_s.arg((done * 31 + i * 7 + word * word) % 20'011).arg(word % 97);
            batch.push_back(archive.put(body));
        }
        writer.add(std::move(batch));
        while (writer.step()) {
        }
    }
    const double cpuSeconds = double(std::clock()) / CLOCKS_PER_SEC - cpu;
    std::printf("%d messages without attachments, %s: %5.0f a second, %5.2f s CPU\n", count,
                withExtractor ? "second phase on " : "second phase off", count / (timer.elapsed() / 1000.0),
                cpuSeconds);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 2 && qstrcmp(argv[1], "--extractor") == 0)
        _exit(extract::runExtractor());
    const QCoreApplication application(argc, argv);
    const int documents = argc > 1 ? QByteArray(argv[1]).toInt() : 100;
    const int messages = argc > 2 ? QByteArray(argv[2]).toInt() : 10'000;
    for (const char *name : {"minutes.pdf", "vertical.pdf", "minutes.docx", "figures.xlsx", "slides.pptx",
                             "minutes.odt", "figures.ods", "slides.odp"})
        measureReading(name, documents);
    for (const bool on : {false, true, false, true})
        measureIndexing(on, messages);
}
