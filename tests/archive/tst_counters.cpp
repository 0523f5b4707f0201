#include "core/archive/FolderChanges.h"
#include "core/archive/Labels.h"
#include "core/archive/MessageChanges.h"
#include "tests/archive/ArchiveFixture.h"

#include <QRandomGenerator>
#include <QTest>

#include <map>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

namespace {

/// Everything of an archive that the user can change, to be compared.
struct State
{
    std::map<qint64, std::tuple<qint64, bool, bool, bool, std::vector<TagId>, QString>> messages;
    std::map<qint64, std::tuple<qint64, QString, qint64, qint64>> folders;
    std::vector<Tag> tags;
    bool operator==(const State &) const = default;
};

State stateOf(const ArchiveFixture &f)
{
    State state;
    const auto reader = f.reader();
    const auto folders = reader->folders();
    for (const Folder &folder : *folders) {
        state.folders[number(folder.id)] = {number(folder.parent), folder.name, folder.total, folder.unread};
        const auto page = reader->summaries(*reader->messageIds(folder.id, {}));
        for (const MessageSummary &m : *page)
            state.messages[number(m.id)] = {number(m.folder), m.unread, m.starred,
                                            m.answered,       m.tags,   *reader->note(m.id)};
    }
    state.tags = *reader->tags();
    return state;
}

/// One random hand at an archive, from a fixed seed.
class Hand
{
public:
    Hand(ArchiveFixture &f, quint32 seed) : m_f(f), m_random(seed), m_ids(f.store(f.small(200))) {}

    /// False: something failed that must not.
    bool act()
    {
        auto &archive = m_f.archive();
        switch (m_random.bounded(m_mayLose ? 15 : 11)) {
        case 0: return keep(archive.move(some(), kTrashFolder).result());
        case 1: return keep(putBack(archive, some()).result());
        case 2: return keep(archive.setFlags(some(), {yesOrNo(), yesOrNo(), yesOrNo()}).result());
        case 3: return makeFolder();
        case 4: return mayFail(FolderChanges(archive).move(folder(), folder()).result());
        case 5: return mayFail(FolderChanges(archive).rename(folder(), name()).result());
        case 6: return mayFail(archive.deleteFolder(folder()).result());
        case 7: return tagSome();
        case 8: return keep(Labels(archive).setNote(one(), name()).result(), true);
        case 9: return keep(applyChanges(archive, rules()).result(), true);
        case 10: return keep(FolderChanges(archive).markAllRead(folder()).result());
        case 11: return store();
        case 12: return archive.erase(some()).result().has_value();
        case 13: return undoOne();
        default: return keep(archive.move(some(), folder()).result(), true);
        }
    }

