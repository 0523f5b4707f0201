#pragma once

#include "core/archive/BodyCodec.h"
#include "core/archive/ChangeNotes.h"
#include "core/archive/Database.h"
#include "core/archive/Dictionary.h"
#include "core/archive/Types.h"
#include "core/archive/WriterLock.h"
#include "core/base/Result.h"

#include <functional>
#include <memory>

namespace core {
class Clock;
}

namespace core::archive {

/// The one connection that writes mail.db, and the frame around every change: one transaction, committed and synced or
/// not there at all, then one notice. What happens inside is in the families of functions beside it (MessageStore,
/// MessageChanges, FolderStore, Ledger, Check). Used on the archive's thread only, apart from making and ending it.
class ArchiveWriter final
{
public:
    /// `clock` is borrowed.
    [[nodiscard]] static Result<std::unique_ptr<ArchiveWriter>> open(const QString &folder,
                                                                     const Clock &clock);
    ~ArchiveWriter(); ///< checkpoints and lets go of the lock

    void setNotify(std::function<void(const ArchiveChange &)> notify) { m_notify = std::move(notify); }
    [[nodiscard]] QString path() const { return m_database->path(); }
    [[nodiscard]] qint64 nowUtc() const;
    [[nodiscard]] BodyCodec &codec() { return m_codec; }
    [[nodiscard]] const std::shared_ptr<Dictionaries> &dictionaries() const { return m_dictionaries; }

    /// `change(db, notice)` in one transaction. Where it or the commit fails nothing of it is visible, and the next
    /// change starts clean (DUR-05).
    template <typename Change>
    [[nodiscard]] auto inTransaction(Change change)
        -> std::invoke_result_t<Change, Database &, ArchiveChange &>
    {
        Transaction transaction(*m_database);
        if (auto r = transaction.begin(); !r)
            return fail(r.error());
        ArchiveChange notice;
        auto result = change(*m_database, notice);
        if (!result)
            return result;
        if (auto r = transaction.commit(); !r)
            return fail(r.error());
        if (m_notify && !isEmpty(notice))
            m_notify(notice);
        return result;
    }

private:
    ArchiveWriter(std::unique_ptr<WriterLock> lock, std::unique_ptr<Database> database, const Clock &clock);
    [[nodiscard]] Result<void> openDictionaries();

    std::unique_ptr<WriterLock> m_lock; ///< given back last
    std::unique_ptr<Database> m_database;
    const Clock &m_clock;
    const std::shared_ptr<Dictionaries> m_dictionaries;
    BodyCodec m_codec;
    std::function<void(const ArchiveChange &)> m_notify;
};

} // namespace core::archive
