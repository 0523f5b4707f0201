#include "core/archive/Archive.h"
#include "core/archive/Database.h"
#include "core/extract/ExtractorProgram.h"
#include "core/extract/Frames.h"
#include "core/search/SearchService.h"
#include "tests/support/TestClock.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace core;
using namespace core::search;
using namespace Qt::StringLiterals;

/// Messages with real files attached, an archive, an index and a real extractor's process: a word that stands only in a
/// PDF finds the message, and the hit says which PDF. This program is its own extractor.
class TestAttachmentIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void findsWordsInsideAttachments_data();
    void findsWordsInsideAttachments();
    void saysWhichAttachmentItIs();
    void answersEveryKindOfQueryRight();
    void findsTheMessageBeforeItsAttachments();
    void losesOneAttachmentToAPoisonousOne();
    void readsNothingTwice();
    void findsAllAgainAfterARebuild();
    void readsWhatWasStoredWithoutAnIndex();
    void goesAwayInTheMiddleOfAnAttachment();
    void findsOnlyNamesWithoutAnExtractor();

private:
    struct File
    {
        QString name;
        QByteArray bytes;
        QByteArray type = "application/octet-stream";
    };
    static File sample(const QString &name);
    MessageId store(const QString &subject, const QString &body, const std::vector<File> &files,
                    bool add = true);
    void openSearch(const QByteArray &extractor = "--extractor");
    void catchUp();
    template <typename Value>
    Value waitFor(QFuture<Result<Value>> future);
    std::vector<MessageId> find(const QString &text);
    std::vector<AttachmentHits> attachmentHits(const QString &text);
    qint64 number(const char *sql);

    std::unique_ptr<QTemporaryDir> m_folder;
    support::TestClock m_clock;
    std::unique_ptr<archive::Archive> m_archive;
    std::unique_ptr<SearchService> m_search;
};

void TestAttachmentIndex::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto archive = archive::Archive::open(m_folder->filePath(u"profile"_s), m_clock);
    QVERIFY(archive);
    m_archive = std::move(archive).value();
    openSearch();
}

void TestAttachmentIndex::cleanup()
{
    m_search.reset();
    m_archive.reset();
    m_folder.reset();
}

void TestAttachmentIndex::openSearch(const QByteArray &extractor)
{
    m_search.reset();
    SearchOptions options;
    if (!extractor.isEmpty())
        options.extractor = {"/proc/self/exe", extractor};
    auto search = SearchService::open(*m_archive, options);
    QVERIFY(search);
    m_search = std::move(search).value();
}

