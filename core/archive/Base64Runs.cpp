#include "core/archive/Base64Runs.h"

#include <array>
#include <cstring>

namespace core::archive {

// A recipe is one version byte, then for each run, as little-endian base-128 numbers: bytes copied as they are before it,
// characters a line, decoded bytes; then one byte of flags. Version 2 is version 1 with runs that lie elsewhere.
static constexpr char kRecipeVersion = 1, kRecipeWithLargeRuns = 2;
static constexpr unsigned kCrLf = 1, kLastLineEnds = 2, kElsewhere = 4;
static constexpr qsizetype kPieceCharacters = 48 * 1024;
static constexpr qsizetype kRunLines = 4;
static constexpr qsizetype kMinWidth = 20, kMaxWidth = 4096; // shorter lines are words, not base64

static constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static constexpr auto kValues = [] {
    std::array<signed char, 256> values{};
    values.fill(-1);
    for (int i = 0; i < 64; ++i)
        values[static_cast<unsigned char>(kAlphabet[i])] = static_cast<signed char>(i);
    return values;
}();

static int valueOf(char c) { return kValues[static_cast<unsigned char>(c)]; }

namespace {
struct Line
{
    qsizetype width = 0; ///< without its end
    qsizetype eol = 0;   ///< 0 (end of the message), 1 or 2
};
struct Run
{
    qsizetype begin = 0, end = 0; ///< in the raw message
    qsizetype width = 0, eol = 0;
    qsizetype characters = 0;
    bool lastLineEnds = true;
};
} // namespace

static Line lineAt(QByteArrayView raw, qsizetype at)
{
    const auto *begin = raw.data() + at;
    const auto *newline =
        static_cast<const char *>(std::memchr(begin, '\n', static_cast<std::size_t>(raw.size() - at)));
    if (!newline)
        return {raw.size() - at, 0};
    const qsizetype length = newline - begin;
    if (length > 0 && begin[length - 1] == '\r')
        return {length - 1, 2};
    return {length, 1};
}

static bool isFullLine(QByteArrayView line)
{
    int bad = 0;
    for (const char c : line)
        bad |= valueOf(c);
    return bad >= 0;
}

// The last line: its padding, and unused bits that are zero, as an encoder writes them.
static bool isLastLine(QByteArrayView line)
{
    if (line.isEmpty() || line.size() % 4 != 0)
        return false;
    const qsizetype padding = line.endsWith("==") ? 2 : line.endsWith('=') ? 1 : 0;
    if (!isFullLine(line.chopped(padding)))
        return false;
    if (padding == 0)
        return true;
    const int unused = padding == 1 ? 0x3 : 0xf;
    return (valueOf(line[line.size() - 1 - padding]) & unused) == 0;
}

static std::optional<Run> runAt(QByteArrayView raw, qsizetype at, const Line &first)
{
    if (first.width < kMinWidth || first.width > kMaxWidth || first.width % 4 != 0 || first.eol == 0)
        return std::nullopt;
    Run run{at, at, first.width, first.eol, 0, true};
    qsizetype lines = 0;
    while (run.end < raw.size()) {
        const Line line = lineAt(raw, run.end);
        const QByteArrayView text = raw.sliced(run.end, std::min(line.width, first.width + 1));
        const bool isFull = line.width == first.width && line.eol == first.eol && isFullLine(text);
        if (!isFull) {
            const bool fits = line.width <= first.width && (line.eol == first.eol || line.eol == 0);
            if (lines >= kRunLines && fits && isLastLine(text)) {
                run.characters += line.width;
                run.lastLineEnds = line.eol != 0;
                run.end += line.width + line.eol;
            }
            break;
        }
        ++lines;
        run.characters += line.width;
        run.end += line.width + line.eol;
    }
    if (lines < kRunLines)
        return std::nullopt;
    return run;
}

static void putNumber(QByteArray &out, qsizetype value)
{
    auto rest = static_cast<quint64>(value);
    for (; rest >= 0x80; rest >>= 7)
        out += static_cast<char>(rest | 0x80);
    out += static_cast<char>(rest);
}

static std::optional<qsizetype> takeNumber(QByteArrayView &in)
{
    quint64 value = 0;
    for (int shift = 0; shift < 56 && !in.isEmpty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(in.front());
        in = in.sliced(1);
        value |= quint64{byte & 0x7fu} << shift;
        if (byte < 0x80)
            return static_cast<qsizetype>(value);
    }
    return std::nullopt;
}

static void decodeLine(QByteArrayView line, QByteArray &out)
{
    const qsizetype padding = line.endsWith("==") ? 2 : line.endsWith('=') ? 1 : 0;
    const qsizetype start = out.size();
    out.resize(start + line.size() / 4 * 3 - padding);
    char *to = out.data() + start;
    const char *const end = out.data() + out.size();
    for (qsizetype i = 0; i < line.size(); i += 4) {
        unsigned bits = 0;
        for (qsizetype k = 0; k < 4; ++k)
            bits = bits << 6 | (line[i + k] == '=' ? 0u : static_cast<unsigned>(valueOf(line[i + k])));
        for (int shift = 16; shift >= 0 && to < end; shift -= 8)
            *to++ = static_cast<char>(bits >> shift);
    }
}

static char *encodeLine(QByteArrayView bytes, char *to)
{
    qsizetype i = 0;
    const auto at = [&](qsizetype index) { return static_cast<unsigned char>(bytes[index]); };
    for (; i + 3 <= bytes.size(); i += 3) {
        const unsigned bits = unsigned{at(i)} << 16 | unsigned{at(i + 1)} << 8 | at(i + 2);
        for (int shift = 18; shift >= 0; shift -= 6)
            *to++ = kAlphabet[bits >> shift & 63];
    }
    if (const qsizetype left = bytes.size() - i; left > 0) {
        const unsigned bits = unsigned{at(i)} << 16 | (left == 2 ? unsigned{at(i + 1)} << 8 : 0u);
        *to++ = kAlphabet[bits >> 18 & 63];
        *to++ = kAlphabet[bits >> 12 & 63];
        *to++ = left == 2 ? kAlphabet[bits >> 6 & 63] : '=';
        *to++ = '=';
    }
    return to;
}

static void decodeRun(QByteArrayView raw, const Run &run, QByteArray &out)
{
    for (qsizetype at = run.begin, left = run.characters; left > 0; at += run.width + run.eol) {
        const qsizetype width = std::min(left, run.width);
        decodeLine(raw.sliced(at, width), out);
        left -= width;
    }
}

/// Takes the run's bytes to where they belong and notes it; `copied` bytes of the message are done before it.
static void addRun(const QByteArray &raw, const Run &run, qsizetype copied, qsizetype largeBytes,
                   TakenApart &result)
{
    const qsizetype decoded = run.characters / 4 * 3; // but for padding
    const bool isLarge = decoded >= largeBytes;
    if (result.recipe.isEmpty()) {
        result.bytes.reserve(raw.size());
        result.recipe += kRecipeVersion;
    }
    result.bytes.append(raw.constData() + copied, run.begin - copied);
    qsizetype length = 0;
    if (isLarge) {
        result.recipe[0] = kRecipeWithLargeRuns;
        QByteArray &bytes = result.runs.emplace_back();
        bytes.reserve(decoded);
        decodeRun(raw, run, bytes);
        length = bytes.size();
    } else {
        const qsizetype before = result.bytes.size();
        decodeRun(raw, run, result.bytes);
        length = result.bytes.size() - before;
    }
    putNumber(result.recipe, run.begin - copied);
    putNumber(result.recipe, run.width);
    putNumber(result.recipe, length);
    result.recipe += static_cast<char>((run.eol == 2 ? kCrLf : 0u) | (run.lastLineEnds ? kLastLineEnds : 0u) |
                                       (isLarge ? kElsewhere : 0u));
}

TakenApart takeApart(const QByteArray &raw, qsizetype largeBytes)
{
    TakenApart result;
    qsizetype copied = 0; // everything before is in the result
    for (qsizetype at = 0; at < raw.size();) {
        const Line line = lineAt(raw, at);
        const auto run = runAt(raw, at, line);
        if (!run) {
            at += line.width + line.eol;
            continue;
        }
        addRun(raw, *run, copied, largeBytes, result);
        at = copied = run->end;
    }
    if (result.recipe.isEmpty())
        return {raw, {}, {}};
    result.bytes.append(raw.constData() + copied, raw.size() - copied);
    return result;
}

namespace {
/// What a recipe says of one run.
struct Instruction
{
    qsizetype gap = 0, width = 0, length = 0;
    unsigned flags = 0;
};
} // namespace

static std::optional<Instruction> takeInstruction(QByteArrayView &recipe)
{
    const auto gap = takeNumber(recipe);
    const auto width = takeNumber(recipe);
    const auto length = takeNumber(recipe);
    if (!gap || !width || !length || recipe.isEmpty())
        return std::nullopt;
    const auto flags = static_cast<unsigned char>(recipe.front());
    recipe = recipe.sliced(1);
    if (*width < 4 || *width % 4 != 0 || *width > kMaxWidth || *length == 0)
        return std::nullopt;
    return Instruction{*gap, *width, *length, flags};
}

static bool encodeRun(QByteArrayView bytes, const Instruction &run, QByteArray &piece, const PieceSink &sink)
{
    const bool isCrLf = run.flags & kCrLf;
    const qsizetype eol = isCrLf ? 2 : 1;
    const qsizetype step = run.width / 4 * 3;
    const qsizetype linesAPiece = std::max<qsizetype>(1, kPieceCharacters / (run.width + eol));
    for (qsizetype at = 0; at < bytes.size();) {
        piece.resize(linesAPiece * (run.width + eol));
        char *const begin = piece.data();
        char *to = begin;
        for (qsizetype line = 0; line < linesAPiece && at < bytes.size(); ++line, at += step) {
            to = encodeLine(bytes.sliced(at, std::min(step, bytes.size() - at)), to);
            if (at + step >= bytes.size() && !(run.flags & kLastLineEnds))
                continue;
            if (isCrLf)
                *to++ = '\r';
            *to++ = '\n';
        }
        if (!sink(QByteArrayView(begin, to - begin)))
            return false;
    }
    return true;
}

bool assemble(QByteArrayView bytes, QByteArrayView recipe, qint64 rawBytes, const RunSource &runs,
              const PieceSink &sink)
{
    qint64 left = rawBytes;
    const auto give = [&](QByteArrayView piece) {
        left -= piece.size();
        return left >= 0 && (piece.isEmpty() || sink(piece));
    };
    if (recipe.isEmpty())
        return give(bytes);
    if (recipe.front() != kRecipeVersion && recipe.front() != kRecipeWithLargeRuns)
        return false;
    recipe = recipe.sliced(1);
    QByteArray piece;
    for (qsizetype elsewhere = 0; !recipe.isEmpty();) {
        const auto run = takeInstruction(recipe);
        if (!run || run->gap > bytes.size() || !give(bytes.first(run->gap)))
            return false;
        bytes = bytes.sliced(run->gap);
        if (run->flags & kElsewhere) {
            const auto large = runs && run->length <= left ? runs(elsewhere++) : std::nullopt;
            if (!large || large->size() != run->length || !encodeRun(*large, *run, piece, give))
                return false;
            continue;
        }
        if (run->length > bytes.size() || !encodeRun(bytes.first(run->length), *run, piece, give))
            return false;
        bytes = bytes.sliced(run->length);
    }
    return give(bytes);
}

std::optional<QByteArray> join(QByteArrayView bytes, QByteArrayView recipe, qint64 rawBytes,
                               const RunSource &runs)
{
    QByteArray out;
    out.reserve(std::max<qint64>(0, rawBytes));
    const bool fits = assemble(bytes, recipe, rawBytes, runs, [&out](QByteArrayView piece) {
        out.append(piece);
        return true;
    });
    return fits ? std::optional(std::move(out)) : std::nullopt;
}

bool hasLargeRuns(QByteArrayView recipe)
{
    return !recipe.isEmpty() && recipe.front() == kRecipeWithLargeRuns;
}

} // namespace core::archive
