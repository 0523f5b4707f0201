#include "core/search/IndexedSpans.h"

#include <QTest>

#include <set>

using namespace core::search;
using namespace Qt::StringLiterals;

class TestIndexedSpans : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joinsWhatTouches();
    void findsTheNewestGap();
    void saysWhatIsDoneBefore();
    void agreesWithASetOfIds();
};

static QString text(const IndexedSpans &spans)
{
    QStringList out;
    for (const IndexedSpans::Span &span : spans.spans())
        out += u"%1-%2"_s.arg(span.first).arg(span.last);
    return out.join(u' ');
}

void TestIndexedSpans::joinsWhatTouches()
{
    IndexedSpans spans;
    spans.add({501, 600});
    spans.add({1, 400});
    QCOMPARE(text(spans), u"1-400 501-600"_s);
    spans.add({700, 699}); // empty
    spans.add({601, 610});
    spans.add({450, 460});
    QCOMPARE(text(spans), u"1-400 450-460 501-610"_s);
    spans.add({401, 500});
    QCOMPARE(text(spans), u"1-610"_s);
    spans.add({5, 9});
    QCOMPARE(text(spans), u"1-610"_s);
    QCOMPARE(spans.last(), 610);
}

void TestIndexedSpans::findsTheNewestGap()
{
    IndexedSpans spans;
    QVERIFY(!spans.newestGap(0));
    QVERIFY(spans.coversUpTo(0));
    QCOMPARE(*spans.newestGap(9), (IndexedSpans::Span{1, 9}));
    spans.add({501, 600});
    QCOMPARE(*spans.newestGap(700), (IndexedSpans::Span{601, 700}));
    QCOMPARE(*spans.newestGap(600), (IndexedSpans::Span{1, 500}));
    QCOMPARE(*spans.newestGap(550), (IndexedSpans::Span{1, 500}));
    QCOMPARE(*spans.newestGap(300), (IndexedSpans::Span{1, 300}));
    spans.add({1, 400});
    QCOMPARE(*spans.newestGap(600), (IndexedSpans::Span{401, 500}));
    QVERIFY(spans.coversUpTo(400));
    QVERIFY(!spans.coversUpTo(401));
}

void TestIndexedSpans::saysWhatIsDoneBefore()
{
    IndexedSpans spans;
    QCOMPARE(spans.doneBefore(5), 0);
    spans.add({1, 4});
    spans.add({8, 9});
    QCOMPARE(spans.doneBefore(1), 0);
    QCOMPARE(spans.doneBefore(3), 2);
    QCOMPARE(spans.doneBefore(7), 4);
    QCOMPARE(spans.doneBefore(20), 9);
}

void TestIndexedSpans::agreesWithASetOfIds()
{
    IndexedSpans spans;
    std::set<qint64> model;
    quint32 random = 99;
    for (int round = 0; round < 2'000; ++round) {
        random = random * 1664525U + 1013904223U;
        const qint64 first = 1 + (random >> 8) % 400;
        const qint64 last = first + (random >> 24) % 7;
        spans.add({first, last});
        for (qint64 id = first; id <= last; ++id)
            model.insert(id);
        const qint64 probe = 1 + (random >> 4) % 410;
        QCOMPARE(spans.contains(probe), model.contains(probe));
        if (round % 300 == 0) {
            spans = {};
            model.clear();
        }
    }
    qint64 before = -1;
    for (const IndexedSpans::Span &span : spans.spans()) {
        QVERIFY(span.first > before + 1 && span.last >= span.first);
        before = span.last;
    }
}

QTEST_GUILESS_MAIN(TestIndexedSpans)
#include "tst_indexed_spans.moc"
