#include "core/base/Limits.h"
#include "core/render/html/Tree.h"
#include "tests/render/HtmlProbe.h"

#include <QTest>

using namespace core::render::html;
using namespace Qt::StringLiterals;
namespace limits = core::limits;

/// Caps of the tree: whatever a message holds, later steps may walk it by recursion (HTM-276, measured.md part 2, section 6).
class TestHtmlGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWithinCaps_data();
    void keepsWithinCaps();
    void keepsTextBeyondDepth();
    void keepsFirstAttributes();
    void leavesOutLongAttributes();
    void saysNothingOfOrdinaryMail();
};

namespace {

int depthOf(const Tree &tree, int node)
{
    int depth = 0;
    for (; node >= 0; node = tree.at(node).parent)
        ++depth;
    return depth;
}

int tablesAround(const Tree &tree, int node)
{
    int tables = 0;
    for (; node >= 0; node = tree.at(node).parent)
        tables += tree.at(node).tag == Tag::Table;
    return tables;
}

} // namespace

void TestHtmlGuard::keepsWithinCaps_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<bool>("cut");
    for (const int depth : {8, 12, 16, 20, 30, 1'000, 10'000}) {
        const QString open = u"<table><tr><td>"_s.repeated(depth),
                      close = u"</td></tr></table>"_s.repeated(depth);
        QTest::addRow("%d tables", depth) << open + u"deep"_s + close << (depth > 8);
        QTest::addRow("%d tables not closed", depth) << open + u"deep"_s << (depth > 8);
    }
    QTest::newRow("20,000 div") << u"<div>"_s.repeated(20'000) + u"deep"_s << true;
    QTest::newRow("100,000 div") << u"<div>"_s.repeated(100'000) + u"deep"_s << true;
    QTest::newRow("inline-block") << u"<span style='display:inline-block'>"_s.repeated(500) + u"deep"_s
                                  << true;
    QTest::newRow("crossed b, i, a") << u"<b><i><a href=x>x</b></i></a>"_s.repeated(3'000) << false;
    QTest::newRow("bold never closed") << u"<p><b>x"_s.repeated(3'000) << true;
    QTest::newRow("many cells") << u"<table><tr>"_s + u"<td>1"_s.repeated(20'000) << true;
    QTest::newRow("many breaks") << u"<br>"_s.repeated(100'000) << true;
    QTest::newRow("long text") << u"word "_s.repeated(1'000'000) << true;
    QTest::newRow("end tags") << u"</b></p></table></td>"_s.repeated(20'000) << false;
    QTest::newRow("Word's own elements") << u"<p><o:p>&nbsp;</o:p></p>"_s.repeated(3'000) << false;
    QTest::newRow("half tags") << u"<td <td <td <"_s.repeated(50'000) << false;
}

void TestHtmlGuard::keepsWithinCaps()
{
    QFETCH(QString, html);
    QFETCH(bool, cut);
    const Tree tree = parseTree(html);
    QCOMPARE(tree.cut, cut);
    QVERIFY(tree.nodes.size() <= static_cast<std::size_t>(limits::kHtmlShownNodes));
    for (int node = 0; node < static_cast<int>(tree.nodes.size()); ++node) {
        QVERIFY(depthOf(tree, node) <= limits::kHtmlShownDepth + 1);
        QVERIFY(tablesAround(tree, node) <= limits::kHtmlTableDepth);
    }
}

void TestHtmlGuard::keepsTextBeyondDepth()
{
    const QString deep = u"<table><tr><td>"_s.repeated(30) + u"deep"_s;
    QVERIFY(pageOf(deep).contains("deep"_L1));
    QVERIFY(pageOf(u"<div>"_s.repeated(500) + u"deep"_s).contains("deep"_L1));
}

void TestHtmlGuard::keepsFirstAttributes()
{
    QString tag = u"<p id=x class=first class=second"_s;
    for (int i = 0; i < 100'000; ++i)
        tag += u" a%1=1"_s.arg(i);
    const Tree tree = parseTree(tag + u" title=late>text"_s);
    const Node &paragraph = tree.at(2);
    QCOMPARE(paragraph.attribute(u"class"), u"first"_s);
    QVERIFY(!paragraph.has(u"title"));
    QCOMPARE(paragraph.attributes.size(), 2u);
}

void TestHtmlGuard::leavesOutLongAttributes()
{
    const Tree tree = parseTree(u"<p title='"_s + u"x"_s.repeated(100'000) + u"' lang=ja>text"_s);
    QVERIFY(!tree.at(2).has(u"title"));
    QCOMPARE(tree.at(2).attribute(u"lang"), u"ja"_s);
}

void TestHtmlGuard::saysNothingOfOrdinaryMail()
{
    const Tree tree = parseTree(u"<table><tr><td><table><tr><td><p>Hello <b>you</b></p></table></table>"_s);
    QVERIFY(!tree.cut);
}

QTEST_GUILESS_MAIN(TestHtmlGuard)
#include "tst_html_guard.moc"
