#include "core/archive/LabelStore.h"

#include "core/archive/ChosenMessages.h"
#include "core/archive/Database.h"
#include "core/archive/FolderNames.h"
#include "core/archive/ReadingChoices.h"
#include "core/base/Limits.h"

#include <algorithm>
#include <optional>

namespace core::archive {

using namespace Qt::StringLiterals;
using Steps = std::vector<UndoStep>;

static Tag tagRow(const Statement &read)
{
    return {read.id<TagId>(0), read.text(1), static_cast<quint32>(read.integer(2)),
            static_cast<int>(read.integer(3))};
}

static Result<std::optional<Tag>> oneTag(Statement read)
{
    const auto row = read.step();
    if (!row)
        return fail(row.error());
    return *row ? std::optional(tagRow(read)) : std::nullopt;
}

static Result<std::optional<Tag>> tagById(Database &db, TagId id)
{
    return oneTag(db.statement("SELECT id, name, color, position FROM tag WHERE id = ?").bind(id));
}

static Result<std::optional<Tag>> tagByName(Database &db, const QString &name)
{
    return oneTag(db.statement("SELECT id, name, color, position FROM tag WHERE name_key = ?")
                      .bind(folderNameKey(name)));
}

static Result<Tag> existingTag(Database &db, TagId id)
{
    const auto tag = tagById(db, id);
    if (!tag)
        return fail(tag.error());
    if (!*tag)
        return fail(ErrorCode::NotFound, u"no tag %1"_s.arg(number(id)));
    return **tag;
}

static Result<void> writeTag(Database &db, const Tag &tag)
{
    return db.statement("UPDATE tag SET name = ?2, name_key = ?3, color = ?4, position = ?5 WHERE id = ?1")
        .bind(tag.id, tag.name, folderNameKey(tag.name), tag.color, tag.position)
        .run();
}

static Result<void> insertTag(Database &db, std::optional<TagId> id, const Tag &tag)
{
    return db.statement("INSERT INTO tag(id, name, name_key, color, position) VALUES(?1, ?2, ?3, ?4, ?5)")
        .bind(id, tag.name, folderNameKey(tag.name), tag.color, tag.position)
        .run();
}

Result<std::vector<Tag>> allTags(Database &db)
{
    std::vector<Tag> tags;
    auto read = db.statement("SELECT id, name, color, position FROM tag ORDER BY position, id");
    if (auto r = read.eachRow([&] { tags.push_back(tagRow(read)); }); !r)
        return fail(r.error());
    return tags;
}

Result<std::map<TagId, qint64>> tagCounts(Database &db)
{
    std::map<TagId, qint64> counts;
    auto read = db.statement("SELECT tag_id, count(*) FROM message_tag GROUP BY tag_id");
    if (auto r = read.eachRow([&] { counts[read.id<TagId>(0)] = read.integer(1); }); !r)
        return fail(r.error());
    return counts;
}

// --- of messages -------------------------------------------------------------------------------------------

Result<void> addLabels(Database &db, std::vector<MessageSummary> &summaries)
{
    if (summaries.empty())
        return {};
    QByteArray ids = "[";
    for (const MessageSummary &summary : summaries)
        ids += QByteArray::number(number(summary.id)) + ',';
    ids.back() = ']';
    std::vector<MessageSummary *> byId;
    byId.reserve(summaries.size());
    for (MessageSummary &summary : summaries)
        byId.push_back(&summary);
    std::sort(byId.begin(), byId.end(), [](const auto *a, const auto *b) { return a->id < b->id; });
    // Text, as SQLite 3.40 takes a blob for something else.
    auto read = db.statement("SELECT x.message_id, x.tag_id, t.position FROM json_each(?1) j"
                             " JOIN message_tag x ON x.message_id = j.value JOIN tag t ON t.id = x.tag_id"
                             " UNION ALL SELECT n.message_id, 0, 0 FROM json_each(?1) j"
                             " JOIN note n ON n.message_id = j.value ORDER BY 3, 2")
                    .bind(QString::fromLatin1(ids));
    return read.eachRow([&] {
        const auto id = read.id<MessageId>(0);
        auto at = std::lower_bound(byId.begin(), byId.end(), id, [](const auto *summary, MessageId wanted) {
            return summary->id < wanted;
        });
        for (; at != byId.end() && (*at)->id == id; ++at) {
            if (const auto tag = read.id<TagId>(1); isSet(tag))
                (*at)->tags.push_back(tag);
            else
                (*at)->hasNote = true;
        }
    });
}

static Result<Steps> tagChosen(Database &db, TagId tag, bool present, ArchiveChange &change)
{
    auto read = db.statement("SELECT m.id FROM temp.chosen c CROSS JOIN message m ON m.id = c.id WHERE EXISTS"
                             " (SELECT 1 FROM message_tag WHERE message_id = m.id AND tag_id = ?1) <> ?2")
                    .bind(tag, present);
    PackedIds ids;
    const auto all = read.eachRow([&] {
        ids.append(read.id<MessageId>(0));
        change.changed.push_back(read.id<MessageId>(0));
    });
    if (!all)
        return fail(all.error());
    if (ids.isEmpty())
        return Steps();
    auto write = present
                     ? db.statement("INSERT OR IGNORE INTO message_tag(message_id, tag_id)"
                                    " SELECT m.id, ?1 FROM temp.chosen c CROSS JOIN message m ON m.id = c.id")
                     : db.statement("DELETE FROM message_tag WHERE tag_id = ?1"
                                    " AND message_id IN (SELECT id FROM temp.chosen)");
    if (auto r = write.bind(tag).run(); !r)
        return fail(r.error());
    return Steps{TagStep{tag, !present, std::move(ids)}};
}

Result<Undo> tagMessages(Database &db, const std::vector<MessageId> &messages, const std::vector<TagId> &add,
                         const std::vector<TagId> &remove, ArchiveChange &change)
{
    if (auto r = choose(db, messages); !r)
        return fail(r.error());
    Undo undo;
    ArchiveChange own;
    const auto each = [&](const std::vector<TagId> &tags, bool present) -> Result<void> {
        for (const TagId tag : tags) {
            const auto known = tagById(db, tag);
            if (!known)
                return fail(known.error());
            if (!*known)
                continue;
            auto steps = tagChosen(db, tag, present, own);
            if (!steps)
                return fail(steps.error());
            undo.append({*std::move(steps), 0});
        }
        return {};
    };
    if (auto r = each(remove, false); !r)
        return fail(r.error());
    if (auto r = each(add, true); !r)
        return fail(r.error());
    std::sort(own.changed.begin(), own.changed.end());
    own.changed.erase(std::unique(own.changed.begin(), own.changed.end()), own.changed.end());
    undo.messages = std::ssize(own.changed);
    change.changed.insert(change.changed.end(), own.changed.begin(), own.changed.end());
    return undo;
}

Result<Steps> performStep(Database &db, const TagStep &step, ArchiveChange &change)
{
    const auto known = tagById(db, step.tag);
    if (!known)
        return fail(known.error());
    if (!*known)
        return Steps(); // deleted meanwhile
    if (auto r = choose(db, step.messages.ids()); !r)
        return fail(r.error());
    return tagChosen(db, step.tag, step.present, change);
}

Result<QString> noteOf(Database &db, MessageId message)
{
    auto read = db.statement("SELECT text FROM note WHERE message_id = ?").bind(message);
    const auto row = read.step();
    if (!row)
        return fail(row.error());
    return *row ? read.text(0) : QString();
}

Result<Undo> setNote(Database &db, MessageId message, const QString &text, ArchiveChange &change)
{
    if (text.size() > limits::kNoteChars)
        return fail(ErrorCode::LimitExceeded, u"a note that is too long"_s);
    const auto exists = db.statement("SELECT 1 FROM message WHERE id = ?").bind(message).step();
    const auto before = noteOf(db, message);
    if (!exists || !before)
        return fail(!exists ? exists.error() : before.error());
    if (!*exists)
        return fail(ErrorCode::NotFound, u"no message %1"_s.arg(number(message)));
    const QString kept = text.trimmed().isEmpty() ? QString() : text;
    if (kept == *before)
        return Undo();
    auto write = kept.isEmpty() ? db.statement("DELETE FROM note WHERE message_id = ?1").bind(message)
                                : db.statement("INSERT OR REPLACE INTO note(message_id, text) VALUES(?1, ?2)")
                                      .bind(message, kept);
    if (auto r = write.run(); !r)
        return fail(r.error());
    change.changed.push_back(message);
    return Undo{{NoteStep{message, *before}}, 1};
}

Result<Steps> performStep(Database &db, const NoteStep &step, ArchiveChange &change)
{
    auto undo = setNote(db, step.message, step.text, change);
    if (!undo)
        return undo.error().code == ErrorCode::NotFound ? Result<Steps>(Steps()) : fail(undo.error());
    return std::move(undo->steps);
}

Result<void> handOver(Database &db, MessageId from, MessageId to)
{
    if (auto r = db.statement("UPDATE OR IGNORE message_tag SET message_id = ?2 WHERE message_id = ?1")
                     .bind(from, to)
                     .run();
        !r)
        return r;
    if (auto r = db.statement("UPDATE OR IGNORE note SET message_id = ?2 WHERE message_id = ?1")
                     .bind(from, to)
                     .run();
        !r)
        return r;
    if (auto r = db.statement("UPDATE OR REPLACE trashed SET message_id = ?2 WHERE message_id = ?1")
                     .bind(from, to)
                     .run();
        !r)
        return r;
    return handOverReading(db, from, to);
}

// --- the list of tags --------------------------------------------------------------------------------------

static Result<int> endOfList(Database &db)
{
    const auto count = db.number("SELECT count(*) FROM tag");
    const auto last = db.number("SELECT coalesce(max(position), 0) FROM tag");
    if (!count || !last)
        return fail(!count ? count.error() : last.error());
    if (*count >= limits::kTags)
        return fail(ErrorCode::LimitExceeded, u"too many tags"_s);
    return static_cast<int>(*last) + 1;
}

Result<Made<TagId>> createTag(Database &db, const QString &name, quint32 color, ArchiveChange &change)
{
    const auto fit = checkedTagName(name);
    if (!fit)
        return fail(fit.error());
    const auto taken = tagByName(db, *fit);
    if (!taken)
        return fail(taken.error());
    if (*taken)
        return fail(ErrorCode::AlreadyExists, u"a tag of that name"_s);
    const auto position = endOfList(db);
    if (!position)
        return fail(position.error());
    Tag tag{{}, *fit, color & 0xffffff, *position};
    if (auto r = insertTag(db, std::nullopt, tag); !r)
        return fail(r.error());
    tag.id = TagId{db.lastInsertId()};
    change.tagList = true;
    return Made<TagId>{tag.id, {{TagRowStep{RowStep::Remove, tag}}, 0}};
}

Result<Made<TagId>> ensureTag(Database &db, const QString &name, ArchiveChange &change)
{
    const auto fit = checkedTagName(name);
    if (!fit)
        return fail(fit.error());
    const auto known = tagByName(db, *fit);
    if (!known)
        return fail(known.error());
    if (*known)
        return Made<TagId>{(*known)->id, {}};
    return createTag(db, *fit, 0, change);
}

Result<Undo> changeTag(Database &db, TagId id, const QString &name, quint32 color, ArchiveChange &change)
{
    const auto fit = checkedTagName(name);
    if (!fit)
        return fail(fit.error());
    const auto before = existingTag(db, id);
    if (!before)
        return fail(before.error());
    const auto taken = tagByName(db, *fit);
    if (!taken)
        return fail(taken.error());
    if (*taken && (*taken)->id != id)
        return fail(ErrorCode::AlreadyExists, u"a tag of that name"_s);
    const Tag after{id, *fit, color & 0xffffff, before->position};
    if (after == *before)
        return Undo();
    if (auto r = writeTag(db, after); !r)
        return fail(r.error());
    change.tagList = true;
    return Undo{{TagRowStep{RowStep::Change, *before}}, 0};
}

Result<Undo> orderTags(Database &db, const std::vector<TagId> &order, ArchiveChange &change)
{
    auto tags = allTags(db);
    if (!tags)
        return fail(tags.error());
    const auto rank = [&](const Tag &tag) {
        return std::find(order.begin(), order.end(), tag.id) - order.begin();
    };
    std::stable_sort(tags->begin(), tags->end(),
                     [&](const Tag &a, const Tag &b) { return rank(a) < rank(b); });
    Undo undo;
    int position = 0;
    for (Tag &tag : *tags) {
        if (tag.position == ++position)
            continue;
        undo.steps.emplace_back(TagRowStep{RowStep::Change, tag});
        tag.position = position;
        if (auto r = writeTag(db, tag); !r)
            return fail(r.error());
        change.tagList = true;
    }
    return undo;
}

Result<Undo> deleteTag(Database &db, TagId id, ArchiveChange &change)
{
    const auto tag = existingTag(db, id);
    if (!tag)
        return fail(tag.error());
    TagStep back{id, true, {}};
    auto read =
        db.statement("SELECT message_id FROM message_tag WHERE tag_id = ? ORDER BY message_id").bind(id);
    const auto all = read.eachRow([&] {
        back.messages.append(read.id<MessageId>(0));
        change.changed.push_back(read.id<MessageId>(0));
    });
    if (!all)
        return fail(all.error());
    read.reset();
    if (auto r = db.statement("DELETE FROM tag WHERE id = ?").bind(id).run(); !r)
        return fail(r.error());
    change.tagList = true;
    Undo undo{{}, back.messages.size()};
    if (!back.messages.isEmpty())
        undo.steps.emplace_back(std::move(back));
    undo.steps.emplace_back(TagRowStep{RowStep::Make, *tag});
    return undo;
}

static Result<QString> freeName(Database &db, const Tag &tag)
{
    QString tried = tag.name;
    for (int n = 2;; ++n) {
        const auto taken = tagByName(db, tried);
        if (!taken)
            return fail(taken.error());
        if (!*taken || (*taken)->id == tag.id)
            return tried;
        tried = u"%1 (%2)"_s.arg(tag.name).arg(n);
    }
}

Result<Steps> performStep(Database &db, const TagRowStep &step, ArchiveChange &change)
{
    const auto now = tagById(db, step.tag.id);
    if (!now)
        return fail(now.error());
    if ((step.what == RowStep::Make) == now->has_value())
        return Steps(); // so already
    if (step.what == RowStep::Remove) {
        auto undo = deleteTag(db, step.tag.id, change);
        return undo ? Result<Steps>(std::move(undo->steps)) : fail(undo.error());
    }
    Tag tag = step.tag;
    const auto name = freeName(db, tag);
    if (!name)
        return fail(name.error());
    tag.name = *name;
    if (auto r = *now ? writeTag(db, tag) : insertTag(db, tag.id, tag); !r)
        return fail(r.error());
    change.tagList = true;
    return *now ? Steps{TagRowStep{RowStep::Change, **now}} : Steps{TagRowStep{RowStep::Remove, tag}};
}

} // namespace core::archive
