#include "core/exchange/ImportRun.h"

#include "core/archive/Archive.h"
#include "core/archive/ArchiveFault.h"
#include "core/archive/Labels.h"
#include "core/base/Clock.h"
#include "core/base/Futures.h"
#include "core/base/Limits.h"
#include "core/base/Log.h"
#include "core/exchange/FolderNamesOf.h"

#include <algorithm>
#include <iterator>

namespace core::exchange {

using namespace Qt::StringLiterals;

namespace {

constexpr int kUnderWay = 2; // one is written while the next is read

/// Trash and junk come last: of a message that lies in two folders the copy in the other one counts.
int turn(const SourceFolder &folder)
{
    return folder.role == FolderRole::Trash ? 2 : folder.role == FolderRole::Junk ? 1 : 0;
}

} // namespace

ImportRun::ImportRun(archive::Archive &archive, Importer::IndexSink index, const Clock &clock)
    : m_archive(archive), m_index(std::move(index)), m_clock(clock), m_codec(archive.dictionaries())
{}

ImportRun::~ImportRun() = default;

void ImportRun::start(ImportOrder order)
{
    m_timer.start();
    m_order = std::move(order);
    std::stable_sort(m_order.folders.begin(), m_order.folders.end(),
                     [](const SourceFolder &a, const SourceFolder &b) { return turn(a) < turn(b); });
    for (const SourceFolder &folder : m_order.folders)
        m_bytesAll += folder.bytes;
    step();
}

/// Goes on as far as it can: reads a batch and comes back by the event loop, so that answers are heard in between.
void ImportRun::step()
{
    if (m_hasEnded)
        return finishIfIdle();
    if (m_isCancelled) {
        m_report.isCancelled = true;
        return end(std::nullopt);
    }
    if (m_waitsForFolder || m_underWay >= kUnderWay)
        return; // their answers come back here
    if (!m_oneByOne.empty()) {
        if (m_underWay > 0)
            return;
        Batch one;
        one.push_back(std::move(m_oneByOne.front()));
        m_oneByOne.erase(m_oneByOne.begin());
        return store(std::move(one));
    }
    if (!m_reader)
        return m_next < m_order.folders.size() ? openNext() : finishIfIdle();
    Batch batch = gather();
    tell();
    if (!batch.empty())
        store(std::move(batch));
    QMetaObject::invokeMethod(this, &ImportRun::step, Qt::QueuedConnection);
}

void ImportRun::openNext()
{
    const SourceFolder &folder = m_order.folders[m_next];
    QStringList names = folder.names;
    m_reader = readerFor(folder);
    if (m_order.below.isEmpty() && folder.role != FolderRole::Other) {
        m_folder = folder.role == FolderRole::Inbox  ? archive::kInboxFolder
                   : folder.role == FolderRole::Junk ? archive::kJunkFolder
                                                     : archive::kTrashFolder;
        ++m_report.folders;
        QMetaObject::invokeMethod(this, &ImportRun::step, Qt::QueuedConnection);
        return;
    }
    if (!m_order.below.isEmpty() && !folder.store.isEmpty())
        names.prepend(folder.store);
    QString path = archivePath(names);
    if (!m_order.below.isEmpty())
        path = path.isEmpty() ? m_order.below : m_order.below + u'/' + path;
    if (path.isEmpty())
        path = u"Inbox"_s;
    m_waitsForFolder = true;
    whenDone(m_archive.ensureFolder(path), this, [this](const Result<FolderId> &made) { onFolder(made); });
}

void ImportRun::onFolder(const Result<FolderId> &folder)
{
    m_waitsForFolder = false;
    if (folder) {
        m_folder = *folder;
        ++m_report.folders;
    } else if (archive::isArchiveFault(folder.error().code)) {
        return end(folder.error());
    } else { // a path too deep below the one chosen: nothing of it can be kept in its place
        addFailure(m_order.folders[m_next].path, 0, folder.error());
        closeFolder();
    }
    step();
}

void ImportRun::closeFolder()
{
    m_bytesBefore += m_order.folders[m_next].bytes;
    m_reader.reset();
    ++m_next;
}

ImportRun::Batch ImportRun::gather()
{
    Batch batch;
    qint64 packed = 0;
    while (batch.size() < static_cast<std::size_t>(limits::kBatchMessages) && packed < limits::kBatchBytes &&
           !m_isCancelled) {
        auto taken = m_reader->next();
        if (!taken) {
            closeFolder();
            break;
        }
        take(*std::move(taken), batch, packed);
    }
    return batch;
}

void ImportRun::take(Taken taken, Batch &batch, qint64 &packed)
{
    SourceMessage &message = taken.message;
    ++m_report.counts.read;
    if (taken.error)
        return addFailure(message.file, message.offset, *taken.error);
    if (taken.isLeftOut) {
        ++m_report.counts.leftOut;
        return;
    }
    m_report.bytes += message.raw.size();
    const qint64 nowUtc = m_clock.nowUtc();
    auto prepared = ingest::prepare(message.raw, AccountId{}, nowUtc, m_codec);
    if (!prepared)
        return addFailure(message.file, message.offset, prepared.error());
    archive::MessageSummary &summary = prepared->message.summary;
    summary.folder = m_folder;
    summary.unread = !message.flags.read.value_or(true); // old mail, where nobody says otherwise
    summary.starred = message.flags.starred;
    summary.answered = message.flags.answered;
    if (summary.dateUtc == nowUtc && message.dateUtc > 0)
        summary.dateUtc = message.dateUtc;
    // Raw and packed are in memory together; a large one fills a batch by itself.
    packed += message.raw.size();
    batch.push_back(
        {*std::move(prepared), std::move(message.flags.tags), std::move(message.file), message.offset});
}

void ImportRun::store(Batch batch)
{
    std::vector<archive::NewMessage> messages;
    messages.reserve(batch.size());
    for (const Ready &ready : batch)
        messages.push_back(ready.prepared.message);
    ++m_underWay;
    auto shared = std::make_shared<Batch>(std::move(batch));
    whenDone(m_archive.store(std::move(messages)), this,
             [this, shared](const Result<archive::StoreReport> &result) {
                 --m_underWay;
                 onStored(std::move(*shared), result);
                 step();
             });
}

void ImportRun::onStored(Batch batch, const Result<archive::StoreReport> &result)
{
    if (result && result->messages.size() == batch.size())
        return count(std::move(batch), *result);
    const Error error =
        result ? Error{ErrorCode::Internal, u"store() answered for fewer messages"_s, {}} : result.error();
    if (archive::isArchiveFault(error.code))
        return end(error);
    if (batch.size() == 1)
        return addFailure(batch.front().file, batch.front().offset, error);
    std::move(batch.begin(), batch.end(), std::back_inserter(m_oneByOne));
}

void ImportRun::count(Batch batch, const archive::StoreReport &report)
{
    tag(batch, report);
    std::vector<ingest::IndexEntry> entries;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        ++(report.messages[i].duplicate ? m_report.counts.known : m_report.counts.added);
        if (!report.messages[i].duplicate)
            entries.push_back({report.messages[i].id, std::move(batch[i].prepared.text)});
    }
    if (m_index && !entries.empty())
        m_index(std::move(entries));
    tell();
}

