#pragma once

#include "app/cli/Json.h"
#include "app/cli/Verb.h"

#include "core/archive/Types.h"
#include "core/search/SearchService.h"

#include <QDeadlineTimer>

#include <memory>
#include <optional>

namespace core {
class Worker;
}

namespace app::cli {

/// A line of each message around the words that were looked for, in the order of `ids`. Runs on a worker thread: messages
/// are parsed for it.
[[nodiscard]] std::vector<QString> snippetsFor(const QString &mailDbPath,
                                               const std::vector<core::MessageId> &ids,
                                               const std::vector<QString> &words);

/// fumibako search QUERY: waits until what is stored can be found, unless told not to. Works beside a window or another
/// process that has the archive, and leaves it alone unless the index is behind and nobody else mends that.
class Search final : public Verb
{
    Q_OBJECT

public:
    explicit Search(Context context);
    ~Search() override;
    void run() override;

private:
    [[nodiscard]] bool findFolder();
    void search();
    void onResult(const core::Result<core::search::SearchResult> &result);
    [[nodiscard]] bool mayWaitFor(const core::search::SearchResult &result);
    void catchUp();
    void show(const core::search::SearchResult &result);
    void print(const core::search::SearchResult &result,
               const std::vector<core::archive::MessageSummary> &summaries,
               const std::vector<QString> &snippets);

    Range m_range;
    std::optional<core::FolderId> m_within;
    FolderPaths m_folders;
    core::archive::ArchiveReader *m_reader = nullptr;
    std::unique_ptr<core::search::SearchService> m_search;
    std::unique_ptr<core::Worker> m_worker;
    bool m_asked = false;       ///< catchUp() has begun
    bool m_othersIndex = false; ///< another process has the archive and mends the index
    qint64 m_wanted = 0;        ///< messages there were when the verb began
    qint64 m_indexed = -1;      ///< at the last look
    QDeadlineTimer m_patience;  ///< for the other process to get on
};

} // namespace app::cli
