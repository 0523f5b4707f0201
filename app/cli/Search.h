#pragma once

#include "app/cli/Json.h"
#include "app/cli/Verb.h"

#include "core/archive/Types.h"
#include "core/search/SearchService.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QTimer>

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

/// fumibako search QUERY: waits until what is stored can be found, by what is in its attachments, too, unless told not to.
/// Works beside a window or another process that has the archive, and leaves it alone unless the index is behind and nobody
/// else mends that.
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
    void saysWhatIsMissing(const core::search::SearchResult &result);
    void catchUp();
    void readAttachments(core::search::SearchService &search);
    void show(const core::search::SearchResult &result);
    void addAttachments();
    void addSnippets();
    void print();

    /// What is printed.
    struct Page
    {
        core::search::SearchResult result;
        std::vector<core::archive::MessageSummary> summaries;
        std::vector<QString> snippets;
        QHash<qint64, std::vector<core::search::AttachmentHits::File>> attachments; ///< by message
    };

    Range m_range;
    std::optional<core::FolderId> m_within;
    Page m_page;
    FolderPaths m_folders;
    core::archive::ArchiveReader *m_reader = nullptr;
    std::unique_ptr<core::search::SearchService> m_search;
    std::unique_ptr<core::Worker> m_worker;
    bool m_asked = false;        ///< catchUp() has begun
    bool m_othersIndex = false;  ///< another process has the archive and mends the index
    qint64 m_wanted = 0;         ///< messages there were when the verb began
    qint64 m_indexed = -1;       ///< at the last look
    qint64 m_waiting = -1;       ///< for their attachments, at the last look
    QDeadlineTimer m_patience;   ///< for the other process to get on
    QTimer m_attachmentPatience; ///< for our own, with attachments
};

} // namespace app::cli
