#pragma once

#include "core/base/Ids.h"
#include "core/search/Highlight.h"

#include <QObject>

#include <memory>
#include <vector>

namespace core {
class Worker;
}
namespace core::archive {
class ArchiveReader;
}
namespace core::search {
class SearchService;
}

namespace ui {

/// The line below a hit: where the words stand in its text, or in one of its attachments.
struct Snippet
{
    core::MessageId message{};
    QString text;
    std::vector<core::search::Range> marks; ///< of the words, in `text`
    QString attachment; ///< the name of the attachment that the text is from; empty: the message
};

/// Makes the snippets of the hits in sight, on a thread of its own. Those wanted last come first; hits that have left the
/// sight before their turn are not read. Window thread; `search` is borrowed and outlives it.
class SnippetLoader final : public QObject
{
    Q_OBJECT

public:
    using Ids = std::vector<core::MessageId>;

    SnippetLoader(QString mailDb, core::search::SearchService &search, QObject *parent = nullptr);
    ~SnippetLoader() override;

    /// What is searched for from now on; answers for other words are dropped.
    void setWords(std::vector<QString> words);
    void want(Ids messages); ///< in place of what was wanted before and is not begun

Q_SIGNALS:
    void loaded(const std::vector<ui::Snippet> &snippets);

private:
    void next();
    void askAttachments(std::vector<Snippet> snippets);
    void finish(const std::vector<Snippet> &snippets, quint64 serial);

    QString m_mailDb;
    core::search::SearchService &m_search;
    std::shared_ptr<std::unique_ptr<core::archive::ArchiveReader>> m_reader; ///< used on the worker only
    std::vector<QString> m_words;
    Ids m_wanted;
    quint64 m_serial = 0; ///< of the words
    bool m_loading = false;
    std::unique_ptr<core::Worker> m_worker;
};

} // namespace ui
