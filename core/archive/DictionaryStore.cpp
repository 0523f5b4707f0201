#include "core/archive/DictionaryStore.h"

#include "core/archive/Database.h"
#include "core/base/Log.h"
#include "core/base/Sha256.h"

namespace core::archive {

using namespace Qt::StringLiterals;

namespace {

struct Row
{
    qint64 id = 0;
    QByteArray sha256, data, spare;

    [[nodiscard]] bool dataIsSound() const { return Sha256::of(data) == sha256; }
    [[nodiscard]] bool spareIsSound() const { return Sha256::of(spare) == sha256; }
    /// Two equal copies are right even where it is the hash that was damaged; each body is verified by its own in any case.
    [[nodiscard]] bool copiesAgree() const { return !data.isEmpty() && data == spare; }
    /// Empty: none.
    [[nodiscard]] QByteArray sound() const
    {
        if (dataIsSound() || copiesAgree())
            return data;
        return spareIsSound() ? spare : QByteArray();
    }
    [[nodiscard]] bool isWhole() const { return copiesAgree() && dataIsSound(); }
};

Row rowOf(const Statement &read) { return {read.integer(0), read.bytes(1), read.bytes(2), read.bytes(3)}; }

CheckFinding findingOf(const Row &row)
{
    const auto what = row.sound().isEmpty() ? u"both copies of dictionary %1 are damaged"_s
                      : row.copiesAgree()   ? u"the hash of dictionary %1 is damaged"_s
                      : row.spare.isEmpty() ? u"dictionary %1 has no second copy"_s
                                            : u"one copy of dictionary %1 is damaged"_s;
    return {CheckKind::Dictionary, {}, {}, what.arg(row.id), false};
}

Result<void> mend(Database &db, const Row &row)
{
    const QByteArray bytes = row.sound();
    return db.statement("UPDATE dict SET sha256 = ?2, data = ?3, spare = ?3 WHERE id = ?1")
        .bind(row.id, Sha256::of(bytes), bytes)
        .run();
}

} // namespace

Result<DictionaryPtr> loadDictionary(Database &db, qint64 id)
{
    auto read = db.statement("SELECT id, sha256, data, spare FROM dict WHERE id = ?").bind(id);
    const auto found = read.step();
    if (!found)
        return fail(found.error());
    const Row row = *found ? rowOf(read) : Row();
    QByteArray bytes = row.sound();
    if (bytes.isEmpty())
        return fail(ErrorCode::BodyDamaged,
                    *found ? u"dictionary %1 is damaged"_s.arg(id) : u"dictionary %1 is missing"_s.arg(id));
    return DictionaryPtr(std::make_shared<const Dictionary>(id, std::move(bytes)));
}

Result<DictionaryPtr> latestDictionary(Database &db)
{
    const auto id = db.number("SELECT max(id) FROM dict");
    if (!id)
        return fail(id.error());
    if (*id <= 0)
        return DictionaryPtr();
    auto loaded = loadDictionary(db, *id);
    if (!loaded && loaded.error().code == ErrorCode::BodyDamaged) {
        qCWarning(logArchive) << loaded.error().detail;
        return DictionaryPtr();
    }
    return loaded;
}

Result<DictionaryPtr> insertDictionary(Database &db, const QByteArray &bytes, qint64 trainedAt)
{
    auto write = db.statement("INSERT INTO dict(sha256, data, spare, trained_at) VALUES(?1, ?2, ?2, ?3)")
                     .bind(Sha256::of(bytes), bytes, trainedAt);
    if (auto r = write.run(); !r)
        return fail(r.error());
    return DictionaryPtr(std::make_shared<const Dictionary>(db.lastInsertId(), bytes));
}

Result<void> removeUnusedDictionaries(Database &db, qint64 current)
{
    return db.statement("DELETE FROM dict WHERE id <> ?1 AND id NOT IN (SELECT DISTINCT dict_id FROM body)")
        .bind(current)
        .run();
}

Result<qint64> dictionaryTrainedAt(Database &db)
{
    return db.number("SELECT trained_at FROM dict ORDER BY id DESC LIMIT 1");
}

Result<std::vector<CheckFinding>> verifyDictionaries(Database &db, bool repair)
{
    std::vector<Row> rows;
    {
        auto read = db.statement("SELECT id, sha256, data, spare FROM dict ORDER BY id");
        if (auto r = read.eachRow([&] {
                if (Row row = rowOf(read); !row.isWhole())
                    rows.push_back(std::move(row));
            });
            !r)
            return fail(r.error());
    }
    std::vector<CheckFinding> findings;
    for (const Row &row : rows) {
        CheckFinding &finding = findings.emplace_back(findingOf(row));
        if (!repair || row.sound().isEmpty())
            continue;
        if (auto r = mend(db, row); !r)
            return fail(r.error());
        finding.repaired = true;
    }
    return findings;
}

} // namespace core::archive
