#include "ui/common/Format.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;

class tst_format : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheTimeLeftAsCoarselyAsAGuessIs_data();
    void tellsTheTimeLeftAsCoarselyAsAGuessIs();
};

void tst_format::tellsTheTimeLeftAsCoarselyAsAGuessIs_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, qint64 seconds, const QString &text) {
        QTest::newRow(name) << seconds << text;
    };
    constexpr qint64 kHour = 3'600;
    row("not known", -1, QString());
    row("now", 0, u"a few seconds left"_s);
    row("nine", 9, u"a few seconds left"_s);
    row("ten", 10, u"about 10 second(s) left"_s);
    row("tens of seconds", 36, u"about 40 second(s) left"_s);
    row("54", 54, u"about 50 second(s) left"_s);
    row("nearly a minute", 55, u"about 1 minute(s) left"_s);
    row("a minute and a half", 90, u"about 2 minute(s) left"_s);
    row("minutes", 7 * 60 + 10, u"about 7 minute(s) left"_s);
    row("many minutes", 43 * 60, u"about 45 minute(s) left"_s);
    row("89 minutes", 89 * 60, u"about 90 minute(s) left"_s);
    row("an hour and a half", 90 * 60, u"about 2 hour(s) left"_s);
    row("hours", 5 * kHour + 20 * 60, u"about 5 hour(s) left"_s);
    row("35 hours", 35 * kHour, u"about 35 hour(s) left"_s);
    row("days", 50 * kHour, u"about 2 day(s) left"_s);
    row("for ever", std::numeric_limits<qint64>::max() / 2, u"about 1000 day(s) left"_s);
}

void tst_format::tellsTheTimeLeftAsCoarselyAsAGuessIs()
{
    QFETCH(qint64, seconds);
    QTEST(ui::timeLeftText(seconds), "text");
}

QTEST_GUILESS_MAIN(tst_format)
#include "tst_format.moc"