template <typename Value>
Value TestAttachmentIndex::waitFor(QFuture<Result<Value>> future)
{
    [&] { QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 60'000); }();
    if (!future.isFinished())
        return Value();
    auto result = future.takeResult();
    if (!result) {
        [&] { QFAIL(qPrintable(errorName(result.error().code) + u": "_s + result.error().detail)); }();
        return Value();
    }
    return std::move(result).value();
}

void TestAttachmentIndex::catchUp()
{
    auto future = m_search->attachmentsCaughtUp();
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 60'000);
    QVERIFY(future.result());
}

TestAttachmentIndex::File TestAttachmentIndex::sample(const QString &name)
{
    QFile file(QString::fromLocal8Bit(qgetenv("FUMIBAKO_SOURCE_DIR")) + u"/tests/data/attachments/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no file %s", qPrintable(file.fileName()));
    return {name, file.readAll()};
}

MessageId TestAttachmentIndex::store(const QString &subject, const QString &body,
                                     const std::vector<File> &files, bool add)
{
    QByteArray raw =
        "From: Taro <taro@example.jp>\r\nTo: hanako@example.jp\r\nDate: Tue, 14 Nov 2023 22:13:20 +0000\r\n"
        "Subject: =?utf-8?B?" +
        subject.toUtf8().toBase64() +
        "?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=frontier\r\n\r\n"
        "--frontier\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" +
        body.toUtf8() + "\r\n";
    for (const File &file : files) {
        raw += "--frontier\r\nContent-Type: " + file.type +
               "\r\nContent-Disposition: attachment; filename*=utf-8''" +
               file.name.toUtf8().toPercentEncoding() + "\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
               file.bytes.toBase64() + "\r\n";
    }
    raw += "--frontier--\r\n";
    archive::BodyCodec codec;
    auto prepared = ingest::prepare(raw, AccountId{1}, 1'700'000'000, codec);
    if (!prepared)
        return {};
    std::vector<archive::NewMessage> messages;
    messages.push_back(std::move(prepared->message));
    const auto report = waitFor(m_archive->store(std::move(messages)));
    const MessageId id = report.messages.front().id;
    if (add)
        m_search->add({{id, std::move(prepared->text)}});
    return id;
}

std::vector<MessageId> TestAttachmentIndex::find(const QString &text)
{
    SearchRequest request;
    request.text = text;
    request.unfinished = false;
    return waitFor(m_search->search(request)).ids;
}

std::vector<AttachmentHits> TestAttachmentIndex::attachmentHits(const QString &text)
{
    const SearchResult result = waitFor(m_search->search({text, {}, false}));
    return waitFor(m_search->attachmentHits(result.ids, result.words));
}

qint64 TestAttachmentIndex::number(const char *sql)
{
    auto database = archive::Database::open(m_folder->filePath(u"profile/index.db"_s), {});
    const auto value = database ? (*database)->number(sql) : Result<qint64>(-1);
    return value ? *value : -1;
}

void TestAttachmentIndex::findsWordsInsideAttachments_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("word");
    for (const char *name : {"minutes.pdf", "minutes.docx", "minutes.odt", "vertical.pdf"}) {
        QTest::addRow("%s, a Japanese word", name) << QString::fromLatin1(name) << u"予算配分"_s;
        QTest::addRow("%s, half-width against full-width", name)
            << QString::fromLatin1(name) << u"カタカナ"_s;
        QTest::addRow("%s, an English word", name) << QString::fromLatin1(name) << u"xylophone"_s;
    }
    QTest::addRow("figures.xlsx") << u"figures.xlsx"_s << u"鶴亀商事"_s;
    QTest::addRow("figures.ods, a number") << u"figures.ods"_s << u"4830917"_s;
    QTest::addRow("slides.pptx, notes") << u"slides.pptx"_s << u"発表者ノート"_s;
    QTest::addRow("slides.odp") << u"slides.odp"_s << u"kumquat"_s;
    QTest::addRow("cid-sjis.pdf, fonts not in it") << u"cid-sjis.pdf"_s << u"見積書"_s;
    QTest::addRow("cid-vertical.pdf") << u"cid-vertical.pdf"_s << u"\"拝啓、見積書\""_s;
}

void TestAttachmentIndex::findsWordsInsideAttachments()
{
    QFETCH(QString, name);
    QFETCH(QString, word);
    (void)store(u"other"_s, u"nothing"_s, {});
    const MessageId id = store(u"送付の件"_s, u"添付をご覧ください"_s, {sample(name)});
    catchUp();
    QCOMPARE(find(word), std::vector{id});
    QCOMPARE(find(u"添付:"_s + word), std::vector{id});
    QVERIFY(find(u"本文:"_s + word).empty());
    const auto hits = attachmentHits(word);
    QCOMPARE(hits.size(), 1U);
    QCOMPARE(hits[0].message, id);
    QCOMPARE(hits[0].files.size(), 1U);
    QCOMPARE(hits[0].files[0].name, name);
    QVERIFY2(!hits[0].files[0].snippet.isEmpty(), "a line of it");
}

void TestAttachmentIndex::saysWhichAttachmentItIs()
{
    const MessageId id = store(u"会議"_s, u"三つ添付します"_s,
                               {sample(u"minutes.pdf"_s),
                                {u"予算.png"_s, "\x89PNG\r\n\x1a\n not a text", "image/png"},
                                {u"覚書.txt"_s, "来年度の予算は別紙のとおり", "text/plain; charset=utf-8"},
                                {u"other.csv"_s, "a,b\n1,2\n", "text/csv"}});
    const MessageId body = store(u"予算"_s, u"本文だけ"_s, {});
    catchUp();
    QCOMPARE(find(u"予算"_s), (std::vector{body, id}));
    const auto hits = attachmentHits(u"予算"_s);
    QCOMPARE(hits.size(), 1U);
    QCOMPARE(hits[0].message, id);
    QCOMPARE(hits[0].files.size(), 3U);
    QCOMPARE(hits[0].files[0].name, u"minutes.pdf"_s);
    QVERIFY(hits[0].files[0].snippet.contains(u"来年度の予算配分について"_s));
    QCOMPARE(hits[0].files[1].name, u"予算.png"_s);
    QVERIFY(hits[0].files[1].snippet.isEmpty());
    QCOMPARE(hits[0].files[2].snippet, u"来年度の予算は別紙のとおり"_s);
}

void TestAttachmentIndex::answersEveryKindOfQueryRight()
{
    const MessageId both = store(u"one"_s, u"apple"_s, {{u"a.txt"_s, "banana split", "text/plain"}});
    const MessageId plain = store(u"two"_s, u"apple cherry"_s, {});
    const MessageId file = store(u"three"_s, u"date"_s, {{u"b.txt"_s, "apple elderberry", "text/plain"}});
    catchUp();
    using Ids = std::vector<MessageId>;
    QCOMPARE(find(u"apple"_s), (Ids{file, plain, both}));
    QCOMPARE(find(u"apple banana"_s), Ids{both});
    QCOMPARE(find(u"banana OR cherry"_s), (Ids{plain, both}));
    QCOMPARE(find(u"apple -banana"_s), (Ids{file, plain}));
    QCOMPARE(find(u"-banana"_s), (Ids{file, plain}));
    QCOMPARE(find(u"-elderberry -cherry"_s), Ids{both});
    QCOMPARE(find(u"(banana OR elderberry) -date"_s), Ids{both});
    QCOMPARE(find(u"cherry OR -apple"_s), Ids{plain});
    QCOMPARE(find(u"\"banana split\""_s), Ids{both});
    QCOMPARE(find(u"elder*"_s), Ids{file});
    QCOMPARE(find(u"attachment:apple"_s), Ids{file});
    QCOMPARE(find(u"body:apple"_s), (Ids{plain, both}));
    QCOMPARE(find(u"from:taro elderberry"_s), Ids{file});
    QCOMPARE(find(u"subject:three elderberry"_s), Ids{file});
}

void TestAttachmentIndex::findsTheMessageBeforeItsAttachments()
{
    openSearch("--hanging");
    const MessageId id = store(u"会議"_s, u"本文の言葉"_s, {sample(u"minutes.pdf"_s)});
    auto attachments = m_search->attachmentsCaughtUp();
    auto found = m_search->caughtUp();
    QTRY_VERIFY(found.isFinished());
    QCOMPARE(find(u"言葉"_s), std::vector{id});
    QCOMPARE(find(u"minutes"_s), std::vector{id}); // its name
    const SearchResult result = waitFor(m_search->search({u"予算配分"_s, {}, false}));
    QVERIFY(result.ids.empty());
    QCOMPARE(result.indexed, 1);
    QCOMPARE(result.attachmentsWaiting, 1);
    QVERIFY(!attachments.isFinished());
    openSearch(); // closes while it hangs; the next one reads it
    catchUp();
    QCOMPARE(find(u"予算配分"_s), std::vector{id});
    QCOMPARE(waitFor(m_search->search({u"x"_s, {}, false})).attachmentsWaiting, 0);
}

/// DUR-10 for attachments: its reader dies, nothing else does.
void TestAttachmentIndex::losesOneAttachmentToAPoisonousOne()
{
    openSearch("--dying");
    const MessageId poisoned = store(
        u"one"_s, u"first"_s, {{u"a.txt"_s, "poison", "text/plain"}, {u"b.txt"_s, "antidote", "text/plain"}});
    const MessageId fine = store(u"two"_s, u"second"_s, {{u"c.txt"_s, "medicine", "text/plain"}});
    catchUp();
    QCOMPARE(find(u"antidote"_s), std::vector{poisoned});
    QCOMPARE(find(u"medicine"_s), std::vector{fine});
    QCOMPARE(find(u"a.txt"_s), std::vector{poisoned});
    QCOMPARE(number("SELECT count(*) FROM extracted WHERE outcome = 'crashed'"), 1);
}

void TestAttachmentIndex::readsNothingTwice()
{
    for (int i = 0; i < 10; ++i)
        (void)store(u"circular %1"_s.arg(i), u"to all"_s, {sample(u"minutes.pdf"_s)});
    catchUp();
    QCOMPARE(find(u"予算配分"_s).size(), 10U);
    QCOMPARE(number("SELECT count(*) FROM extracted"), 1);
    // After a restart, by an extractor that would answer something else.
    openSearch("--dying");
    catchUp();
    QCOMPARE(find(u"予算配分"_s).size(), 10U);
    (void)store(u"again"_s, u"to all"_s, {sample(u"minutes.pdf"_s)});
    catchUp();
    QCOMPARE(find(u"予算配分"_s).size(), 11U);
}

void TestAttachmentIndex::findsAllAgainAfterARebuild()
{
    const MessageId id = store(u"会議"_s, u"apple"_s, {sample(u"minutes.docx"_s)});
    catchUp();
    QCOMPARE(find(u"apple 予算配分"_s), std::vector{id});
    auto rebuilt = m_search->rebuild();
    QTRY_VERIFY(rebuilt.isFinished());
    QCOMPARE(find(u"apple"_s), std::vector{id});
    catchUp();
    QCOMPARE(find(u"apple 予算配分"_s), std::vector{id});
    QCOMPARE(find(u"apple -予算配分"_s).size(), 0U);
}

void TestAttachmentIndex::readsWhatWasStoredWithoutAnIndex()
{
    m_search.reset();
    const MessageId id = store(u"会議"_s, u"apple"_s, {sample(u"figures.xlsx"_s)}, false);
    openSearch();
    catchUp();
    QCOMPARE(find(u"鶴亀商事"_s), std::vector{id});
}

void TestAttachmentIndex::goesAwayInTheMiddleOfAnAttachment()
{
    (void)store(u"one"_s, u"x"_s, {sample(u"endless.pdf"_s)});
    auto found = m_search->caughtUp();
    QTRY_VERIFY(found.isFinished());
    QTRY_VERIFY(number("SELECT count(*) FROM attachment_attempt WHERE times = 1") == 1);
    m_search.reset();
    QCOMPARE(number("SELECT count(*) FROM attachment_attempt WHERE times = 1"), 0); // that was no crash
}

void TestAttachmentIndex::findsOnlyNamesWithoutAnExtractor()
{
    openSearch({});
    const MessageId id = store(u"会議"_s, u"x"_s, {sample(u"minutes.docx"_s)});
    catchUp();
    QCOMPARE(find(u"minutes.docx"_s), std::vector{id});
    QVERIFY(find(u"予算配分"_s).empty());
    QCOMPARE(waitFor(m_search->search({u"x"_s, {}, false})).attachmentsWaiting, 0);
}

namespace {

/// Extractors that are not as they should be.
int pretend(const QByteArray &how)
{
    using namespace core::extract;
    const auto put = [](const Frame &frame) {
        const QByteArray bytes = encode(frame);
        (void)!write(STDOUT_FILENO, bytes.constData(), static_cast<size_t>(bytes.size()));
    };
    put(readyFrame());
    FrameReader reader = requestReader();
    char chunk[4096];
    for (ssize_t got = 0; (got = read(STDIN_FILENO, chunk, sizeof chunk)) > 0;) {
        reader.add(QByteArrayView(chunk, got));
        while (auto frame = reader.take()) {
            const QByteArray bytes = documentOf(std::move(*frame))->bytes;
            if (how == "--dying" && bytes == "poison")
                return 1;
            if (how != "--hanging")
                put(answerOf({Outcome::Text, QString::fromUtf8(bytes), false}));
        }
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QByteArray word(argc > 1 ? argv[1] : "");
    if (word == "--extractor")
        _exit(core::extract::runExtractor());
    if (word == "--dying" || word == "--hanging")
        _exit(pretend(word));
    const QCoreApplication application(argc, argv);
    TestAttachmentIndex test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_attachment_index.moc"
