#include "core/extract/ExtractorProgram.h"

#include "core/base/Limits.h"
#include "core/extract/Extract.h"
#include "core/extract/Frames.h"
#include "core/extract/Sandbox.h"

#include <array>
#include <cerrno>
#include <clocale>
#include <csignal>

#include <pthread.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace core::extract {

namespace {

bool put(const Frame &frame)
{
    const QByteArray bytes = encode(frame);
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t written =
            write(STDOUT_FILENO, bytes.constData() + done, static_cast<size_t>(bytes.size() - done));
        if (written < 0 && errno != EINTR)
            return false;
        done += std::max<ssize_t>(written, 0);
    }
    return true;
}

/// False: what came in is no document.
bool answerAll(FrameReader &reader)
{
    while (auto frame = reader.take()) {
        auto document = documentOf(std::move(*frame));
        frame.reset();
        if (!document || !put(answerOf(extractText(*document))))
            return false;
    }
    return !reader.isBroken();
}

int answerUntilTheEnd()
{
    FrameReader reader = requestReader();
    std::array<char, 256 * 1024> chunk;
    if (!put(readyFrame()))
        return kExtractorNonsense;
    for (;;) {
        const ssize_t got = read(STDIN_FILENO, chunk.data(), chunk.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return kExtractorDone;
        reader.add(QByteArrayView(chunk.data(), got));
        if (!answerAll(reader))
            return kExtractorNonsense;
    }
}

void *thread(void *code)
{
    *static_cast<int *>(code) = answerUntilTheEnd();
    return nullptr;
}

} // namespace

int runExtractor()
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);  // nobody reads the answer any more
    std::setlocale(LC_ALL, "C.UTF-8"); // libarchive and iconv go by it
    if (!enterSandbox())
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
