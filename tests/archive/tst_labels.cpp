#include "core/archive/Labels.h"
#include "tests/archive/ArchiveFixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

// Tags and notes.
class TestLabels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void makesTagsOncePerName();
    void refusesNamesThatAreNone();
    void changesAndOrdersTags();
    void tagsManyAndTellsOfThem();
    void readsTheLabelsOfAPage();
    void deletesATagAndBringsItBackWithItsMessages();
    void keepsANoteBesideAMessage();
    void handsLabelsOverToTheWholeMessage();
    void erasingTakesLabelsAlong();

private:
    [[nodiscard]] Labels labels() const { return Labels(m_f->archive()); }
    TagId make(const QString &name) const { return labels().create(name).result()->id; }
    [[nodiscard]] QStringList names() const
    {
        QStringList names;
        const auto tags = m_f->reader()->tags();
        for (const Tag &tag : *tags)
            names += tag.name;
        return names;
    }
    std::unique_ptr<ArchiveFixture> m_f;
};

void TestLabels::init()
{
    m_f = std::make_unique<ArchiveFixture>();
    QVERIFY(m_f->open());
}

void TestLabels::makesTagsOncePerName()
{
    QSignalSpy spy(&m_f->archive(), &Archive::changed);
    const auto made = labels().create(u"  Caf\u00e9 "_s, 0x3366cc).result();
    QVERIFY(made);
    QTRY_COMPARE(spy.size(), 1);
    QVERIFY(spy.front().front().value<ArchiveChange>().tagList);
    QCOMPARE(m_f->reader()->tags()->front(), (Tag{made->id, u"Caf\u00e9"_s, 0x3366cc, 1}));
    QCOMPARE(labels().create(u"CAFE\u0301"_s).result().error().code, ErrorCode::AlreadyExists);
    QVERIFY(labels().ensure(u"caf\u00e9"_s).result()->id == made->id);
    QVERIFY(labels().ensure(u"caf\u00e9"_s).result()->undo.isEmpty());
    QVERIFY(labels().ensure(u"仕事/急ぎ"_s).result()->id != made->id);
    QVERIFY(m_f->archive().undo(made->undo).result());
    QCOMPARE(names(), QStringList{u"仕事/急ぎ"_s});
}

void TestLabels::refusesNamesThatAreNone()
{
    for (const QString &name : {u""_s, u"  "_s, u"a\nb"_s, u"a\u202eb"_s, QString(101, u'x')})
        QCOMPARE(labels().create(name).result().error().code, ErrorCode::InvalidArgument);
    QCOMPARE(labels().change(TagId{77}, u"x"_s, 0).result().error().code, ErrorCode::NotFound);
    QCOMPARE(labels().remove(TagId{77}).result().error().code, ErrorCode::NotFound);
    QVERIFY(names().isEmpty());
}

void TestLabels::changesAndOrdersTags()
{
    const TagId a = make(u"a"_s), b = make(u"b"_s), c = make(u"c"_s);
    const auto renamed = labels().change(a, u"A!"_s, 0xff0000).result();
    QCOMPARE(labels().change(a, u"B"_s, 0).result().error().code, ErrorCode::AlreadyExists);
    const auto ordered = labels().reorder({c, b}).result();
    QCOMPARE(names(), (QStringList{u"c"_s, u"b"_s, u"A!"_s}));
    const auto again = m_f->archive().undo(*ordered).result();
    QCOMPARE(names(), (QStringList{u"A!"_s, u"b"_s, u"c"_s}));
    QVERIFY(m_f->archive().undo(*again).result());
    QCOMPARE(names(), (QStringList{u"c"_s, u"b"_s, u"A!"_s}));
    QVERIFY(m_f->archive().undo(*ordered).result());
    QVERIFY(m_f->archive().undo(*renamed).result());
    QCOMPARE(m_f->reader()->tags()->front(), (Tag{a, u"a"_s, 0, 1}));
}

void TestLabels::tagsManyAndTellsOfThem()
{
    const auto ids = m_f->store(m_f->small(6));
    const TagId a = make(u"a"_s), b = make(u"b"_s);
    QVERIFY(labels().tag({ids[0]}, {a}, {}).result());
    QSignalSpy spy(&m_f->archive(), &Archive::changed);
    const auto undo = labels().tag({ids[2], ids[0], ids[1], MessageId{999}}, {a, TagId{55}}, {b}).result();
    QVERIFY(undo);
    QCOMPARE(undo->messages, 2); // one had it, one is not there
    QTRY_COMPARE(spy.size(), 1);
    QCOMPARE(spy.front().front().value<ArchiveChange>().changed, (std::vector{ids[1], ids[2]}));
    QCOMPARE(m_f->reader()->tagCounts()->at(a), 3);
    const auto swapped = labels().tag(ids, {b}, {a}).result();
    QCOMPARE(swapped->messages, 6);
    QVERIFY(!m_f->reader()->tagCounts()->contains(a));
    QVERIFY(m_f->archive().undo(*swapped).result());
    QVERIFY(m_f->archive().undo(*undo).result());
    QCOMPARE(m_f->reader()->tagCounts()->at(a), 1);
    QVERIFY(!m_f->reader()->tagCounts()->contains(b));
    QCOMPARE(m_f->reader()->summary(ids[0])->tags, std::vector{a});
}