/// Beside the next batch: the archive works in order, and a tag is not worth waiting for.
void ImportRun::tag(const Batch &batch, const archive::StoreReport &report)
{
    QHash<QString, std::vector<MessageId>> tagged;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        if (report.messages[i].duplicate)
            continue; // the user may have changed them since
        for (const QString &word : batch[i].tags) {
            const QString name = m_order.tagNames.value(word, word.startsWith(u'$') ? QString() : word);
            if (!name.isEmpty())
                tagged[name.left(limits::kTagNameChars)].push_back(report.messages[i].id);
        }
    }
    for (auto it = tagged.cbegin(); it != tagged.cend(); ++it) {
        ++m_tagging;
        whenDone(archive::Labels(m_archive).ensure(it.key()), this,
                 [this, ids = it.value()](const Result<archive::Made<TagId>> &made) {
                     if (made)
                         return tag(made->id, ids);
                     qCWarning(logArchive) << "a tag was not made:" << errorName(made.error().code);
                     --m_tagging;
                     finishIfIdle();
                 });
    }
}

void ImportRun::tag(TagId tag, std::vector<MessageId> ids)
{
    whenDone(archive::Labels(m_archive).tag(std::move(ids), {tag}, {}), this,
             [this](const Result<archive::Undo> &done) {
                 if (!done)
                     qCWarning(logArchive) << "messages were not tagged:" << errorName(done.error().code);
                 --m_tagging;
                 finishIfIdle();
             });
}

void ImportRun::addFailure(const QString &file, qint64 offset, const Error &error)
{
    ++m_report.counts.failed;
    if (m_report.failures.size() < limits::kImportFailures)
        m_report.failures.push_back({file, offset, error});
}

void ImportRun::tell()
{
    ImportProgress progress;
    progress.counts = m_report.counts;
    progress.bytesAll = m_bytesAll;
    progress.bytes = std::min(m_bytesAll, m_bytesBefore + (m_reader ? m_reader->bytesRead() : 0));
    if (m_next < m_order.folders.size())
        progress.folder = m_order.folders[m_next].names.join(u'/');
    Q_EMIT progressed(progress);
}

void ImportRun::end(std::optional<Error> error)
{
    m_hasEnded = true;
    m_reader.reset();
    m_oneByOne.clear();
    if (error && !m_report.error)
        m_report.error = std::move(error);
    finishIfIdle();
}

void ImportRun::finishIfIdle()
{
    const bool isDone = m_hasEnded || (!m_reader && m_next >= m_order.folders.size());
    if (!isDone || m_underWay > 0 || m_tagging > 0 || !m_oneByOne.empty() || m_isTold)
        return;
    m_isTold = true;
    m_report.milliseconds = m_timer.elapsed();
    Q_EMIT finished(m_report);
}

} // namespace core::exchange
