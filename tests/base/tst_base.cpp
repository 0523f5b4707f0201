#include "core/base/ErrorNames.h"
#include "core/base/Limits.h"
#include "core/base/Result.h"
#include "core/base/Sha256.h"
#include "core/base/Worker.h"

#include <QTest>
#include <QThread>

using namespace core;
using namespace Qt::StringLiterals;

class TestBase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resultCarriesValueOrError();
    void serverTextIsMadePrintableAndCut();
    void hashesLikeTheStandard();
    void workerRunsJobsInOrderAndFinishesThemBeforeItEnds();
    void workerHasAStackForParsers();
};

static Result<int> half(int n)
{
    if (n % 2)
        return fail(ErrorCode::InvalidArgument, u"odd"_s);
    return n / 2;
}

void TestBase::resultCarriesValueOrError()
{
    QCOMPARE(*half(4), 2);
    const auto odd = half(3);
    QVERIFY(!odd);
    QCOMPARE(odd.error().code, ErrorCode::InvalidArgument);
    QCOMPARE(odd.error().at(u"halving"_s).detail, u"halving: odd"_s);
    QCOMPARE(errorName(odd.error().code), u"invalid-argument"_s);
    QCOMPARE(errorFrom(u"invalid-argument"_s), ErrorCode::InvalidArgument);
    QCOMPARE(errorFrom(u"too-old"_s), std::nullopt);
}

void TestBase::serverTextIsMadePrintableAndCut()
{
    QCOMPARE(printableServerText("-ERR \x1b[31mno\x07"_ba), u"-ERR \uFFFD[31mno\uFFFD"_s);
    QCOMPARE(printableServerText("evil\u202egnp.exe"_ba), u"evil\uFFFDgnp.exe"_s);
    const QString cut = printableServerText(QByteArray(5000, 'x'));
    QCOMPARE(cut.size(), limits::kServerTextShownBytes + 1);
    QVERIFY(cut.endsWith(u'…'));
}

void TestBase::hashesLikeTheStandard()
{
    // FIPS 180-2, appendix B.1
    QCOMPARE(Sha256::of("abc").toHex(),
             "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_ba);
    Sha256 hash;
    hash.add("a");
    hash.add("bc");
    QCOMPARE(hash.finish(), Sha256::of("abc"));
    QCOMPARE(hash.finish(), Sha256::of(""));
}

void TestBase::workerRunsJobsInOrderAndFinishesThemBeforeItEnds()
{
    std::vector<int> order;
    {
        Worker worker(u"test"_s);
        for (int i = 0; i < 100; ++i)
            worker.post([&order, i] { order.push_back(i); });
        QCOMPARE(worker.run([] { return QThread::currentThread()->objectName(); }).result(), u"test"_s);
        worker.post([&order] { order.push_back(100); });
    }
    QCOMPARE(order.size(), 101u);
    QVERIFY(std::is_sorted(order.begin(), order.end()));
}

static int burnStack(int depth)
{
    volatile char page[4096] = {};
    page[0] = static_cast<char>(depth);
    return depth == 0 ? page[0] : burnStack(depth - 1) + page[0] * 0;
}

void TestBase::workerHasAStackForParsers()
{
    // LOC-11: 12 MB of frames would kill a thread with the usual 8 MB.
    Worker worker(u"deep"_s);
    QCOMPARE(worker.run([] { return burnStack(3000); }).result(), 0);
}

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"
