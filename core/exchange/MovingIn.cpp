#include "core/exchange/MovingIn.h"

#include "core/archive/SeenElsewhere.h"
#include "core/base/Worker.h"

#include <QDir>
#include <QFileInfo>

namespace core::exchange {

using namespace Qt::StringLiterals;

namespace {

/// What a tree is called after: "Work" for Work.mbox.
QString nameOf(const QString &path)
{
    const QFileInfo info(QFileInfo(path).canonicalFilePath());
    static const QStringList known{u"mbox"_s, u"mbx"_s, u"eml"_s, u"emlx"_s};
    return info.isFile() && known.contains(info.suffix().toLower()) ? info.completeBaseName()
                                                                    : info.fileName();
}

Scanned look(const QString &path, const ScanOptions &options, bool named)
{
    Scanned scanned{path, {}, std::nullopt};
    auto folders = scanFolders(path, options);
    if (!folders) {
        scanned.error = folders.error();
        return scanned;
    }
    scanned.folders = *std::move(folders);
    if (named) {
        for (SourceFolder &folder : scanned.folders)
            folder.names.prepend(nameOf(path));
    }
    return scanned;
}

} // namespace

MovingIn::MovingIn(archive::Archive &archive, Importer::IndexSink index, const Clock &clock)
    : m_archive(archive),
      m_index(std::move(index)),
      m_clock(clock),
      m_isStopped(std::make_shared<std::atomic<bool>>(false)),
      m_worker(std::make_unique<Worker>(u"moving in"_s))
{}

MovingIn::~MovingIn() { *m_isStopped = true; }

QFuture<std::vector<Scanned>> MovingIn::scan(QStringList paths, SourceKind as, MboxQuoting quoting,
                                             bool named)
{
    return m_worker->run([paths = std::move(paths), as, quoting, named, stopped = m_isStopped] {
        const ScanOptions options{as, quoting, [stopped] { return stopped->load(); }};
        std::vector<Scanned> all;
        for (const QString &path : paths)
            all.push_back(look(path, options, named));
        return all;
    });
}

QFuture<std::vector<Neighbour>> MovingIn::findNeighbours(const QString &home)
{
    return m_worker->run([home = home.isEmpty() ? QDir::homePath() : home, stopped = m_isStopped] {
        return exchange::findNeighbours(home, [stopped] { return stopped->load(); });
    });
}

QFuture<Result<qint64>> MovingIn::noteSeen(AccountId account, QByteArrayList uidls, Program program)
{
    return archive::SeenElsewhere(m_archive).note(account, std::move(uidls), programWord(program));
}

std::unique_ptr<Importer> MovingIn::makeImporter()
{
    return std::make_unique<Importer>(m_archive, m_index, m_clock);
}

} // namespace core::exchange
