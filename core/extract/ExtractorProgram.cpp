#include "core/extract/ExtractorProgram.h"

#include "core/base/Limits.h"
#include "core/extract/Extract.h"
#include "core/extract/Frames.h"
#include "core/extract/PdfText.h"
#include "core/sandbox/Sandbox.h"
#include "core/sandbox/Serve.h"

#include <clocale>
#include <csignal>

#include <pthread.h>
#include <sys/prctl.h>

namespace core::extract {

namespace {

int answerUntilTheEnd()
{
    return sandbox::serve(requestReader(), [](Frame &&request) -> std::optional<Frame> {
        const auto document = documentOf(std::move(request));
        return document ? std::optional(answerOf(extractText(*document))) : std::nullopt;
    });
}

void *thread(void *code)
{
    *static_cast<int *>(code) = answerUntilTheEnd();
    return nullptr;
}

} // namespace

sandbox::Profile extractorProfile()
{
    sandbox::Profile profile;
    profile.dataBytes = limits::kExtractorDataBytes;
    profile.mappedBytes = limits::kExtractorMappedBytes;
    profile.cpuSeconds = limits::kExtractorCpuSeconds;
    profile.files = limits::kExtractorFiles;
    profile.program = kPdftotext;
    profile.folders = sandbox::libraryFolders() + QByteArrayList{"/usr/share/poppler"};
    profile.readable = sandbox::libraryFiles();
    return profile;
}

int runExtractor()
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);  // nobody reads the answer any more
    std::setlocale(LC_ALL, "C.UTF-8"); // libarchive and iconv go by it
    if (!sandbox::enterSandbox(extractorProfile()))
        return kExtractorNoSandbox;
    // Parsers recurse (M-03).
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, limits::kThreadStackBytes);
    int code = kExtractorNoSandbox;
    pthread_t worker{};
    if (pthread_create(&worker, &attributes, thread, &code) == 0)
        pthread_join(worker, nullptr);
    return code;
}

} // namespace core::extract
