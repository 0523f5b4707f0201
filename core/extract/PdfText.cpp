#include "core/extract/PdfText.h"

#include "core/base/Limits.h"

#include <QByteArrayList>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace core::extract {

const char kPdftotext[] = "/usr/bin/pdftotext";

namespace {

constexpr int kCannotStart = 127;

/// Both ends of a pipe; what is left open is closed.
struct Pipe
{
    std::array<int, 2> ends{-1, -1};
    Pipe()
    {
        if (pipe2(ends.data(), O_CLOEXEC) != 0)
            ends = {-1, -1};
    }
    ~Pipe()
    {
        closeEnd(0);
        closeEnd(1);
    }
    Pipe(const Pipe &) = delete;
    Pipe &operator=(const Pipe &) = delete;
    [[nodiscard]] bool isOpen() const { return ends[0] >= 0; }
    [[nodiscard]] int end(std::size_t which) const { return ends[which]; }
    void closeEnd(std::size_t which)
    {
        if (ends[which] >= 0)
            close(std::exchange(ends[which], -1));
    }
};

/// In the child, between fork() and exec: nothing but system calls.
[[noreturn]] void become(const Pipe &in, const Pipe &out, char *const *words, char *const *environment)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    std::signal(SIGPIPE, SIG_DFL); // so that nobody goes on for a reader that has enough
    dup2(in.end(0), 0);
    dup2(out.end(1), 1);
    execve(kPdftotext, words, environment);
    _exit(kCannotStart);
}

enum class Order { Reading, Content };

pid_t start(const Pipe &in, const Pipe &out, Order order)
{
    QByteArrayList words{
        "pdftotext", "-q", "-enc", "UTF-8", "-nopgbrk", "-l", QByteArray::number(limits::kPdfPages)};
    if (order == Order::Content)
        words.append("-raw");
    words.append({"-", "-"});
    std::vector<char *> pointers;
    for (QByteArray &word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    QByteArray locale("LC_ALL=C.UTF-8");
    std::array<char *, 2> environment{locale.data(), nullptr};
    const pid_t child = fork();
    if (child == 0)
        become(in, out, pointers.data(), environment.data());
    return child;
}

/// Feeds and reads until the child has ended its output, or there is enough of it.
QByteArray converse(const QByteArray &bytes, Pipe &in, Pipe &out)
{
    static constexpr qsizetype kEnough = 4 * limits::kAttachmentTextChars;
    (void)fcntl(in.end(1), F_SETFL, O_NONBLOCK);
    QByteArray text;
    std::array<char, 64 * 1024> chunk;
    qsizetype fed = 0;
    while (text.size() < kEnough) {
        std::array<pollfd, 2> waits{pollfd{out.end(0), POLLIN, 0}, pollfd{in.end(1), POLLOUT, 0}};
        if (poll(waits.data(), waits.size(), -1) < 0 && errno != EINTR)
            break;
        if (waits[1].revents != 0 && in.end(1) >= 0) {
            const ssize_t put =
                write(in.end(1), bytes.constData() + fed, static_cast<size_t>(bytes.size() - fed));
            fed += std::max<ssize_t>(put, 0);
            if (fed == bytes.size() || (put < 0 && errno != EAGAIN && errno != EINTR))
                in.closeEnd(1);
        }
        if (waits[0].revents == 0)
            continue;
        const ssize_t got = read(out.end(0), chunk.data(), chunk.size());
        if (got > 0)
            text.append(chunk.data(), got);
        else if (got == 0 || errno != EINTR)
            break;
    }
    return text;
}

Extracted madeOf(const QByteArray &utf8)
{
    QString text = QString::fromUtf8(utf8);
    const bool cut = text.size() > limits::kAttachmentTextChars;
    text.truncate(limits::kAttachmentTextChars);
    text.remove(u'\0');
    while (!text.isEmpty() && text.back().isSpace())
        text.chop(1);
    return {Outcome::Text, std::move(text), cut};
}

/// How the child ended: what it had to say of a file that it gave no text of.
Outcome outcomeOf(int status, const QByteArray &bytes)
{
    if (WIFSIGNALED(status))
        return WTERMSIG(status) == SIGXCPU ? Outcome::TimedOut : Outcome::TooLarge;
    const int code = WEXITSTATUS(status);
    static constexpr int kNotAllowed = 3; // the file forbids copying (pdftotext(1), EXIT CODES)
    if (code == kCannotStart)
        return Outcome::Unavailable;
    if (code == kNotAllowed || (code != 0 && bytes.contains("/Encrypt")))
        return Outcome::Encrypted;
    return code == 0 ? Outcome::Text : Outcome::Damaged;
}

bool isLoneCharacter(QStringView line)
{
    return line.size() == 1 && line[0].unicode() >= 0x2E80; // CJK and kana, and their signs
}

/// Text in columns, drawn character by character as office programs do it: most of its lines are one character.
bool isVertical(const QString &text)
{
    qsizetype lines = 0;
    qsizetype lone = 0;
    for (const QStringView line : QStringView(text).split(u'\n', Qt::SkipEmptyParts)) {
        ++lines;
        lone +=
            isLoneCharacter(line) || (line.size() == 3 && isLoneCharacter(line.first(1)) && line[1] == u' ');
    }
    static constexpr qsizetype kFew = 8;
    return lone >= kFew && lone * 2 > lines;
}

/// Puts columns together again.
QString joinedColumns(const QString &text)
{
    QString joined;
    bool wasLone = false;
    for (const QStringView line : QStringView(text).split(u'\n', Qt::SkipEmptyParts)) {
        const bool lone = isLoneCharacter(line);
        if (!joined.isEmpty() && !(wasLone && lone))
            joined.append(u'\n');
        joined.append(line);
        wasLone = lone;
    }
    return joined;
}

Extracted read(const QByteArray &bytes, Order order)
{
    Pipe in;
    Pipe out;
    if (!in.isOpen() || !out.isOpen())
        return {Outcome::Unavailable, {}, false};
    const pid_t child = start(in, out, order);
    if (child < 0)
        return {Outcome::Unavailable, {}, false};
    in.closeEnd(0);
    out.closeEnd(1);
    Extracted extracted = madeOf(converse(bytes, in, out));
    in.closeEnd(1);
    out.closeEnd(0);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    const Outcome outcome = outcomeOf(status, bytes);
    if (outcome == Outcome::Text || extracted.text.isEmpty())
        extracted.outcome = outcome;
    else
        extracted.cut = true; // what it had said before it ended
    return extracted;
}

} // namespace

Extracted pdfText(const QByteArray &bytes)
{
    Extracted extracted = read(bytes, Order::Reading);
    if (!isVertical(extracted.text))
        return extracted;
    // By their place on the page, characters of neighbouring columns would be read together. The file has them in order.
    Extracted inOrder = read(bytes, Order::Content);
    if (inOrder.outcome != Outcome::Text || inOrder.text.isEmpty())
        return extracted;
    inOrder.text = joinedColumns(inOrder.text);
    return inOrder;
}

} // namespace core::extract
