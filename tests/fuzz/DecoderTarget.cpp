#include "core/pop3/Decoder.h"
#include "tests/fuzz/Targets.h"

#include <vector>

namespace fuzz {

using core::pop3::Decoder;

namespace {

constexpr qsizetype kCap = 64;

/// All that a decoder says of `bytes` fed in pieces, written down.
QByteArray said(char mode, QByteArrayView bytes, qsizetype piece)
{
    QByteArray result;
    Decoder decoder;
    bool ended = false;
    if (mode == 2)
        decoder.beginBody(false);
    if (mode == 3)
        decoder.beginBody(true);
    for (qsizetype at = 0; at < bytes.size() && !ended; at += piece) {
        decoder.feed(bytes.sliced(at, qMin(piece, bytes.size() - at)));
        for (auto step = Decoder::Step::Line; step == Decoder::Step::Line && !ended;) {
            if (mode >= 2) {
                step = decoder.readBody(result);
            } else {
                Decoder::Line line;
                step = mode == 0 ? decoder.readLine(line, kCap) : decoder.readDataLine(line, kCap);
                if (step == Decoder::Step::Line)
                    result += line.text + (line.cut ? "|cut\n" : line.bareLf ? "|lf\n" : "|\n");
                require(line.text.size() <= kCap, "a line is no longer than its cap");
                require(decoder.partial().size() <= kCap, "half a line is no longer than its cap");
            }
            ended = step == Decoder::Step::End;
        }
        if (ended) {
            const qsizetype used = qMin(piece, bytes.size() - at) - decoder.rest().size();
            result += "END at " + QByteArray::number(at + used);
        }
        decoder.release();
    }
    return result;
}

} // namespace

void decoder(QByteArrayView input)
{
    if (input.size() < 2)
        return;
    const char mode = static_cast<char>(input[0] & 3);
    const qsizetype piece = 1 + (static_cast<unsigned char>(input[1]) & 31);
    const QByteArrayView bytes = input.sliced(2);
    const QByteArray whole = said(mode, bytes, qMax<qsizetype>(1, bytes.size()));
    require(said(mode, bytes, piece) == whole, "a split of bytes changes nothing");
    require(said(mode, bytes, 1) == whole, "single bytes change nothing");
    require(mode < 2 || whole.size() <= bytes.size() + 32, "a body does not grow");
}

} // namespace fuzz
