#include "core/archive/SalvageTarget.h"

#include "core/archive/BodyCodec.h"
#include "core/archive/Check.h"
#include "core/archive/CheckRepair.h"
#include "core/archive/Database.h"
#include "core/archive/FolderStore.h"
#include "core/archive/MailSchema.h"
#include "core/archive/MessageRow.h"
#include "core/archive/PrivateFiles.h"
#include "core/archive/SqliteError.h"

#include <QFile>
#include <QFileInfo>
#include <QHash>

#include <cerrno>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

namespace core::archive {

using namespace Qt::StringLiterals;

SalvageTarget::SalvageTarget(QString place, QString part, QString recoveredFolder)
    : m_place(std::move(place)), m_part(std::move(part)), m_recoveredFolder(std::move(recoveredFolder))
{}

SalvageTarget::~SalvageTarget()
{
    m_db.reset();
    if (!m_part.isEmpty())
        std::ignore = removeDatabase(m_part);
}

Result<std::unique_ptr<SalvageTarget>> SalvageTarget::open(const QString &to, QString recoveredFolder)
{
    const auto place = resolvedFilePath(to);
    if (!place)
        return fail(place.error());
    const auto state = fileState(*place);
    if (!state)
        return fail(state.error());
    if (*state)
        return fail(ErrorCode::AlreadyExists, u"something is at the place of the new file"_s);
    const QString part = *place + u".fumibako-part"_s;
    if (auto r = removeDatabase(part); !r)
        return fail(r.error());
    std::unique_ptr<SalvageTarget> target(new SalvageTarget(*place, part, std::move(recoveredFolder)));
    auto db = openForWriting(part, mailSchema());
    if (!db)
        return fail(db.error());
    target->m_db = std::move(*db);
    // Broken off it is thrown away, and finish() syncs.
    if (auto r = target->m_db->execute("PRAGMA synchronous=OFF"); !r)
        return fail(r.error());
    return target;
}

Result<void> SalvageTarget::begin() { return m_db->execute("BEGIN IMMEDIATE; PRAGMA defer_foreign_keys=ON"); }
Result<void> SalvageTarget::commit() { return m_db->execute("COMMIT"); }

/// Rows that cannot be read, or that have no place, are left out: from both ends, as a broken tree may be whole at both.
Result<void> SalvageTarget::copyTable(Database &from, const char *table, const QByteArray &columns)
{
    QByteArrayList names = columns.isEmpty() ? QByteArrayList() : columns.split(',');
    if (names.isEmpty()) {
        auto read = m_db->statement("SELECT name FROM pragma_table_info(?1) ORDER BY cid")
                        .bind(QString::fromLatin1(table));
        if (auto r = read.eachRow([&] { names += read.text(0).toUtf8(); }); !r)
            return r;
    }
    QByteArray marks = "?1";
    for (qsizetype i = 2; i <= names.size(); ++i)
        marks += ",?" + QByteArray::number(i);
    const QByteArray list = names.join(',');
    auto insert =
        m_db->uncached("INSERT OR IGNORE INTO "_ba + table + '(' + list + ") VALUES(" + marks + ')');
    for (const char *order : {"", " ORDER BY 1 DESC"}) {
        auto read = from.uncached("SELECT " + list + " FROM " + table + order);
        for (;;) {
            const auto row = read.step();
            if (row && !*row)
                return {};
            if (!row)
                break; // on from the other end
            insert.reset();
            for (int i = 0; i < static_cast<int>(names.size()); ++i)
                sqlite3_bind_value(insert.handle(), i + 1, sqlite3_column_value(read.handle(), i));
            // A value that the column does not take is damage; a full disk is not.
            if (const auto done = insert.step(); !done && done.error().code != ErrorCode::Internal)
                return fail(done.error());
        }
    }
    return {};
}

Result<void> SalvageTarget::addFolders(const std::vector<Database *> &from)
{
    for (Database *db : from) {
        if (auto r = copyTable(*db, "folder", "id,parent_id,kind,name,name_key"); !r)
            return r;
    }
    ArchiveChange ignored;
    if (auto r = mendReferences(*m_db, ignored); !r)
        return r;
    if (auto r = noteHighestIds(from); !r)
        return r;
    auto read = m_db->statement("SELECT id FROM folder");
    return read.eachRow([&] { m_folders.insert(read.id<FolderId>(0)); });
}

Result<FolderId> SalvageTarget::placeFor(FolderId wanted)
{
    if (m_folders.contains(wanted))
        return wanted;
    ArchiveChange ignored;
    if (!isSet(m_recovered)) {
        const auto made = ensureFolder(*m_db, m_recoveredFolder, ignored);
        if (!made)
            return made;
        m_recovered = *made;
        m_folders.insert(*made);
    }
    if (!isSet(wanted) || number(wanted) < 0)
        return m_recovered;
    // Its own id, so that the rest of its mail comes together here.
    if (auto r = m_db->statement("INSERT INTO folder(id, parent_id, name, name_key) VALUES(?1, ?2, ?3, ?3)")
                     .bind(wanted, m_recovered, QString::number(number(wanted)))
                     .run();
        !r)
        return fail(r.error());
    m_folders.insert(wanted);
    return wanted;
}

Result<void> SalvageTarget::add(MessageSummary summary, const StoredBody &body)
{
    const auto folder = placeFor(summary.folder);
    if (!folder)
        return fail(folder.error());
    summary.folder = *folder;
    if (auto r = insertSummary(*m_db, summary, body.sha256); !r)
        return r;
    return m_db
        ->statement(
            "INSERT INTO body(id, dict_id, raw_bytes, sha256, recipe, data) VALUES(?1, ?2, ?3, ?4, ?5, ?6)")
        .bind(summary.id, body.dictionary, body.rawBytes, body.sha256, body.recipe, body.compressed)
        .run();
}

Result<void> SalvageTarget::addRest(const std::vector<Database *> &from)
{
    for (Database *db : from) {
        for (const char *table : {"ledger", "run", "ref", "thread_merge", "subject_thread", "tag",
                                  "message_tag", "note", "trashed", "saved_search", "backup", "backup_plan",
                                  "reading", "sender", "picture", "message_picture"}) {
            if (auto r = copyTable(*db, table); !r)
                return r;
        }
    }
    ArchiveChange ignored;
    return mendReferences(*m_db, ignored);
}

Result<void> SalvageTarget::giveBack(std::vector<LostMessage> &lost, bool alsoUnseen)
{
    QHash<MessageId, qsizetype> byId;
    for (std::size_t i = 0; i < lost.size(); ++i)
        byId.insert(lost[i].id, static_cast<qsizetype>(i));
    struct Row
    {
        AccountId account{};
        QByteArray uidl;
    };
    std::vector<Row> back;
    auto read = m_db->statement("SELECT l.message_id, l.account_id, l.uidl, l.state, l.gone_since, l.sha256"
                                " FROM ledger l WHERE l.message_id > 0"
                                " AND NOT EXISTS (SELECT 1 FROM message m WHERE m.id = l.message_id)");
    const auto all = read.eachRow([&] {
        const auto id = read.id<MessageId>(0);
        const auto state = read.id<LedgerState>(3);
        auto known = byId.constFind(id);
        if (known == byId.cend()) {
            if (!alsoUnseen || state == LedgerState::Deleted)
                return;
            LostMessage unseen;
            unseen.id = id;
            lost.push_back(unseen);
            known = byId.insert(id, static_cast<qsizetype>(lost.size()) - 1);
        }
        LostMessage &message = lost[static_cast<std::size_t>(*known)];
        message.account = read.id<AccountId>(1);
        message.uidl = read.bytes(2);
        const bool isListed = read.integer(4) == 0 && state != LedgerState::Deleted;
        message.comesAgain = message.comesAgain || isListed;
        if (isListed)
            back.push_back({message.account, message.uidl});
    });
    if (!all)
        return all;
    for (const Row &row : back) {
        if (auto r = m_db->statement("UPDATE ledger SET state = ?3, stored = 0, failures = 0, message_id = 0,"
                                     " sha256 = x'', wanted = 0 WHERE account_id = ?1 AND uidl = ?2")
                         .bind(row.account, row.uidl, LedgerState::Listed)
                         .run();
            !r)
            return r;
    }
    return {};
}

Result<void> SalvageTarget::noteHighestIds(const std::vector<Database *> &from)
{
    // A number that damage has made must not use up all ids.
    constexpr qint64 kSane = 1'000'000'000'000;
    struct Question
    {
        const char *table;
        const char *sql;
    };
    static constexpr Question kQuestions[] = {
        {"message", "SELECT seq FROM sqlite_sequence WHERE name = 'message'"},
        {"folder", "SELECT seq FROM sqlite_sequence WHERE name = 'folder'"},
        {"folder", "SELECT max(folder_id) FROM message"}, // a folder that is lost
    };
    for (Database *db : from) {
        for (const Question &question : kQuestions) {
            const auto highest = db->number(question.sql);
            if (!highest || *highest > kSane)
                continue;
            if (auto r = m_db->statement("UPDATE sqlite_sequence SET seq = max(seq, ?2) WHERE name = ?1")
                             .bind(QString::fromLatin1(question.table), *highest)
                             .run();
                !r)
                return r;
        }
    }
    // The row is there from the first message on; without one nothing was ever given.
    return m_db->execute(
        "UPDATE sqlite_sequence SET seq = max(seq, (SELECT coalesce(max(message_id), 0) FROM ledger))"
        " WHERE name = 'message'");
}

Result<qint64> SalvageTarget::count(const char *table)
{
    auto read = m_db->uncached("SELECT count(*) FROM "_ba + table);
    const auto row = read.step();
    return row ? Result<qint64>(read.integer(0)) : fail(row.error());
}

Result<void> SalvageTarget::finish()
{
    if (auto r = m_db->execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE"); !r)
        return r;
    BodyCodec codec;
    const auto report = checkArchive(*m_db, codec);
    if (!report)
        return fail(report.error());
    if (!report->isSound())
        return fail(ErrorCode::Internal,
                    u"the new file is not sound: %1"_s.arg(report->findings.front().detail));
    m_db.reset();
    const Descriptor file(::open(QFile::encodeName(m_part).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (!file.isOpen() || ::fsync(file.fd()) != 0)
        return fail(systemError(errno, u"syncing the new file"_s));
    if (auto r = renameFile(m_part, m_place); !r)
        return r;
    m_part.clear();
    return syncFolder(QFileInfo(m_place).path());
}

} // namespace core::archive