void TestLabels::readsTheLabelsOfAPage()
{
    const auto ids = m_f->store(m_f->small(4));
    const TagId a = make(u"a"_s), b = make(u"b"_s);
    QVERIFY(labels().tag({ids[0], ids[2]}, {a, b}, {}).result());
    QVERIFY(labels().setNote(ids[2], u"Call back"_s).result());
    QVERIFY(labels().reorder({b, a}).result());
    const auto page = m_f->reader()->summaries(std::vector{ids[2], ids[1], ids[0]});
    QCOMPARE(page->at(0).tags, (std::vector{b, a})); // in the order of the list
    QVERIFY(page->at(0).hasNote);
    QVERIFY(page->at(1).tags.empty());
    QVERIFY(!page->at(1).hasNote);
    QCOMPARE(page->at(2).tags, (std::vector{b, a}));
    QVERIFY(!page->at(2).hasNote);
}

void TestLabels::deletesATagAndBringsItBackWithItsMessages()
{
    const auto ids = m_f->store(m_f->small(5));
    const TagId a = make(u"a"_s);
    QVERIFY(labels().tag({ids[1], ids[3]}, {a}, {}).result());
    const auto undo = labels().remove(a).result();
    QVERIFY(undo);
    QVERIFY(names().isEmpty());
    QVERIFY(m_f->reader()->summary(ids[3])->tags.empty());
    make(u"A"_s); // takes the name
    QVERIFY(m_f->archive().undo(*undo).result());
    QCOMPARE(names(), (QStringList{u"a (2)"_s, u"A"_s}));
    QCOMPARE(m_f->reader()->summary(ids[3])->tags, std::vector{a});
    QCOMPARE(m_f->reader()->tagCounts()->at(a), 2);
}

void TestLabels::keepsANoteBesideAMessage()
{
    const auto ids = m_f->store(m_f->small(1));
    const auto first = labels().setNote(ids[0], u"一\n二"_s).result();
    QCOMPARE(*m_f->reader()->note(ids[0]), u"一\n二"_s);
    const auto none = labels().setNote(ids[0], u"  "_s).result();
    QCOMPARE(*m_f->reader()->note(ids[0]), QString());
    QCOMPARE(m_f->number("SELECT count(*) FROM note"), 0);
    QVERIFY(m_f->archive().undo(*none).result());
    QCOMPARE(*m_f->reader()->note(ids[0]), u"一\n二"_s);
    QVERIFY(m_f->archive().undo(*first).result());
    QVERIFY(!m_f->reader()->summary(ids[0])->hasNote);
    QCOMPARE(labels().setNote(ids[0], QString(100'001, u'x')).result().error().code,
             ErrorCode::LimitExceeded);
    QCOMPARE(labels().setNote(MessageId{99}, u"x"_s).result().error().code, ErrorCode::NotFound);
}

// A header-only message that is fetched whole gets a new row; what the user wrote to the old one is his.
void TestLabels::handsLabelsOverToTheWholeMessage()
{
    const QByteArray raw = ArchiveFixture::smallRaw(1);
    NewMessage header = m_f->packed(raw.left(raw.indexOf("\r\n\r\n") + 4), AccountId{1}, "u1");
    header.summary.partialBytes = raw.size();
    const MessageId old = m_f->store({header}).front();
    const TagId a = make(u"a"_s);
    QVERIFY(labels().tag({old}, {a}, {}).result());
    QVERIFY(labels().setNote(old, u"Mine"_s).result());
    QVERIFY(m_f->archive().move({old}, kTrashFolder).result());
    m_f->clock().advanceMs(100'000);
    const MessageId whole = m_f->store({m_f->packed(raw, AccountId{1}, "u1")}).front();
    QVERIFY(whole != old);
    QCOMPARE(m_f->reader()->summary(old).error().code, ErrorCode::NotFound);
    QCOMPARE(m_f->reader()->summary(whole)->tags, std::vector{a});
    QCOMPARE(*m_f->reader()->note(whole), u"Mine"_s);
    QCOMPARE(m_f->number("SELECT count(*) FROM trashed"), 1);
    QVERIFY(m_f->number("SELECT since FROM trashed") < m_f->clock().nowUtc());
}

void TestLabels::erasingTakesLabelsAlong()
{
    const auto ids = m_f->store(m_f->small(2));
    QVERIFY(labels().tag(ids, {make(u"a"_s)}, {}).result());
    QVERIFY(labels().setNote(ids[0], u"x"_s).result());
    QVERIFY(m_f->archive().move({ids[0]}, kTrashFolder).result());
    QVERIFY(m_f->archive().erase({ids[0]}).result());
    QCOMPARE(m_f->number("SELECT count(*) FROM message_tag"), 1);
    QCOMPARE(m_f->number("SELECT count(*) FROM note") + m_f->number("SELECT count(*) FROM trashed"), 0);
}

QTEST_GUILESS_MAIN(TestLabels)
#include "tst_labels.moc"
