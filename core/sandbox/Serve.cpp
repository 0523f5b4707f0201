#include "core/sandbox/Serve.h"

#include <algorithm>
#include <cerrno>
#include <vector>

#include <unistd.h>

namespace core::sandbox {

namespace {

bool putBytes(const QByteArray &bytes)
{
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t written =
            write(STDOUT_FILENO, bytes.constData() + done, static_cast<size_t>(bytes.size() - done));
        if (written < 0 && errno != EINTR)
            return false;
        done += std::max<ssize_t>(written, 0);
    }
    return true;
}

bool put(const Frame &frame) { return putBytes(encodedHead(frame)) && putBytes(frame.body); }

} // namespace

int serve(FrameReader requests, const std::function<std::optional<Frame>(Frame &&)> &answer)
{
    std::vector<char> chunk(256 * 1024);
    if (!put(readyFrame()))
        return kNonsense;
    for (;;) {
        const ssize_t got = read(STDIN_FILENO, chunk.data(), chunk.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return kDone;
        requests.add(QByteArrayView(chunk.data(), got));
        while (auto frame = requests.take()) {
            const auto answered = answer(std::move(*frame));
            frame.reset();
            if (!answered || !put(*answered))
                return kNonsense;
        }
        if (requests.isBroken())
            return kNonsense;
    }
}

} // namespace core::sandbox
