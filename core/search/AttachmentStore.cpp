#include "core/search/AttachmentStore.h"

#include "core/archive/Database.h"
#include "core/base/Limits.h"
#include "core/search/FullRows.h"

#include <QStringList>

#include <limits>

namespace core::search {

using namespace Qt::StringLiterals;

namespace {

/// Fast rather than small: the same text is packed once and read for the page of hits.
QByteArray packed(const QString &text)
{
    static constexpr int kLevel = 3;
    return text.isEmpty() ? QByteArray() : qCompress(text.toUtf8(), kLevel);
}

QString unpacked(const QByteArray &bytes)
{
    return bytes.isEmpty() ? QString() : QString::fromUtf8(qUncompress(bytes));
}

/// The names of the attachments and what is in them, parted so that no word is made of the end of one and the beginning of
/// the next.
QString attachmentColumn(const AttachedEntry &entry)
{
    static constexpr QStringView kBetween = u"\n\n";
    QString column = entry.text.attachments;
    for (const AttachedEntry::File &file : entry.files) {
        const qsizetype room = limits::kMessageAttachmentChars - column.size();
        if (room <= 0)
            break;
        if (!file.extracted.text.isEmpty()) {
            column.append(kBetween);
            column.append(QStringView(file.extracted.text).first(std::min(room, file.extracted.text.size())));
        }
    }
    return column;
}

} // namespace

Result<void> AttachmentStore::load()
{
    m_spans = {};
    auto rows = m_database.statement("SELECT first, last FROM attachment_span ORDER BY first");
    return rows.eachRow([&] { m_spans.add({rows.integer(0), rows.integer(1)}); });
}

Result<void> AttachmentStore::clear()
{
    return m_database.execute("DELETE FROM full_row; DELETE FROM attachment; DELETE FROM extracted;"
                              "DELETE FROM attachment_span; DELETE FROM attachment_attempt;"
                              "DELETE FROM attachment_state;");
}

Result<std::optional<extract::Extracted>> AttachmentStore::find(const QByteArray &key)
{
    auto row = m_database.statement("SELECT text FROM extracted WHERE key = ?").bind(key);
    const auto found = row.step();
    if (!found)
        return fail(found.error());
    if (!*found)
        return std::optional<extract::Extracted>();
    return std::optional(extract::Extracted{extract::Outcome::Text, unpacked(row.bytes(0)), false});
}

Result<void> AttachmentStore::store(const AttachedEntry &entry, qint64 waiting)
{
    archive::Transaction transaction(m_database);
    if (auto r = transaction.begin(); !r)
        return r;
    if (auto r = writeFiles(entry); !r)
        return r;
    if (auto r = writeFullRow(entry); !r)
        return r;
    if (auto r =
            m_database.statement("DELETE FROM attachment_attempt WHERE message = ?").bind(entry.id).run();
        !r)
        return r;
    IndexedSpans spans = m_spans;
    spans.add(entry.done);
    if (auto r = writeSpans(spans, waiting); !r)
        return r;
    if (auto r = transaction.commit(); !r)
        return r;
    m_spans = std::move(spans);
    return {};
}

Result<void> AttachmentStore::writeFiles(const AttachedEntry &entry)
{
    auto insert = m_database.statement(
        "INSERT OR REPLACE INTO attachment(message, part, name, extracted) VALUES (?, ?, ?, ?)");
    for (const AttachedEntry::File &file : entry.files) {
        const auto extracted = file.key.isEmpty() ? Result<qint64>(0) : writeExtracted(file);
        if (!extracted)
            return fail(extracted.error());
        if (auto r = insert.bind(entry.id, file.part, file.name, *extracted).run(); !r)
            return r;
    }
    return {};
}

Result<qint64> AttachmentStore::writeExtracted(const AttachedEntry::File &file)
{
    if (!file.isStored) {
        const auto r =
            m_database.statement("INSERT OR IGNORE INTO extracted(key, outcome, text) VALUES (?, ?, ?)")
                .bind(file.key, extract::outcomeName(file.extracted.outcome), packed(file.extracted.text))
                .run();
        if (!r)
            return fail(r.error());
    }
    auto row = m_database.statement("SELECT id FROM extracted WHERE key = ?").bind(file.key);
    const auto found = row.step();
    if (!found)
        return fail(found.error());
    return *found ? row.integer(0) : qint64{0};
}

Result<void> AttachmentStore::writeFullRow(const AttachedEntry &entry)
{
    const bool hasText = std::ranges::any_of(
        entry.files, [](const AttachedEntry::File &file) { return !file.extracted.text.isEmpty(); });
    if (!hasText)
        return {};
    const ingest::IndexText &text = entry.text;
    const auto r =
        m_database
            .statement("INSERT INTO message_text(rowid, subject, sender, recipient, body, attachment) "
                       "VALUES (?, ?, ?, ?, ?, ?)")
            .bind(kFullRow + number(entry.id), text.subject, text.from, text.to,
                  text.body.left(limits::kTextIndexedChars), attachmentColumn(entry))
            .run();
    if (!r)
        return r;
    return m_database.statement("INSERT INTO full_row(message) VALUES (?)").bind(entry.id).run();
}

Result<void> AttachmentStore::writeSpans(const IndexedSpans &spans, qint64 waiting)
{
    if (auto r = m_database.execute("DELETE FROM attachment_span"); !r)
        return r;
    auto insert = m_database.statement("INSERT INTO attachment_span(first, last) VALUES (?, ?)");
    for (const IndexedSpans::Span &span : spans.spans()) {
        if (auto r = insert.bind(span.first, span.last).run(); !r)
            return r;
    }
    return setWaiting(waiting, spans.last());
}

Result<void> AttachmentStore::storeNothing(const IndexedSpans::Span &done, qint64 waiting)
{
    archive::Transaction transaction(m_database);
    if (auto r = transaction.begin(); !r)
        return r;
    IndexedSpans spans = m_spans;
    spans.add(done);
    if (auto r = writeSpans(spans, waiting); !r)
        return r;
    if (auto r = transaction.commit(); !r)
        return r;
    m_spans = std::move(spans);
    return {};
}

Result<void> AttachmentStore::forget(const std::vector<MessageId> &erased)
{
    archive::Transaction transaction(m_database);
    if (auto r = transaction.begin(); !r)
        return r;
    auto remove = m_database.statement("DELETE FROM attachment WHERE message = ?");
    qint64 removed = 0;
    for (const MessageId id : erased) {
        if (auto r = remove.bind(id).run(); !r)
            return r;
        removed += m_database.changes();
    }
    if (removed > 0) {
        const auto r =
            m_database.execute("DELETE FROM extracted WHERE NOT EXISTS "
                               "(SELECT 1 FROM attachment WHERE extracted = extracted.id AND extracted > 0)");
        if (!r)
            return r;
    }
    return transaction.commit();
}

Result<int> AttachmentStore::beginAttempt(MessageId id)
{
    auto row = m_database.statement("SELECT times FROM attachment_attempt WHERE message = ?").bind(id);
    const auto found = row.step();
    if (!found)
        return fail(found.error());
    const int before = *found ? static_cast<int>(row.integer(0)) : 0;
    row.reset();
    if (auto r =
            m_database.statement("INSERT OR REPLACE INTO attachment_attempt(message, times) VALUES (?, ?)")
                .bind(id, before + 1)
                .run();
        !r)
        return fail(r.error());
    return before;
}

Result<void> AttachmentStore::withdrawAttempt(MessageId id)
{
    return m_database.statement("UPDATE attachment_attempt SET times = times - 1 WHERE message = ?")
        .bind(id)
        .run();
}

Result<void> AttachmentStore::setWaiting(qint64 waiting, qint64 upTo)
{
    return m_database
        .statement("INSERT INTO attachment_state(id, waiting, up_to) VALUES (1, ?1, ?2) "
                   "ON CONFLICT(id) DO UPDATE SET waiting = ?1, up_to = ?2")
        .bind(waiting, upTo)
        .run();
}

Result<AttachmentStore::Waiting> AttachmentStore::readWaiting(archive::Database &database)
{
    auto row = database.statement("SELECT waiting, up_to FROM attachment_state WHERE id = 1");
    const auto found = row.step();
    if (!found)
        return fail(found.error());
    return *found ? Waiting{row.integer(0), row.integer(1)} : Waiting();
}

Result<std::vector<AttachmentStore::StoredText>> AttachmentStore::textsOf(archive::Database &database,
                                                                          MessageId id)
{
    std::vector<StoredText> texts;
    auto rows =
        database
            .statement("SELECT name, text FROM attachment LEFT JOIN extracted ON extracted.id = extracted "
                       "WHERE message = ? ORDER BY part")
            .bind(id);
    const auto read = rows.eachRow([&] { texts.push_back({rows.text(0), unpacked(rows.bytes(1))}); });
    if (!read)
        return fail(read.error());
    return texts;
}

} // namespace core::search
