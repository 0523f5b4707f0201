#include "tests/retrieval/RetrievalFixture.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>
#include <ctime>

// A maildrop of N messages (20,000) that the server numbers anew, with TOP and without it: what is asked of the server, and
// what the local work takes. The server is in this process and answers at once, so its own work is counted in.
//
//     bench_renumbered [MESSAGES]

using namespace core;
using namespace core::retrieval;
using support::FakeAnswer;
using namespace Qt::StringLiterals;

namespace {

QByteArray sized(int number)
{
    return RetrievalFixture::mail(number, 2'000) + QByteArray(number * 7919 % 5003, 'x') + "\r\n";
}

double cpuSeconds() { return double(std::clock()) / CLOCKS_PER_SEC; }

void measure(const char *name, RetrievalFixture &f, const support::FakeMaildrop &maildrop,
             const accounts::Account &account)
{
    const double cpu = cpuSeconds();
    QElapsedTimer timer;
    timer.start();
    const RunReport report = f.run(account);
    std::printf(
        "%-22s %7lld ms, %6.2f s CPU; %6lld TOP, %6lld RETR, %lld DELE; %lld skipped, %lld duplicates, "
        "%lld fetched%s\n",
        name, static_cast<long long>(timer.elapsed()), cpuSeconds() - cpu,
        static_cast<long long>(maildrop.count("TOP")), static_cast<long long>(maildrop.count("RETR")),
        static_cast<long long>(maildrop.count("DELE")), static_cast<long long>(report.skipped),
        static_cast<long long>(report.duplicates), static_cast<long long>(report.fetched),
        report.error ? " FAILED" : "");
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int count = argc > 1 ? std::atoi(argv[1]) : 20'000;
    for (const bool hasTop : {true, false}) {
        RetrievalFixture f;
        support::FakeMaildrop after;
        for (int i = 1; i <= count; ++i) {
            f.maildrop.add("u" + QByteArray::number(i), sized(i));
            after.add("n" + QByteArray::number(i), sized(i));
        }
        if (hasTop)
            after.capabilities += "TOP";
        else
            after.setHook([](const QByteArray &command) -> FakeAnswer {
                return command.startsWith("TOP") ? FakeAnswer{FakeAnswer::Kind::Say, "-ERR unknown\r\n"}
                                                 : FakeAnswer{};
            });
        f.transports.serve(u"after.test"_s, after);
        if (hasTop)
            measure("first collection", f, f.maildrop, f.account());
        else
            f.run(f.account());
        auto account = f.account();
        account.host = u"after.test"_s;
        measure(hasTop ? "renumbered, TOP" : "renumbered, no TOP", f, after, account);
        after.clearCommands();
        measure("the run after it", f, after, account);
    }
    return 0;
}
