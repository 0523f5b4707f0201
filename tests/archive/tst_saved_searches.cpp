#include "core/archive/SavedSearches.h"
#include "tests/archive/ArchiveFixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

// Searches that are kept like folders: the rows; what they find is core/search's.
class TestSavedSearches : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsChangesAndOrders();
    void everyChangeIsTakenBack();
    void refusesWhatIsNone();

private:
    [[nodiscard]] SavedSearches saved() const { return SavedSearches(m_f->archive()); }
    [[nodiscard]] std::vector<SavedSearch> all() const { return *m_f->reader()->savedSearches(); }
    std::unique_ptr<ArchiveFixture> m_f;
};

void TestSavedSearches::init()
{
    m_f = std::make_unique<ArchiveFixture>();
    QVERIFY(m_f->open());
}

void TestSavedSearches::keepsChangesAndOrders()
{
    QSignalSpy spy(&m_f->archive(), &Archive::changed);
    const auto a = saved().create(u"Bills"_s, u"subject:invoice"_s).result();
    const auto b = saved().create(u"未読の会議"_s, u"会議 is:unread"_s, kInboxFolder).result();
    QTRY_COMPARE(spy.size(), 2);
    QVERIFY(spy.front().front().value<ArchiveChange>().savedSearches);
    QCOMPARE(all(),
             (std::vector<SavedSearch>{{a->id, u"Bills"_s, u"subject:invoice"_s, {}, 1},
                                       {b->id, u"未読の会議"_s, u"会議 is:unread"_s, kInboxFolder, 2}}));
    QVERIFY(saved().change({a->id, u"BILLS"_s, u"subject:bill"_s, kJunkFolder, 0}).result());
    QVERIFY(saved().reorder({b->id}).result());
    QVERIFY(all()[0].id == b->id);
    QCOMPARE(all()[1], (SavedSearch{a->id, u"BILLS"_s, u"subject:bill"_s, kJunkFolder, 2}));
}

void TestSavedSearches::everyChangeIsTakenBack()
{
    const auto a = saved().create(u"a"_s, u"1"_s).result();
    const auto b = saved().create(u"b"_s, u"2"_s).result();
    const auto before = all();
    std::vector<Undo> undos;
    undos.push_back(*saved().change({a->id, u"c"_s, u"3"_s, kJunkFolder, 0}).result());
    undos.push_back(*saved().reorder({b->id, a->id}).result());
    undos.push_back(*saved().remove(a->id).result());
    QCOMPARE(all().size(), 1u);
    std::vector<Undo> redos;
    for (; !undos.empty(); undos.pop_back())
        redos.push_back(*m_f->archive().undo(undos.back()).result());
    QCOMPARE(all(), before);
    for (; !redos.empty(); redos.pop_back())
        QVERIFY(m_f->archive().undo(redos.back()).result());
    QCOMPARE(all().size(), 1u);
    QVERIFY(m_f->archive().undo(b->undo).result());
    QVERIFY(all().empty());
}

void TestSavedSearches::refusesWhatIsNone()
{
    const auto a = saved().create(u"a"_s, u"1"_s).result();
    QCOMPARE(saved().create(u"A"_s, u"1"_s).result().error().code, ErrorCode::AlreadyExists);
    QCOMPARE(saved().create(u" "_s, u"1"_s).result().error().code, ErrorCode::InvalidArgument);
    QCOMPARE(saved().create(u"b"_s, u" "_s).result().error().code, ErrorCode::InvalidArgument);
    QCOMPARE(saved().create(u"b"_s, QString(2001, u'x')).result().error().code, ErrorCode::InvalidArgument);
    QCOMPARE(saved().change({SavedSearchId{9}, u"b"_s, u"1"_s, {}, 0}).result().error().code,
             ErrorCode::NotFound);
    QCOMPARE(saved().remove(SavedSearchId{9}).result().error().code, ErrorCode::NotFound);
    QCOMPARE(all().size(), 1u);
}

QTEST_GUILESS_MAIN(TestSavedSearches)
#include "tst_saved_searches.moc"
