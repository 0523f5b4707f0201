#include "ui/common/ErrorText.h"

#include <QSet>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorCode;

namespace {

std::vector<ErrorCode> allCodes()
{
    std::vector<ErrorCode> codes;
    for (int i = 0; i <= static_cast<int>(ErrorCode::Internal); ++i)
        codes.push_back(static_cast<ErrorCode>(i));
    return codes;
}

/// Answers every text in brackets: what it misses was not passed through tr().
class BracketTranslator final : public QTranslator
{
public:
    [[nodiscard]] QString translate(const char *, const char *source, const char *, int) const override
    {
        return u'[' + QString::fromUtf8(source) + u']';
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
};

} // namespace

/// Every error has a sentence for people (ui/common/ErrorText).
class TestErrorText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasASentenceForEveryCode_data();
    void hasASentenceForEveryCode();
    void saysEachThingDifferently();
    void namesWhatItKnows();
    void addsWhatTheServerSaid();
    void tellsWhatACertificateIsFor();
    void neutralisesNamesAndServerText();
    void leavesPlaceholdersOfOthersAlone();
    void saysInShortWhatHappened();
    void translatesEveryText();
    void answersForANumberThatIsNoCode();
};

void TestErrorText::hasASentenceForEveryCode_data()
{
    QTest::addColumn<ErrorCode>("code");
    for (const ErrorCode code : allCodes())
        QTest::newRow(qPrintable(core::errorName(code))) << code;
}

void TestErrorText::hasASentenceForEveryCode()
{
    QFETCH(ErrorCode, code);
    QVERIFY(core::errorName(code) != u"unknown"_s);
    for (const QString &text : {ui::errorText({code, {}, {}}),
                                ui::errorText({code, {}, {}}, {u"Home"_s, u"pop.example"_s, u"/mail"_s})}) {
        QVERIFY(text.size() > 20);
        QVERIFY(text.endsWith(u'.'));
        QVERIFY(text.at(0).isUpper());
        QVERIFY(!text.contains(u'%'));
        QVERIFY(text != core::errorName(code));
        QVERIFY2(text.size() < 300, qPrintable(text));
    }
}

void TestErrorText::saysEachThingDifferently()
{
    QSet<QString> texts;
    for (const ErrorCode code : allCodes())
        texts.insert(ui::errorText({code, {}, {}}));
    QCOMPARE(std::size_t(texts.size()), allCodes().size());
}

void TestErrorText::namesWhatItKnows()
{
    const ui::ErrorContext context{u"Home"_s, u"pop.example"_s, u"/home/me/mail"_s};
    QVERIFY(ui::errorText({ErrorCode::HostNotFound, {}, {}}, context).contains(u"pop.example"_s));
    QVERIFY(ui::errorText({ErrorCode::LoginRejected, {}, {}}, context).contains(u"pop.example"_s));
    QVERIFY(ui::errorText({ErrorCode::PasswordMissing, {}, {}}, context).contains(u"Home"_s));
    QVERIFY(ui::errorText({ErrorCode::ReadOnly, {}, {}}, context).contains(u"/home/me/mail"_s));
    QVERIFY(ui::errorText({ErrorCode::Internal, u"step 3"_s, {}}, context).contains(u"(step 3)"_s));
}

void TestErrorText::addsWhatTheServerSaid()
{
    const QString text = ui::errorText({ErrorCode::MailboxInUse, {}, "locked by 12:30 session"_ba});
    QVERIFY(text.endsWith(u"The server said: locked by 12:30 session"_s));
}

/// TLS-15: one look tells a misspelt name from a stranger.
void TestErrorText::tellsWhatACertificateIsFor()
{
    const auto text = [](const QStringList &names, ErrorCode code = ErrorCode::CertificateWrongHost) {
        return ui::errorText({code, {}, {}, names}, {.account = {}, .host = u"mail.example"_s, .path = {}});
    };
    QVERIFY(text({u"pop.example"_s}).endsWith(u" The certificate is for pop.example."_s));
    QVERIFY(text(u"a b c d"_s.split(u' ')).endsWith(u" The certificate is for a, b, c, d."_s));
    QVERIFY(text(u"a b c d e f"_s.split(u' ')).endsWith(u" The certificate is for a, b, c, d and 2 more."_s));
    QVERIFY(!text({}).contains(u"is for"_s));
    QVERIFY(!text({u"pop.example"_s}, ErrorCode::CertificateExpired).contains(u"pop.example"_s));
    const QString hostile = text({u"%2\u202e\n"_s, QString(10'000, u'x'), u"%1"_s, u"y"_s, u"z"_s});
    QVERIFY(!hostile.contains(u'\n') && !hostile.contains(u'\u202e'));
    QVERIFY(hostile.contains(u"%2"_s) && hostile.contains(u"and 1 more"_s));
    QVERIFY(hostile.size() < 400);
}

void TestErrorText::neutralisesNamesAndServerText() // POP-44
{
    const Error error{ErrorCode::HostNotFound,
                      {},
                      "\x1b[31mred\r\nnext\xe2\x80\xae"
                      "dlot"_ba};
    const QString text = ui::errorText(error, {{}, u"a\u202Eb\n\x1b"_s, {}});
    for (const QChar c : text)
        QVERIFY(c.isPrint());
    QVERIFY(!text.contains(u'\u202E'));
}

void TestErrorText::leavesPlaceholdersOfOthersAlone()
{
    const QString text = ui::errorText({ErrorCode::HostNotFound, {}, "%1 %2"_ba}, {{}, u"h%1.example"_s, {}});
    QVERIFY(text.contains(u"h%1.example"_s));
    QVERIFY(text.endsWith(u"%1 %2"_s));
}

void TestErrorText::saysInShortWhatHappened()
{
    const ui::ErrorContext names{u"Dr. Smith"_s, u"pop.example.org"_s, u"/home/me"_s};
    QCOMPARE(ui::errorSummary(ErrorCode::PasswordMissing, names),
             u"Fumibako has no password for Dr. Smith"_s);
    QCOMPARE(ui::errorSummary(ErrorCode::DiskFull), u"The disk is full"_s);
    for (const ErrorCode code : allCodes()) {
        const QString summary = ui::errorSummary(code, names);
        QVERIFY2(!summary.isEmpty() && !summary.endsWith(u'.'), qPrintable(summary));
        QVERIFY2(ui::errorText({code, {}, {}}, names).startsWith(summary), qPrintable(summary));
    }
}

void TestErrorText::translatesEveryText()
{
    BracketTranslator translator;
    QVERIFY(QCoreApplication::installTranslator(&translator));
    for (const ErrorCode code : allCodes()) {
        const QString text = ui::errorText({code, {}, "x"_ba});
        QVERIFY(text.startsWith(u'['));
        QVERIFY(text.endsWith(u"[The server said: x]"_s));
    }
    QVERIFY(ui::errorText({ErrorCode::HostNotFound, {}, {}}).contains(u"[the mail server]"_s));
}

void TestErrorText::answersForANumberThatIsNoCode()
{
    QVERIFY(!ui::errorText({static_cast<ErrorCode>(9999), {}, {}}).isEmpty());
}

QTEST_GUILESS_MAIN(TestErrorText)
#include "tst_error_text.moc"
