#pragma once

#include "core/base/Limits.h"
#include "core/extract/Document.h"
#include "core/sandbox/Dialogue.h"

#include <QByteArrayList>

#include <optional>

namespace core::extract {

/// Has documents read by a process of its own, which is started with the first one and kept. Whatever a document does to
/// it costs that document: it is killed when it takes too long, and started again when it died. Blocks, so it lives on a
/// thread of its own; interrupt() from any thread.
class ExtractorClient final
{
public:
    struct Settings
    {
        QByteArrayList command; ///< program and words; "/proc/self/exe" is the program that asks
        int timeoutMs = limits::kExtractionMs;
    };

    explicit ExtractorClient(Settings settings);
    ExtractorClient(const ExtractorClient &) = delete;
    ExtractorClient &operator=(const ExtractorClient &) = delete;

    /// Unavailable: there is no process that locks itself in; all further documents get the same answer at once.
    [[nodiscard]] Extracted extract(const Document &document);
    /// Lets go of the process until the next document.
    void rest();
    /// What is being read ends as Cancelled, and so does all that is asked from now on.
    void interrupt();

    [[nodiscard]] qint64 processId() const; ///< for tests; 0: none is running

private:
    using Ended = sandbox::Dialogue::Ended;

    [[nodiscard]] std::optional<Extracted> attempt(const Document &document, Ended &ended);

    Settings m_settings;
    sandbox::Dialogue m_dialogue;
    int m_documents = 0; ///< read by this process
    bool m_unavailable = false;
};

} // namespace core::extract
