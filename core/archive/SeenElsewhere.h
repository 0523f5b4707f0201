#pragma once

#include "core/archive/Types.h"
#include "core/base/Result.h"

#include <QByteArrayList>
#include <QFuture>
#include <QString>

namespace core::archive {

class Archive;

/// Messages that another program has fetched before: they stand in the ledger as LedgerState::LeftOut with the reason
/// "fetched-by-thunderbird", so that no run fetches them again unless they are wanted (Archive::want()), and none deletes
/// them on the server: they may be here by an import, but nothing proves it. A value that borrows the archive.
class SeenElsewhere final
{
public:
    explicit SeenElsewhere(Archive &archive) : m_archive(&archive) {}

    /// In slices, so that other requests are not held up. What the ledger knows as stored or deleted stays that. Answers how
    /// many it did not know as fetched. Until the server lists them they count as gone: lists of other programs
    /// may be old, and a renumbered maildrop is told by UIDLs that vanish.
    [[nodiscard]] QFuture<Result<qint64>> note(AccountId account, QByteArrayList uidls,
                                               const QString &program);

private:
    Archive *m_archive;
};

[[nodiscard]] bool isSeenElsewhere(const LedgerRow &row);
/// "thunderbird" of such a row's reason; empty: it is another reason.
[[nodiscard]] QString programOfReason(const QString &reason);

} // namespace core::archive
