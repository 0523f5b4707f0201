#include "core/render/html/Tree.h"
#include "tests/render/HtmlProbe.h"

#include <QTest>

using namespace core::render::html;
using namespace Qt::StringLiterals;

/// Tags become the tree that browsers make of them.
class TestHtmlTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void buildsTrees_data();
    void buildsTrees();
    void knowsOldDoctypes_data();
    void knowsOldDoctypes();
    void takesBodyAttributes();
    void marksForms();
};

void TestHtmlTree::buildsTrees_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("tree");
    const auto row = [](const char *name, const QString &html, const QString &tree) {
        QTest::newRow(name) << html << tree;
    };
    row("head is gone",
        u"<html><head><title>T</title><style>p{}</style><meta charset=x></head><body>a</body></html>"_s,
        u"body(#a)"_s);
    row("paragraphs end each other", u"<p>a<p>b"_s, u"body(p(#a) p(#b))"_s);
    row("blocks end paragraphs", u"<p>a<div>b</div>"_s, u"body(p(#a) div(#b))"_s);
    row("bold goes on", u"<p><b>a<p>c</b>d"_s, u"body(p(b(#a)) p(b(#c) #d))"_s);
    row("bold over a block", u"<b><p>a</b>c</p>d"_s, u"body(b(p(#a #c)) #d)"_s);
    row("crossed", u"<b>a<i>c</b>d</i>e"_s, u"body(b(#a i(#c)) i(#d) #e)"_s);
    row("link in link", u"<a href=1>a<a href=2>b</a>"_s, u"body(a(#a) a(#b))"_s);
    row("items", u"<ul><li>a<li>b<ul><li>c</ul></ul>"_s, u"body(ul(li(#a) li(#b ul(li(#c)))))"_s);
    row("terms", u"<dl><dt>a<dd>b<dt>c</dl>"_s, u"body(dl(dt(#a) dd(#b) dt(#c)))"_s);
    row("cells", u"<table><tr><td>a<td>b<tr><th>c</table>d"_s,
        u"body(table(tr(td(#a) td(#b)) tr(th(#c))) #d)"_s);
    row("cell without row", u"<table><td>a</table>"_s, u"body(table(tr(td(#a))))"_s);
    row("cell without table", u"<td>a</td><tr>b"_s, u"body(#a #b)"_s);
    row("table in a table, not in a cell", u"<table><tr><table><tr><td>a</table>"_s,
        u"body(table(tr) table(tr(td(#a))))"_s);
    row("text beside cells", u"<table>a<tr>b<td>c</td></tr></table>"_s, u"body(#a #b table(tr(td(#c))))"_s);
    row("a paragraph stays in its cell", u"<p>a<table><tr><td><p>b</table>c"_s,
        u"body(p(#a) table(tr(td(p(#b)))) #c)"_s);
    row("bold stays in its cell", u"<table><tr><td><b>a<td>b</table>"_s,
        u"body(table(tr(td(b(#a)) td(#b))))"_s);
    row("groups", u"<table><thead><tr><th>a<tbody><tr><td>b</table>"_s,
        u"body(table(thead(tr(th(#a))) tbody(tr(td(#b)))))"_s);
    row("captions", u"<table><caption>a<tr><td>b</table>"_s, u"body(table(caption(#a) tr(td(#b))))"_s);
    row("end of a paragraph alone", u"a</p>b"_s, u"body(#a p #b)"_s);
    row("end of a break", u"a</br>b"_s, u"body(#a br #b)"_s);
    row("headings end each other", u"<h1>a</h2>b"_s, u"body(h1(#a) #b)"_s);
    row("unknown elements are inline", u"<o:p>a</o:p><foo>b</foo>"_s, u"body(?(#a) ?(#b))"_s);
    row("what scripts hide is shown", u"<noscript><p>a</p></noscript><object data=x><b>b</b></object>"_s,
        u"body(p(#a) b(#b))"_s);
    row("what nobody reads is gone",
        u"a<script>x</script><template><p>b</p></template><svg><text>c</text></svg><math>d</math><video>e</video>f"_s,
        u"body(#a #f)"_s);
    row("conditional comments",
        u"<!--[if mso]><table><tr><td>x</table><![endif]-->a<!--[if !mso]><!-->b<!--<![endif]--><![if !mso]>c<![endif]>"_s,
        u"body(#a #b #c)"_s);
    row("comments of two signs", u"a<!-->b<!--->c"_s, u"body(#a #b #c)"_s); // HTM-275
    row("cut within a tag", u"a<img src=\"http://x/"_s, u"body(#a)"_s);     // HTM-270
    row("cut within a style", u"a<style>p{color:red}"_s, u"body(#a)"_s);
    row("not a tag", u"1 < 2 <3 <"_s, u"body(#1  #< 2  #<3  #<)"_s);
}

void TestHtmlTree::buildsTrees()
{
    QFETCH(QString, html);
    QFETCH(QString, tree);
    QCOMPARE(printed(parseTree(u"<!doctype html>"_s + html)), tree);
}

void TestHtmlTree::knowsOldDoctypes_data()
{
    QTest::addColumn<QString>("doctype");
    QTest::addColumn<bool>("quirky");
    QTest::addColumn<bool>("tight");
    QTest::newRow("none") << u""_s << true << true;
    QTest::newRow("5") << u"<!DOCTYPE html>"_s << false << false;
    QTest::newRow("4.0") << u"<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.0 Transitional//EN\">"_s << true
                         << true;
    QTest::newRow("3.2") << u"<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 3.2//EN\">"_s << true << true;
    QTest::newRow("4.01")
        << u"<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\" \"http://www.w3.org/TR/html4/loose.dtd\">"_s
        << false << true;
    QTest::newRow("4.01 strict")
        << u"<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\" \"http://www.w3.org/TR/html4/strict.dtd\">"_s
        << false << false;
    QTest::newRow("XHTML")
        << u"<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">"_s
        << false << true;
}

void TestHtmlTree::knowsOldDoctypes()
{
    QFETCH(QString, doctype);
    const Tree tree = parseTree(doctype + u"<p>a"_s);
    QTEST(tree.isQuirky, "quirky");
    QTEST(tree.hasTightLines, "tight");
}

void TestHtmlTree::takesBodyAttributes()
{
    const Tree tree = parseTree(u"<html lang=ja><p>a<body bgcolor=#123456 onload=x()>b"_s);
    QCOMPARE(tree.at(Tree::kBody).attribute(u"bgcolor"), u"#123456"_s);
    QVERIFY(!tree.at(Tree::kBody).has(u"onload"));
    QCOMPARE(tree.at(Tree::kRoot).attribute(u"lang"), u"ja"_s);
}

void TestHtmlTree::marksForms()
{
    QVERIFY(parseTree(u"<form action=http://x><input name=q></form>"_s).hasForm); // HTM-271
    QVERIFY(!parseTree(u"<p>a"_s).hasForm);
}

QTEST_GUILESS_MAIN(TestHtmlTree)
#include "tst_html_tree.moc"
