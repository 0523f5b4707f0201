#include "ui/list/SnippetLoader.h"

#include "core/archive/ArchiveReader.h"
#include "core/base/Futures.h"
#include "core/base/Worker.h"
#include "core/mime/Message.h"
#include "core/render/ReaderDocument.h"
#include "core/search/SearchService.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui {

using core::archive::ArchiveReader;
using core::search::AttachmentHits;

namespace {

/// So many are read before those in sight now have their turn.
constexpr std::size_t kAtOnce = 8;
constexpr int kSnippetChars = 180;

Snippet snippetOf(ArchiveReader &reader, core::MessageId id, const std::vector<QString> &words)
{
    Snippet snippet;
    snippet.message = id;
    const auto raw = reader.raw(id);
    if (!raw)
        return snippet;
    const QString text = core::render::bodyText(core::mime::Message::parse(*raw));
    snippet.text = core::search::snippet(text, words, kSnippetChars);
    snippet.marks = core::search::matches(snippet.text, words);
    return snippet;
}

void takeAttachment(std::vector<Snippet> &snippets, const AttachmentHits &hit,
                    const std::vector<QString> &words)
{
    const auto at = std::find_if(snippets.begin(), snippets.end(),
                                 [&](const Snippet &snippet) { return snippet.message == hit.message; });
    if (at == snippets.end() || hit.files.empty())
        return;
    at->attachment = hit.files.front().name;
    if (hit.files.front().snippet.isEmpty())
        return; // its name has the words
    at->text = hit.files.front().snippet;
    at->marks = core::search::matches(at->text, words);
}

} // namespace

SnippetLoader::SnippetLoader(QString mailDb, core::search::SearchService &search, QObject *parent)
    : QObject(parent),
      m_mailDb(std::move(mailDb)),
      m_search(search),
      m_reader(std::make_shared<std::unique_ptr<ArchiveReader>>()),
      m_worker(std::make_unique<core::Worker>(u"snippets"_s))
{}

SnippetLoader::~SnippetLoader()
{
    m_worker->post([reader = m_reader] { reader->reset(); });
    m_worker->stop();
}

void SnippetLoader::setWords(std::vector<QString> words)
{
    m_words = std::move(words);
    m_wanted.clear();
    ++m_serial;
}

void SnippetLoader::want(Ids messages)
{
    m_wanted = std::move(messages);
    next();
}

void SnippetLoader::next()
{
    if (m_loading || m_wanted.empty())
        return;
    m_loading = true;
    const auto count = std::ptrdiff_t(std::min(kAtOnce, m_wanted.size()));
    Ids ids(m_wanted.begin(), m_wanted.begin() + count);
    m_wanted.erase(m_wanted.begin(), m_wanted.begin() + count);
    auto job = [mailDb = m_mailDb, reader = m_reader, words = m_words, ids = std::move(ids)] {
        std::vector<Snippet> snippets;
        if (!*reader) {
            auto opened = ArchiveReader::open(mailDb);
            if (!opened)
                return snippets;
            *reader = std::move(*opened);
        }
        for (const core::MessageId id : ids)
            snippets.push_back(snippetOf(**reader, id, words));
        return snippets;
    };
    core::whenDone(m_worker->run(std::move(job)), this,
                   [this, serial = m_serial](const std::vector<Snippet> &snippets) {
                       if (serial == m_serial)
                           askAttachments(snippets);
                       else
                           finish({}, serial);
                   });
}

/// Where the text of a message has none of the words, an attachment may have them.
void SnippetLoader::askAttachments(std::vector<Snippet> snippets)
{
    Ids without;
    for (const Snippet &snippet : snippets) {
        if (snippet.marks.empty())
            without.push_back(snippet.message);
    }
    if (without.empty())
        return finish(snippets, m_serial);
    core::whenDone(m_search.attachmentHits(without, m_words), this,
                   [this, words = m_words, serial = m_serial, snippets = std::move(snippets)](
                       const core::Result<std::vector<AttachmentHits>> &hits) mutable {
                       if (hits) {
                           for (const AttachmentHits &hit : *hits)
                               takeAttachment(snippets, hit, words);
                       }
                       finish(snippets, serial);
                   });
}

void SnippetLoader::finish(const std::vector<Snippet> &snippets, quint64 serial)
{
    m_loading = false;
    if (serial == m_serial)
        Q_EMIT loaded(snippets);
    next();
}

} // namespace ui
