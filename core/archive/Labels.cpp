#include "core/archive/Labels.h"

#include "core/archive/ArchiveTransact.h"
#include "core/archive/LabelStore.h"

namespace core::archive {

QFuture<Result<Made<TagId>>> Labels::create(QString name, quint32 color)
{
    return m_archive->transact([=](ArchiveWriter &, Database &db, ArchiveChange &notice) {
        return createTag(db, name, color, notice);
    });
}

QFuture<Result<Made<TagId>>> Labels::ensure(QString name)
{
    return m_archive->transact(
        [=](ArchiveWriter &, Database &db, ArchiveChange &notice) { return ensureTag(db, name, notice); });
}

QFuture<Result<Undo>> Labels::change(TagId tag, QString name, quint32 color)
{
    return m_archive->transact([=](ArchiveWriter &, Database &db, ArchiveChange &notice) {
        return changeTag(db, tag, name, color, notice);
    });
}

QFuture<Result<Undo>> Labels::reorder(std::vector<TagId> order)
{
    return m_archive->transact(
        [order = std::move(order)](ArchiveWriter &, Database &db, ArchiveChange &notice) {
            return orderTags(db, order, notice);
        });
}

QFuture<Result<Undo>> Labels::remove(TagId tag)
{
    return m_archive->transact(
        [=](ArchiveWriter &, Database &db, ArchiveChange &notice) { return deleteTag(db, tag, notice); });
}

QFuture<Result<Undo>> Labels::tag(std::vector<MessageId> messages, std::vector<TagId> add,
                                  std::vector<TagId> remove)
{
    return m_archive->transact(
        [messages = std::move(messages), add = std::move(add),
         remove = std::move(remove)](ArchiveWriter &, Database &db, ArchiveChange &notice) {
            return tagMessages(db, messages, add, remove, notice);
        });
}

QFuture<Result<Undo>> Labels::setNote(MessageId message, QString text)
{
    return m_archive->transact([=](ArchiveWriter &, Database &db, ArchiveChange &notice) {
        return archive::setNote(db, message, text, notice);
    });
}

} // namespace core::archive