    /// Without storing, erasing and taking back out of order everything can be taken back to the beginning.
    void setMayLose(bool may) { m_mayLose = may; }
    bool undoAll()
    {
        for (; !m_undos.empty(); m_undos.pop_back())
            if (!m_f.archive().undo(m_undos.back()).result())
                return false;
        return true;
    }
    void forgetUndos() { m_undos.clear(); }

private:
    quint32 below(std::size_t n) { return m_random.bounded(static_cast<quint32>(n)); }
    MessageId one() { return m_ids[below(m_ids.size())]; }
    std::vector<MessageId> some()
    {
        std::vector<MessageId> ids;
        for (quint32 i = below(12); i != ~0u; --i)
            ids.push_back(one());
        return ids;
    }
    FolderId folder() { return m_folders[below(m_folders.size())]; }
    QString name() { return u"n%1"_s.arg(m_random.bounded(60)); }
    std::optional<bool> yesOrNo()
    {
        const int n = m_random.bounded(3);
        return n == 0 ? std::nullopt : std::optional(n == 1);
    }
    bool keep(const Result<Undo> &undo, bool mayBeGone = false)
    {
        if (!undo)
            return mayBeGone && undo.error().code == ErrorCode::NotFound;
        if (!undo->isEmpty())
            m_undos.push_back(*undo);
        return true;
    }
    bool mayFail(const Result<Undo> &undo)
    {
        if (undo)
            return keep(undo);
        const ErrorCode code = undo.error().code;
        return code == ErrorCode::NotFound || code == ErrorCode::InvalidArgument ||
               code == ErrorCode::AlreadyExists;
    }
    bool makeFolder()
    {
        const auto made =
            FolderChanges(m_f.archive()).create(below(2) == 0 ? FolderId{} : folder(), name()).result();
        if (made) {
            m_folders.push_back(made->id);
            m_undos.push_back(made->undo);
        }
        return made || made.error().code != ErrorCode::Internal;
    }
    bool tagSome()
    {
        Labels labels(m_f.archive());
        const auto tag = labels.ensure(u"t%1"_s.arg(m_random.bounded(5))).result();
        if (!tag)
            return false;
        if (!tag->undo.isEmpty())
            m_undos.push_back(tag->undo);
        if (m_random.bounded(10) == 0)
            return keep(labels.remove(tag->id).result());
        const bool add = m_random.bounded(3) > 0;
        const std::vector<TagId> these{tag->id};
        return keep(labels.tag(some(), add ? these : std::vector<TagId>(), add ? std::vector<TagId>() : these)
                        .result());
    }
    std::vector<MessageChange> rules()
    {
        std::vector<MessageChange> changes;
        for (const MessageId id : some())
            changes.push_back(
                {id, below(2) ? std::optional(folder()) : std::nullopt, {yesOrNo(), {}, yesOrNo()}, {}, {}});
        return changes;
    }
    bool store()
    {
        auto fresh = m_f.small(3, m_next);
        m_next += 3;
        fresh[0].summary.folder = folder();
        for (const MessageId id : m_f.store(fresh))
            m_ids.push_back(id);
        return true;
    }
    bool undoOne()
    {
        if (m_undos.empty())
            return true;
        const std::size_t at = below(m_undos.size());
        const auto again = m_f.archive().undo(m_undos[at]).result();
        m_undos[at] = again ? *again : Undo();
        return again.has_value();
    }

    ArchiveFixture &m_f;
    QRandomGenerator m_random;
    std::vector<MessageId> m_ids;
    std::vector<FolderId> m_folders{kInboxFolder, kJunkFolder, kTrashFolder};
    std::vector<Undo> m_undos;
    int m_next = 200;
    bool m_mayLose = false;
};

} // namespace

// Counters are right whatever happens: against a recount by an SQLite of its own.
class TestCounters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rightAfterTenThousandOperations_data();
    void rightAfterTenThousandOperations();
};

void TestCounters::rightAfterTenThousandOperations_data()
{
    QTest::addColumn<quint32>("seed");
    for (const quint32 seed : {1u, 20'261'128u, 77u})
        QTest::addRow("seed %u", seed) << seed;
}

void TestCounters::rightAfterTenThousandOperations()
{
    QFETCH(quint32, seed);
    ArchiveFixture f;
    QVERIFY(f.open());
    Hand hand(f, seed);
    int operations = 0;
    const auto work = [&](int count) {
        for (int i = 0; i < count; ++i) {
            QVERIFY(hand.act());
            if (++operations % 100 == 0)
                QVERIFY2(f.countersAreRight(), qPrintable(u"after %1 operations"_s.arg(operations)));
        }
    };
    // Taken back to the beginning, all 1,000 of them, ...
    const State beginning = stateOf(f);
    work(1'000);
    QVERIFY(stateOf(f) != beginning);
    QVERIFY(hand.undoAll());
    QVERIFY(f.countersAreRight());
    QVERIFY(stateOf(f) == beginning);
    QCOMPARE(f.number("SELECT count(*) FROM trashed"), 0);
    // ... and then everything at once, also what cannot be taken back, and taking back in any order.
    hand.setMayLose(true);
    work(9'000);
    QVERIFY(f.countersAreRight());
    QCOMPARE(f.number("SELECT count(*) FROM message WHERE folder_id = 3 AND id NOT IN (SELECT message_id "
                      "FROM trashed)"),
             0);
    QCOMPARE(
        f.number(
            "SELECT count(*) FROM trashed t JOIN message m ON m.id = t.message_id WHERE m.folder_id <> 3"),
        0);
    QVERIFY(f.archive().check(false).result()->findings.empty());
}

QTEST_GUILESS_MAIN(TestCounters)
#include "tst_counters.moc"
