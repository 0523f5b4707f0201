#pragma once

#include "core/exchange/Importer.h"
#include "core/exchange/Neighbours.h"

#include <QFuture>
#include <QObject>
#include <QStringList>

#include <atomic>
#include <memory>

namespace core::exchange {

/// A path that somebody named, and what is in it.
struct Scanned
{
    QString path;
    std::vector<SourceFolder> folders;
    std::optional<Error> error; ///< there is no mail, or it cannot be read
};

/// Import of mail and accounts of other programs: what the window and the command line talk to. Main thread; looking and
/// importing happen on threads of their own. Owned by the application; outlives the importers that it makes.
class MovingIn final : public QObject
{
    Q_OBJECT

public:
    MovingIn(archive::Archive &archive, Importer::IndexSink index, const Clock &clock);
    ~MovingIn() override; ///< ends a look that is under way

    /// One entry a path, in order. With `named` each tree stands below the name of its path.
    [[nodiscard]] QFuture<std::vector<Scanned>> scan(QStringList paths, SourceKind as, MboxQuoting quoting,
                                                     bool named);
    /// Other programs of the user with this home directory; empty: of whoever runs this one.
    [[nodiscard]] QFuture<std::vector<Neighbour>> findNeighbours(const QString &home);
    /// What another program has fetched is not fetched again for this account (archive::SeenElsewhere). Answers how many.
    [[nodiscard]] QFuture<Result<qint64>> noteSeen(AccountId account, QByteArrayList uidls, Program program);
    /// Not started yet, so that its signals can be connected.
    [[nodiscard]] std::unique_ptr<Importer> makeImporter();

private:
    archive::Archive &m_archive;
    const Importer::IndexSink m_index;
    const Clock &m_clock;
    std::shared_ptr<std::atomic<bool>> m_isStopped;
    std::unique_ptr<Worker> m_worker;
};

} // namespace core::exchange
