#include "tests/ui/ReaderSamples.h"
#include "ui/common/Theme.h"
#include "ui/reader/BodyView.h"
#include "ui/reader/NoticeStack.h"
#include "ui/reader/ReaderPane.h"
#include "ui/reader/WrapText.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

using namespace Qt::StringLiterals;
using core::render::Notice;
using core::render::ReaderDocument;
using core::render::TextBlock;

class tst_reader_pane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::applyAppearance(*qApp, ui::Appearance::Light); }
    void showsSubjectSenderAddressAndBody();
    void showsEverySender();
    void unfoldsAllRecipients();
    void takesMailForTextNotMarkup();
    void asksForNoResource();
    void keepsSteeringCharactersOutOfTheDocument();
    void showsWhereALinkLeads();
    void opensLinksByKeyboard();
    void marksSearchWords();
    void copiesPlainText();
    void namesEveryNotice();
    void zoomsWithinBounds();
    void wrapsLongWordsInsteadOfWidening();
    void keepsTheExtensionOfLongNames();
    void showsThousandsOfAttachments();
    void showsALongMessageSoon();
    void showsEmptyAndErrorText();
    void pictures_data();
    void pictures();

private:
    static ReaderDocument with(const QString &text)
    {
        ReaderDocument document;
        TextBlock block;
        block.text = text;
        document.body.push_back(block);
        return document;
    }
    static QString textOf(const ui::ReaderPane &pane, const QString &name)
    {
        const auto *text = pane.findChild<ui::WrapText *>(name);
        return text ? text->toPlainText() : QString();
    }
};

void tst_reader_pane::showsSubjectSenderAddressAndBody()
{
    ui::ReaderPane pane;
    pane.display(samples::english());
    QVERIFY(textOf(pane, u"subject"_s).startsWith(u"Re: Autumn exhibition"_s));
    QCOMPARE(textOf(pane, u"sender"_s), u"Maria Lindqvist <maria.lindqvist@museum.example>"_s);
    QVERIFY(pane.body().toPlainText().contains(u"the proofs are ready"_s));
    QCOMPARE(pane.body().document()->blockCount(), static_cast<int>(samples::english().body.size()));
}

void tst_reader_pane::showsEverySender() // ATT-31
{
    ui::ReaderPane pane;
    ReaderDocument document = with(u"x"_s);
    document.from = {{u"Bank"_s, u"service@bank.example"_s}, {{}, u"thief@evil.example"_s}};
    document.notices = {Notice::SeveralSenders};
    pane.display(document);
    QVERIFY(textOf(pane, u"sender"_s).contains(u"service@bank.example"_s));
    QVERIFY(textOf(pane, u"sender"_s).contains(u"thief@evil.example"_s));
}

void tst_reader_pane::unfoldsAllRecipients()
{
    ui::ReaderPane pane;
    pane.resize(600, 700);
    pane.show();
    pane.display(samples::english());
    auto *more = pane.findChild<QToolButton *>(u"moreRecipients"_s);
    QVERIFY(more->isVisible());
    QTest::mouseClick(more, Qt::LeftButton);
    const QString all = textOf(pane, u"allRecipients"_s);
    for (const auto *address : {"haruka@example.jp", "jonas.weber@example.de", "catalogue@example.org",
                                "workshop@museum.example", "anna@example.pl", "team@museum.example"})
        QVERIFY2(all.contains(QString::fromLatin1(address)), address);
}

void tst_reader_pane::takesMailForTextNotMarkup() // ATT-37
{
    ui::ReaderPane pane;
    const QString markup = u"<b>x</b><img src=\"file:///etc/passwd\">&amp;"_s;
    ReaderDocument document = with(markup);
    document.subject = markup;
    document.from = {{markup, u"a@b.example"_s}};
    document.to = {{markup, u"c@d.example"_s}};
    document.attachments = {{1, markup, "text/plain"_ba, 1, false}};
    pane.display(document);
    QCOMPARE(textOf(pane, u"subject"_s), markup);
    QCOMPARE(pane.body().toPlainText(), markup);
    QVERIFY(textOf(pane, u"sender"_s).startsWith(markup));
    const auto labels = pane.findChildren<QLabel *>();
    for (const QLabel *label : labels)
        QVERIFY2(label->textFormat() == Qt::PlainText || !label->text().contains(u'<'),
                 qPrintable(label->text()));
    const auto *list = pane.findChild<QAbstractItemView *>(u"attachments"_s);
    const QString tip = list->model()->index(0, 0).data(Qt::ToolTipRole).toString();
    QVERIFY(!tip.contains(u"<img"_s));
}

