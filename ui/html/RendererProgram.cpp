#include "ui/html/RendererProgram.h"

#include "core/base/Limits.h"
#include "core/sandbox/Serve.h"
#include "ui/html/RenderFrames.h"
#include "ui/html/RenderSession.h"

#include <QFontDatabase>
#include <QGuiApplication>
#include <QImageReader>

#include <array>
#include <csignal>
#include <new>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace ui {

using core::sandbox::Frame;
namespace limits = core::limits;
namespace sandbox = core::sandbox;

namespace {

/// Parsers and layout recurse (M-03). The first thread's stack grows up to its limit; glibc leaves room for it.
void growStack()
{
    rlimit stack{};
    getrlimit(RLIMIT_STACK, &stack);
    const rlim_t wanted = limits::kThreadStackBytes;
    if (stack.rlim_cur != RLIM_INFINITY && stack.rlim_cur < wanted) {
        stack.rlim_cur = stack.rlim_max == RLIM_INFINITY ? wanted : std::min(wanted, stack.rlim_max);
        setrlimit(RLIMIT_STACK, &stack);
    }
}

/// Loads what is loaded with first use: fonts and their fall-backs, plugins, litehtml's master style.
void warmUp(RenderSession &session)
{
    (void)QImageReader::supportedImageFormats();
    RenderInput input;
    input.html = QStringLiteral(
        "<p>Latin 123 <b>bold</b> <i>italic</i></p><p>日本語、かな。</p><p>😀</p>"
        "<p style=\"font-family:serif\">Latin</p><p style=\"font-family:monospace\">Latin</p>");
    session.load(std::move(input));
    RenderLook look;
    look.standard = look.sans = QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
    look.serif = QStringLiteral("serif");
    look.mono = QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
    (void)session.layout(look);
}

struct Answer
{
    RenderSession &session;

    Frame operator()(LoadRequest &request) const
    {
        session.load(std::move(request.input));
        return doneAnswer();
    }
    Frame operator()(RemoteRequest &request) const
    {
        session.addRemote(std::move(request.pictures));
        return doneAnswer();
    }
    Frame operator()(const LayoutRequest &request) const
    {
        return layoutAnswer(session.layout(request.look));
    }
    Frame operator()(const PictureRequest &request) const
    {
        return pictureAnswer(session.picture(request.number, request.most));
    }
    Frame operator()(const TextRequest &) const { return textAnswer(session.text()); }
};

/// Everything that fails to get memory ends here, so that the other side knows why.
[[noreturn]] void leaveWithoutMemory() { _exit(sandbox::kNoMemory); }

int answerUntilTheEnd(RenderSession &session)
{
    try {
        return sandbox::serve(renderRequestReader(), [&session](Frame &&frame) -> std::optional<Frame> {
            auto request = renderRequestOf(frame);
            frame = {};
            return request ? std::optional(std::visit(Answer{session}, *request)) : std::nullopt;
        });
    } catch (const std::bad_alloc &) { // from Qt
        leaveWithoutMemory();
    }
}

} // namespace

QByteArrayList rendererEnvironment()
{
    return {"HOME",           "XDG_DATA_HOME",   "XDG_DATA_DIRS",  "XDG_CONFIG_HOME",
            "XDG_CACHE_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH"};
}

sandbox::Profile rendererProfile()
{
    sandbox::Profile profile;
    profile.dataBytes = limits::kRendererDataBytes;
    profile.mappedBytes = limits::kRendererMappedBytes;
    profile.cpuSeconds = limits::kRendererCpuSeconds;
    profile.files = limits::kRendererFiles;
    profile.folders =
        sandbox::libraryFolders() +
        QByteArrayList{"/usr/share", "/etc/fonts", "/usr/local/share/fonts", "/var/cache/fontconfig"};
    const QByteArray home = qgetenv("HOME");
    const auto below = [&home](const char *variable, const char *otherwise) {
        const QByteArray set = qgetenv(variable);
        return set.isEmpty() ? home + otherwise : set;
    };
    if (!home.isEmpty()) {
        profile.folders += {home + "/.fonts", below("XDG_DATA_HOME", "/.local/share") + "/fonts",
                            below("XDG_CONFIG_HOME", "/.config") + "/fontconfig",
                            below("XDG_CACHE_HOME", "/.cache") + "/fontconfig"};
    }
    profile.readable = sandbox::libraryFiles();
    return profile;
}

int runRenderer()
{
    prctl(PR_SET_PDEATHSIG, SIGKILL); // nobody reads the answer any more
    growStack();
    // The same fonts as in the window, but no display.
    std::array<char, 9> name{"renderer"};
    std::array<char, 10> option{"-platform"};
    std::array<char, 10> platform{"offscreen"};
    std::array<char *, 4> words{name.data(), option.data(), platform.data(), nullptr};
    int count = 3;
    const QGuiApplication application(count, words.data());
    RenderSession session;
    warmUp(session);
    if (!sandbox::enterSandbox(rendererProfile()))
        return sandbox::kNoSandbox;
    std::set_new_handler(leaveWithoutMemory);
    return answerUntilTheEnd(session);
}

} // namespace ui
