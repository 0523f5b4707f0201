#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/archive/Backup.h"
#include "core/base/Clock.h"
#include "core/retrieval/Intake.h"
#include "core/search/SearchService.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cstdio>
#include <ctime>

// One archive that grows to a million messages, and what its parts take at each size on the way:
//
//     bench_million CORPUS DIR SIZE[,SIZE ...]         CORPUS is a file of bench_corpus; DIR gets the archive
//
// Each figure is a line "messages <tab> name <tab> value <tab> unit"; tests/bench/million.sh makes table and chart of them.

using namespace core;
using namespace Qt::StringLiterals;

namespace {

void put(qint64 messages, const char *name, double value, const char *unit)
{
    std::printf("%lld\t%s\t%.3f\t%s\n", static_cast<long long>(messages), name, value, unit);
    std::fflush(stdout);
}

double msOf(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

/// The middle of five.
double medianMs(const std::function<void()> &work)
{
    std::vector<double> times;
    for (int i = 0; i < 5; ++i)
        times.push_back(msOf(work));
    std::sort(times.begin(), times.end());
    return times[2];
}

template <typename T>
T need(Result<T> result, const char *what)
{
    if (!result) {
        std::fprintf(stderr, "%s: %s %s\n", what, errorName(result.error().code).toUtf8().constData(),
                     result.error().detail.toUtf8().constData());
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

/// Messages of the corpus, one after the other.
class Corpus
{
public:
    explicit Corpus(const QString &path) : m_file(path)
    {
        if (!m_file.open(QIODevice::ReadOnly))
            std::exit(2);
    }
    [[nodiscard]] QByteArray next()
    {
        quint32 length = 0;
        if (m_file.read(reinterpret_cast<char *>(&length), sizeof length) != sizeof length)
            return {};
        return m_file.read(length);
    }

private:
    QFile m_file;
};

/// An archive with the parts that mail goes through when it is collected.
class Bench final : public QObject
{
public:
    Bench(const QString &corpus, const QString &folder) : m_corpus(corpus), m_folder(folder) { open(); }

    void open()
    {
        m_archive = need(archive::Archive::open(m_folder, m_clock), "archive");
        m_search = need(search::SearchService::open(*m_archive), "search");
        m_intake = std::make_unique<retrieval::Intake>(
            *m_archive,
            [this](std::vector<ingest::IndexEntry> entries) { m_search->add(std::move(entries)); }, m_clock);
        connect(m_intake.get(), &retrieval::Intake::roomMade, this, [this] { feed(); });
    }
    void close()
    {
        m_intake.reset();
        m_search.reset();
        m_archive.reset();
    }

    /// Stores until there are `size` messages; says how fast they became visible and findable.
    void growTo(qint64 size)
    {
        m_target = size;
        const qint64 before = m_stored;
        const std::clock_t cpu = std::clock();
        QElapsedTimer timer;
        timer.start();
        feed();
        m_loop.exec();
        const double visible = double(timer.nsecsElapsed()) / 1e9;
        need(wait(m_search->caughtUp()), "index");
        const double findable = double(timer.nsecsElapsed()) / 1e9;
        const auto added = double(m_stored - before);
        put(size, "visible", added / visible, "messages/s");
        put(size, "findable", added / findable, "messages/s");
        put(size, "arrival, CPU", double(std::clock() - cpu) / CLOCKS_PER_SEC / added * 1e6, "us/message");
    }

    void measure();

private:
    void feed()
    {
        while (m_fed < m_target && !m_intake->isFull(this)) {
            const QByteArray raw = m_corpus.next();
            if (raw.isEmpty()) {
                m_target = m_fed;
                break;
            }
            m_rawBytes += raw.size();
            retrieval::Spool spool(m_folder);
            need(spool.append(raw), "spool");
            ++m_fed;
            retrieval::Arrived arrived{std::move(spool), AccountId{7}, {}, std::nullopt, 0};
            arrived.ledger = archive::LedgerNote{QByteArray::number(m_fed), raw.size()};
            m_intake->submit(this, std::move(arrived), [this](Result<archive::StoredMessage> stored) {
                need(std::move(stored), "store");
                if (++m_stored == m_target)
                    m_loop.quit();
            });
        }
    }

    template <typename T>
    static T wait(QFuture<T> future)
    {
        future.waitForFinished();
        return future.takeResult();
    }

    void measureFiles();
    void measureList();
    void measureSearch();
    void measureChanges();
    void measureBackup();

    SystemClock m_clock;
    Corpus m_corpus;
    QString m_folder;
    std::unique_ptr<archive::Archive> m_archive;
    std::unique_ptr<search::SearchService> m_search;
    std::unique_ptr<retrieval::Intake> m_intake;
    QEventLoop m_loop;
    qint64 m_fed = 0, m_stored = 0, m_target = 0, m_rawBytes = 0;
};

/// Resident memory of this process.
double residentMb()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("VmRSS:") + 6;
    return text.mid(at, text.indexOf("kB", at) - at).trimmed().toDouble() / 1e3;
}

void Bench::measure()
{
    measureFiles();
    measureList();
    measureSearch();
    measureChanges();
    measureBackup();
    put(m_stored, "memory, all in one process", residentMb(), "MB");
}

void Bench::measureFiles()
{
    close();
    const qint64 mail = QFileInfo(m_folder + u"/mail.db"_s).size();
    const qint64 index = QFileInfo(m_folder + u"/index.db"_s).size();
    put(m_stored, "raw mail", double(m_rawBytes) / 1e6, "MB");
    put(m_stored, "mail.db / raw", double(mail) / double(m_rawBytes), "");
    put(m_stored, "index.db / raw", double(index) / double(m_rawBytes), "");
    put(m_stored, "both / raw", double(mail + index) / double(m_rawBytes), "");
    put(m_stored, "open, list filled", msOf([this] {
            open();
            auto reader = need(archive::ArchiveReader::open(m_archive->mailDbPath()), "reader");
            (void)need(reader->folders(), "folders");
            const auto ids = need(reader->messageIds(archive::kInboxFolder, {}), "ids");
            (void)need(reader->summaries(std::span(ids).first(std::min<std::size_t>(100, ids.size()))),
                       "page");
        }),
        "ms");
}

void Bench::measureList()
{
    auto reader = need(archive::ArchiveReader::open(m_archive->mailDbPath()), "reader");
    const auto ids = need(reader->messageIds(archive::kInboxFolder, {}), "ids");
    put(m_stored, "switch folder",
        medianMs([&] { (void)need(reader->messageIds(archive::kInboxFolder, {}), "ids"); }), "ms");
    std::size_t at = 17;
    double worst = 0;
    for (int i = 0; i < 200; ++i) {
        at = (at * 48'271 + 11) % (ids.size() > 100 ? ids.size() - 100 : 1);
        worst = std::max(worst, msOf([&] {
                             (void)need(reader->summaries(std::span(ids).subspan(
                                            at, std::min<std::size_t>(100, ids.size()))),
                                        "page");
                         }));
    }
    put(m_stored, "page anywhere, worst of 200", worst, "ms");
    using archive::SortKey;
    for (const auto &[name, key] :
         {std::pair("sort by sender", SortKey::Sender), std::pair("sort by subject", SortKey::Subject),
          std::pair("sort by size", SortKey::Size)}) {
        const archive::SortOrder order{key, false};
        put(m_stored, name,
            msOf([&] { (void)need(reader->messageIds(archive::kInboxFolder, order), "sort"); }), "ms");
    }
}

void Bench::measureSearch()
{
    struct Asked
    {
        const char *name;
        QStringView text;
    };
    static constexpr Asked kAsked[] = {{"word", u"administration"},
                                       {"commonest word", u"the"},
                                       {"AND", u"linux kernel"},
                                       {"NOT", u"linux -kernel"},
                                       {"field", u"subject:linux"},
                                       {"phrase", u"\"mailing list\""},
                                       {"会議", u"会議"},
                                       {"議事録", u"議事録"},
                                       {"12 characters", u"よろしくお願いいたします"},
                                       {"会議 AND 資料", u"会議 資料"},
                                       {"prefix sub*", u"sub*"},
                                       {"one character 会", u"会"},
                                       {"unique word", u"q7mb"},
                                       {"is:unread", u"is:unread"},
                                       {"word last year", u"the date:2020"},
                                       {"larger", u"larger:8KB"}};
    put(m_stored, "table of messages", msOf([this] { (void)wait(m_search->warmUp()); }), "ms");
    for (const Asked &asked : kAsked) {
        search::SearchRequest request;
        request.text = asked.text.toString();
        request.unfinished = false;
        (void)wait(m_search->search(request)); // warm, as the second key of a word is
        put(m_stored, (QByteArray("first 50: ") + asked.name).constData(), medianMs([&] {
                auto searching = m_search->searchInTwo(request);
                (void)need(wait(searching.first), "first");
                (void)m_search->search(request); // the user types on: the other half is given up
            }),
            "ms");
        qsizetype hits = 0;
        const double ms =
            medianMs([&] { hits = need(wait(m_search->search(request)), "search").ids.size(); });
        put(m_stored, (QByteArray("all hits: ") + asked.name).constData(), ms, "ms");
        put(m_stored, (QByteArray("hits: ") + asked.name).constData(), double(hits), "");
    }
}

void Bench::measureChanges()
{
    auto reader = need(archive::ArchiveReader::open(m_archive->mailDbPath()), "reader");
    auto ids = need(reader->messageIds(archive::kInboxFolder, {}), "ids");
    ids.resize(std::min<std::size_t>(ids.size(), 100'000));
    const auto folder = need(wait(m_archive->ensureFolder(u"Moved"_s)), "folder");
    archive::Undo undo;
    put(m_stored, "move up to 100,000",
        msOf([&] { undo = need(wait(m_archive->move(ids, folder)), "move"); }), "ms");
    put(m_stored, "undo it", msOf([&] { (void)need(wait(m_archive->undo(std::move(undo))), "undo"); }), "ms");
}

void Bench::measureBackup()
{
    const std::atomic<bool> stop = false;
    const QString file = m_folder + u"/backup.db"_s;
    QFile::remove(file);
    const double ms = msOf(
        [&] { (void)need(archive::makeBackup(m_archive->mailDbPath(), file, m_clock, stop), "backup"); });
    put(m_stored, "backup, verified", double(QFileInfo(file).size()) / 1e6 / (ms / 1e3), "MB/s");
    QFile::remove(file);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 4) {
        std::fprintf(stderr, "bench_million CORPUS DIR SIZE[,SIZE ...]\n");
        return 2;
    }
    Bench bench(arguments[1], arguments[2]);
    for (const QString &size : arguments[3].split(u',')) {
        bench.growTo(size.toLongLong());
        bench.measure();
    }
    bench.close();
    return 0;
}
