#include "core/archive/ArchiveReader.h"
#include "tests/bench/ListFiller.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <cstdio>
#include <ctime>

// The orders of a list of N messages (1,000,000): how long each takes to make, the first time and again.
//
//     bench_list [MESSAGES]

using namespace core::archive;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const qint64 count = argc > 1 ? std::atoll(argv[1]) : 1'000'000;
    const QTemporaryDir dir;
    const QString folder = dir.filePath(u"profile"_s);
    if (!fillList(folder, count))
        return 1;
    auto reader = ArchiveReader::open(folder + u"/mail.db"_s);
    if (!reader)
        return 1;
    for (const auto &[name, key] :
         {std::pair("date", SortKey::Date), std::pair("size", SortKey::Size),
          std::pair("sender", SortKey::Sender), std::pair("subject", SortKey::Subject)}) {
        for (const bool descending : {false, true}) {
            const std::clock_t cpu = std::clock();
            QElapsedTimer timer;
            timer.start();
            const auto ids = (*reader)->messageIds(kInboxFolder, {key, descending});
            std::printf("%lld messages by %-8s %-10s %6lld ms, %6.0f ms CPU\n",
                        static_cast<long long>(ids ? ids->size() : 0), name,
                        descending ? "descending" : "ascending", static_cast<long long>(timer.elapsed()),
                        double(std::clock() - cpu) * 1e3 / CLOCKS_PER_SEC);
        }
    }
    return 0;
}
