#pragma once

#include "core/archive/Types.h"
#include "core/archive/Undo.h"
#include "core/base/Result.h"

#include <QFuture>
#include <QString>

#include <vector>

namespace core::archive {

class Archive;

/// Requests about tags and notes, as those of Archive: from any thread, one transaction each, in order; ArchiveChange says
/// what changed. What is there is asked of ArchiveReader: tags(), tagCounts(), note(), and `tags` and `hasNote` of a
/// summary. A value that borrows the archive.
class Labels final
{
public:
    explicit Labels(Archive &archive) : m_archive(&archive) {}

    /// `color` is 0xRRGGBB; 0: by its place. AlreadyExists for a name that differs in case only.
    [[nodiscard]] QFuture<Result<Made<TagId>>> create(QString name, quint32 color = 0);
    /// The tag of that name, made where it is missing.
    [[nodiscard]] QFuture<Result<Made<TagId>>> ensure(QString name);
    [[nodiscard]] QFuture<Result<Undo>> change(TagId tag, QString name, quint32 color);
    /// Those named first, in this order.
    [[nodiscard]] QFuture<Result<Undo>> reorder(std::vector<TagId> order);
    /// From all messages too; they stay.
    [[nodiscard]] QFuture<Result<Undo>> remove(TagId tag);
    /// For up to limits::kChangedAtOnce messages; more: BulkChange.
    [[nodiscard]] QFuture<Result<Undo>> tag(std::vector<MessageId> messages, std::vector<TagId> add,
                                            std::vector<TagId> remove);
    /// Empty text takes the note away.
    [[nodiscard]] QFuture<Result<Undo>> setNote(MessageId message, QString text);

private:
    Archive *m_archive;
};

} // namespace core::archive