void tst_reader_pane::asksForNoResource() // M-08, M-09, HTM-266, HTM-267
{
    ui::ReaderPane pane;
    pane.show();
    for (const auto *vector :
         {"<img src=\"file:///dev/zero\">", "<link rel=stylesheet href=\"http://evil.example/a.css\">",
          "<body background='//evil.example/x.png'>", "<style>@import url(file:///etc/passwd)</style>",
          "<table background=qrc:/x>", "![a](http://evil.example/a.png)"}) {
        ReaderDocument document = with(QString::fromLatin1(vector));
        document.subject = QString::fromLatin1(vector);
        pane.display(document);
        pane.grab();
        QCOMPARE(pane.body().toPlainText(), QString::fromLatin1(vector));
    }
    // The door itself: nothing is given even when asked by name, and a source is never loaded.
    QCOMPARE(pane.body().refusedResources(), 0);
    pane.body().setSource(QUrl::fromLocalFile(u"/etc/passwd"_s));
    QVERIFY(!pane.body().toPlainText().contains(u"root:"_s));
    pane.body().document()->setHtml(
        u"<img src=\"file:///etc/hostname\"><img src=\"http://evil.example/a\">"_s);
    pane.grab();
    QVERIFY(pane.body().refusedResources() >= 3);
}

void tst_reader_pane::keepsSteeringCharactersOutOfTheDocument()
{
    ui::ReaderPane pane;
    const QString hostile = u"a"_s + QChar(0xfdd0) + QChar(0xfdd1) + QChar(0xfffc) + QChar(0) + QChar(0x1b) +
                            u"b"_s + QChar(0x2029) + u"c"_s;
    pane.display(with(hostile));
    QCOMPARE(pane.body().document()->blockCount(), 1);
    const QString shown = pane.body().document()->firstBlock().text();
    QCOMPARE(shown.size(), hostile.size());
    QVERIFY(!shown.contains(QChar(0xfffc)));
    QVERIFY(!shown.contains(QChar(0x1b)));
}

void tst_reader_pane::showsWhereALinkLeads() // ATT-20
{
    ui::ReaderPane pane;
    pane.resize(700, 600);
    pane.show();
    ReaderDocument document = with(u"https://bank.example/login now"_s);
    document.body[0].links.push_back({0, 26, u"http://user@evil.example/%E2%80%AE"_s});
    pane.display(document);
    QVERIFY(QTest::qWaitForWindowExposed(&pane));
    QTextCursor inside(pane.body().document());
    inside.setPosition(5);
    auto *viewport = pane.body().viewport();
    const QPoint point = pane.body().cursorRect(inside).center();
    QTest::mouseMove(viewport, point + QPoint(0, 60));
    QTest::mouseMove(viewport, point);
    const auto *foot = pane.findChild<QLabel *>(u"linkTarget"_s);
    QTRY_VERIFY(foot->isVisible());
    QVERIFY2(foot->text().startsWith(u"http://evil.example/"_s), qPrintable(foot->text()));

    QSignalSpy opened(&pane, &ui::ReaderPane::openLink);
    QTest::mouseClick(viewport, Qt::LeftButton, {}, point);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].toString(), u"http://user@evil.example/%E2%80%AE"_s);
}

