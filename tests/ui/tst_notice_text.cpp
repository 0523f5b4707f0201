#include "core/retrieval/Retriever.h"
#include "ui/transfer/NoticeText.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using core::retrieval::Notice;
using core::retrieval::RunReport;

/// The sentences of what a run has to tell besides numbers.
class tst_notice_text : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyNoticeHasASentenceOfItsOwn();
    void tellsTheNumbersOfTheRun();
};

void tst_notice_text::everyNoticeHasASentenceOfItsOwn()
{
    RunReport report;
    report.notices = {Notice::UidlsChanged,  Notice::ListedNothing, Notice::DeletesHeld,
                      Notice::NotBackedUp,   Notice::MoreWaits,     Notice::HeadersOnly,
                      Notice::ServerExpires, Notice::WithoutUidl,   Notice::PipeliningOff};
    const QStringList texts = ui::noticeTexts(report);
    QCOMPARE(texts.size(), qsizetype(report.notices.size()));
    QCOMPARE(QSet<QString>(texts.begin(), texts.end()).size(), texts.size());
    for (const QString &text : texts)
        QVERIFY2(text.endsWith(u'.') && text.size() > 30, qPrintable(text));
    for (const Notice notice : report.notices) {
        QVERIFY(!core::retrieval::noticeName(notice).isEmpty());
        QVERIFY(core::retrieval::noticeFrom(core::retrieval::noticeName(notice)) == notice);
    }
    QVERIFY(!core::retrieval::noticeFrom(u"weather"_s));
}

void tst_notice_text::tellsTheNumbersOfTheRun()
{
    RunReport report;
    report.leftOut = 317;
    report.headersOnly = 24;
    report.expireDays = 7;
    QVERIFY(ui::noticeText(Notice::MoreWaits, report).contains(u"317"_s));
    QVERIFY(ui::noticeText(Notice::HeadersOnly, report).contains(u"24"_s));
    QVERIFY(ui::noticeText(Notice::ServerExpires, report).contains(u'7'));
    report.expireDays = 0; // RFC 2449 section 6.6: may be deleted as soon as it was fetched
    QVERIFY(!ui::noticeText(Notice::ServerExpires, report).contains(u'0'));
}

QTEST_GUILESS_MAIN(tst_notice_text)
#include "tst_notice_text.moc"
