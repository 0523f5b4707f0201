#include "core/extract/ExtractorClient.h"

#include "core/base/Log.h"
#include "core/extract/Frames.h"

#include <algorithm>

namespace core::extract {

namespace {

/// Of a fresh process until it says that it is ready; it links, and that is all.
constexpr int kStartMs = 20'000;

} // namespace

ExtractorClient::ExtractorClient(Settings settings) : m_settings(std::move(settings)) {}

void ExtractorClient::rest()
{
    m_dialogue.stop();
    m_documents = 0;
}

void ExtractorClient::interrupt() { m_dialogue.interrupt(); }

qint64 ExtractorClient::processId() const { return m_dialogue.processId(); }

Extracted ExtractorClient::extract(const Document &document)
{
    if (document.bytes.size() > limits::kAttachmentBytes)
        return {Outcome::TooLarge, {}, false};
    // Twice: a process that has read others may have died of them, not of this one.
    Ended ended = Ended::No;
    for (int i = 0; i < 2 && (ended == Ended::No || ended == Ended::Died); ++i) {
        ended = Ended::No;
        if (auto extracted = attempt(document, ended))
            return *std::move(extracted);
        rest();
        if (m_unavailable)
            return {Outcome::Unavailable, {}, false};
    }
    const Outcome outcome = ended == Ended::TimedOut      ? Outcome::TimedOut
                            : ended == Ended::Interrupted ? Outcome::Cancelled
                                                          : Outcome::Crashed;
    return {outcome, {}, false};
}

std::optional<Extracted> ExtractorClient::attempt(const Document &document, Ended &ended)
{
    if (m_documents >= limits::kExtractorDocuments)
        rest();
    const int startMs = std::max(kStartMs, m_settings.timeoutMs);
    if (!m_dialogue.isRunning() &&
        !m_dialogue.start(m_settings.command, {}, answerReader(), startMs, ended)) {
        // Whatever keeps it from being ready is not the document's fault, and will keep the next one, too.
        m_unavailable = ended != Ended::Interrupted;
        if (m_unavailable)
            qCWarning(logSearch) << "attachments are not read: the extractor does not start, exit code"
                                 << m_dialogue.lastExitCode();
        return std::nullopt;
    }
    ++m_documents;
    const auto answer = m_dialogue.ask(requestOf(document), m_settings.timeoutMs, ended);
    auto extracted = answer ? extractedOf(*answer) : std::nullopt;
    // Nothing else is what an extractor of ours says.
    if (extracted && extracted->outcome != Outcome::Cancelled &&
        extracted->text.size() <= limits::kAttachmentTextChars &&
        (extracted->message.isEmpty() || document.asMessage))
        return extracted;
    if (ended == Ended::No)
        ended = Ended::Died;
    return std::nullopt;
}

} // namespace core::extract