void tst_reader_pane::opensLinksByKeyboard()
{
    ui::ReaderPane pane;
    pane.show();
    pane.display(samples::english());
    pane.activateWindow();
    pane.body().setFocus();
    QSignalSpy opened(&pane, &ui::ReaderPane::openLink);
    QTest::keyClick(&pane.body(), Qt::Key_Tab);
    QTest::keyClick(&pane.body(), Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QVERIFY(opened[0][0].toString().startsWith(u"https://museum.example/"_s));
}

void tst_reader_pane::marksSearchWords()
{
    ui::ReaderPane pane;
    pane.setHighlight({u"会議"_s, u"ミーティング"_s, u"tel"_s});
    pane.display(samples::japanese());
    QStringList marked;
    const auto marks = pane.body().extraSelections();
    for (const auto &mark : marks)
        marked.append(mark.cursor.selectedText());
    QCOMPARE(marked, QStringList({u"会議"_s, u"ﾐｰﾃｨﾝｸﾞ"_s, u"TEL"_s})); // folded as the search folds
    pane.setHighlight({});
    QVERIFY(pane.body().extraSelections().isEmpty());
}

void tst_reader_pane::copiesPlainText()
{
    ui::ReaderPane pane;
    pane.display(samples::english());
    pane.body().selectAll();
    pane.body().copy();
    const QMimeData *copied = QApplication::clipboard()->mimeData();
    QVERIFY(copied->text().contains(u"the proofs are ready"_s));
    QVERIFY(!copied->hasHtml());
}

void tst_reader_pane::namesEveryNotice()
{
    ui::ReaderPane pane;
    ReaderDocument document = with(u"x"_s);
    document.notices = {
        Notice::Damaged,        Notice::NoHeaders,     Notice::TextRepaired, Notice::TextUnknown,
        Notice::SeveralSenders, Notice::RemoteBlocked, Notice::HtmlAsText,   Notice::Cut,
        Notice::UnsafeNames};
    pane.display(document);
    QStringList shown;
    const auto labels = pane.findChild<ui::NoticeStack *>()->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        shown.append(label->text());
    for (const Notice notice : document.notices) {
        QVERIFY(!ui::NoticeStack::textOf(notice).isEmpty());
        QVERIFY(shown.contains(ui::NoticeStack::textOf(notice)));
    }
    pane.display(with(u"y"_s));
    QVERIFY(!pane.findChild<ui::NoticeStack *>()->isVisibleTo(&pane));
}

void tst_reader_pane::zoomsWithinBounds()
{
    ui::ReaderPane pane;
    pane.show();
    pane.display(samples::english());
    QSignalSpy zoomed(&pane, &ui::ReaderPane::zoomChanged);
    const double before = pane.body().font().pointSizeF();
    pane.setZoomPercent(150);
    QCOMPARE(zoomed.size(), 1);
    QCOMPARE(pane.body().font().pointSizeF(), before * 1.5);
    pane.setZoomPercent(10'000);
    QCOMPARE(pane.zoomPercent(), 400);
    pane.setZoomPercent(0);
    QCOMPARE(pane.zoomPercent(), 50);
}

void tst_reader_pane::wrapsLongWordsInsteadOfWidening()
{
    ui::ReaderPane pane;
    pane.resize(420, 600);
    pane.show();
    ReaderDocument document = with(QString(3'000, u'a'));
    document.subject = QString(400, u'W');
    document.from = {{QString(300, u'N'), QString(200, u'x') + u"@example.org"_s}};
    pane.display(document);
    QCoreApplication::processEvents();
    QCOMPARE(pane.width(), 420);
    QVERIFY(pane.minimumSizeHint().width() < 420);
    QCOMPARE(pane.body().horizontalScrollBar()->maximum(), 0);
    const auto *sender = pane.findChild<ui::WrapText *>(u"sender"_s);
    QVERIFY(sender->toPlainText().contains(u"@example.org"_s)); // ATT-33: a long name pushes no address out
    QVERIFY(pane.body().height() > 200);                        // and leaves the body its room
    QVERIFY(sender->height() >= 3 * sender->fontMetrics().height());
}

void tst_reader_pane::keepsTheExtensionOfLongNames() // ATT-03
{
    const QString name = samples::english().attachments[0].name;
    ui::ReaderPane pane;
    pane.display(samples::english());
    const auto *list = pane.findChild<QAbstractItemView *>(u"attachments"_s);
    const QString elided = list->fontMetrics().elidedText(name, Qt::ElideMiddle, 200);
    QVERIFY(elided != name);
    QVERIFY(elided.endsWith(u".pdf"_s));
}

void tst_reader_pane::showsThousandsOfAttachments() // ATT-09
{
    ui::ReaderPane pane;
    pane.resize(700, 600);
    pane.show();
    ReaderDocument document = with(u"x"_s);
    for (int i = 0; i < 5'000; ++i)
        document.attachments.push_back({i, u"file-%1.txt"_s.arg(i), "text/plain"_ba, 10, false});
    pane.display(document);
    QCoreApplication::processEvents();
    const auto *list = pane.findChild<QAbstractItemView *>(u"attachments"_s);
    QCOMPARE(list->model()->rowCount(), 5'000);
    QVERIFY(list->height() < 200);
}

void tst_reader_pane::showsALongMessageSoon()
{
    ui::ReaderPane pane;
    pane.resize(800, 700);
    pane.show();
    ReaderDocument document;
    const QString paragraph = QString(u"長い文章を折り返して表示する試験です。"_s).repeated(20);
    for (int i = 0; i < 5'000; ++i) // 1.9 million characters
        document.body.push_back({paragraph, i % 3, false, false, {}});
    QElapsedTimer timer;
    timer.start();
    pane.display(document);
    pane.grab();
    qInfo("beginning of 2 million characters on screen after %lld ms", timer.elapsed());
    QVERIFY(!pane.body().isComplete()); // the rest follows when the window is idle
    QCOMPARE(pane.body().verticalScrollBar()->value(), 0);
    qint64 longest = 0;
    while (!pane.body().isComplete()) {
        timer.start();
        QCoreApplication::processEvents();
        longest = std::max(longest, timer.elapsed());
    }
    qInfo("longest turn of the event loop while the rest was added: %lld ms", longest);
    QCOMPARE(pane.body().verticalScrollBar()->value(), 0);
    QCOMPARE(pane.body().document()->blockCount(), 5'000);

    timer.start();
    pane.display(with(QString(2'000'000, u'漢')));
    pane.grab();
    qInfo("one paragraph of 2 million characters after %lld ms", timer.elapsed());
    pane.display(with(u"short"_s));    // what was still to come of the long one is dropped
    QCoreApplication::processEvents(); // the turn in which more of it would have come
    QVERIFY(pane.body().isComplete());
    QCOMPARE(pane.body().toPlainText(), u"short"_s);
}

void tst_reader_pane::showsEmptyAndErrorText()
{
    ui::ReaderPane pane;
    pane.show();
    auto *words = pane.findChild<QLabel *>(u"readerWords"_s);
    QVERIFY(words->isVisible());
    pane.showError(u"It cannot be shown."_s);
    QCOMPARE(words->text(), u"It cannot be shown."_s);
    pane.display(samples::english());
    QVERIFY(!words->isVisible());
}

void tst_reader_pane::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("japanese");
    QTest::newRow("reader-en-light") << false << false;
    QTest::newRow("reader-en-dark") << true << false;
    QTest::newRow("reader-ja-light") << false << true;
    QTest::newRow("reader-ja-dark") << true << true;
}

void tst_reader_pane::pictures()
{
    const QString folder = qEnvironmentVariable("FUMIBAKO_PICTURES");
    if (folder.isEmpty())
        QSKIP("Pictures are made when FUMIBAKO_PICTURES names a folder.");
    QFETCH(bool, dark);
    QFETCH(bool, japanese);
    ui::applyAppearance(*qApp, dark ? ui::Appearance::Dark : ui::Appearance::Light);
    ui::ReaderPane pane;
    pane.resize(820, 720);
    pane.show();
    pane.setHighlight({u"proofs"_s, u"会議"_s});
    pane.display(japanese ? samples::japanese() : samples::english());
    QVERIFY(QTest::qWaitForWindowExposed(&pane));
    const QString name = u"%1/%2-%3.png"_s.arg(folder, QString::fromLatin1(QTest::currentDataTag()))
                             .arg(qRound(pane.devicePixelRatioF() * 100));
    QVERIFY(pane.grab().save(name));
}

QTEST_MAIN(tst_reader_pane)
#include "tst_reader_pane.moc"
