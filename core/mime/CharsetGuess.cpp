#include "core/mime/CharsetGuess.h"

#include <memory>
#include <uchardet/uchardet.h>

namespace core::mime {

namespace {

/// Enough to know a charset by; more only costs time.
constexpr qsizetype kSampleBytes = 64 * 1024;
constexpr qsizetype kUchardetFrom = 200;

unsigned char byteAt(QByteArrayView bytes, qsizetype i)
{
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0;
}

bool isContinuation(unsigned char c) { return (c & 0xc0) == 0x80; }

/// Length of the UTF-8 sequence at `i` (RFC 3629 table 3-7), 0 where there is none, -1 where the end cuts it.
int utf8LengthAt(QByteArrayView bytes, qsizetype i)
{
    const unsigned char c = byteAt(bytes, i);
    const int length = c >= 0xc2 && c <= 0xdf ? 2 : (c & 0xf0) == 0xe0 ? 3 : c >= 0xf0 && c <= 0xf4 ? 4 : 0;
    if (length == 0)
        return 0;
    if (i + 1 >= bytes.size())
        return -1;
    const unsigned char second = byteAt(bytes, i + 1);
    const unsigned char low = c == 0xe0 ? 0xa0 : c == 0xf0 ? 0x90 : 0x80;
    const unsigned char high = c == 0xed ? 0x9f : c == 0xf4 ? 0x8f : 0xbf;
    if (second < low || second > high)
        return 0;
    for (int k = 2; k < length; ++k) {
        if (i + k >= bytes.size())
            return -1;
        if (!isContinuation(byteAt(bytes, i + k)))
            return 0;
    }
    return length;
}

/// What one character of a Japanese reading is worth.
struct Score
{
    double sum = 0;
    qsizetype characters = 0;
    qsizetype kana = 0;

    void add(double points)
    {
        sum += points;
        ++characters;
    }
    void addKana(double points)
    {
        add(points);
        ++kana;
    }
    [[nodiscard]] double mean() const { return characters > 0 ? sum / static_cast<double>(characters) : 0; }
};

void addShiftJisPair(Score &score, unsigned char lead, unsigned char trail)
{
    const bool letterTrail = (trail >= 'A' && trail <= 'Z') || (trail >= 'a' && trail <= 'z');
    if (lead == 0x82 && trail >= 0x9f && trail <= 0xf1)
        score.addKana(3); // hiragana
    else if (lead == 0x83 && trail <= 0x96)
        score.addKana(2.5); // katakana
    else if (lead == 0x81 || lead == 0x82)
        score.add(2); // punctuation, full-width letters
    else if (lead >= 0x88 && lead <= 0x97)
        score.add(1.5); // kanji of the first level
    else if (lead == 0x87 || lead == 0xfa || lead == 0xed)
        score.add(1); // vendor rows
    else
        score.add(letterTrail ? -1.5 : 0.3); // second level: an accented letter before a letter looks so
}

Score scoreShiftJis(QByteArrayView bytes)
{
    Score score;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const unsigned char c = byteAt(bytes, i);
        if (c < 0x80)
            continue;
        const unsigned char next = byteAt(bytes, i + 1);
        if (c >= 0xa1 && c <= 0xdf) {
            score.add(0.4); // half-width kana: one byte, so anything may look like it
        } else if (((c >= 0x81 && c <= 0x9f) || (c >= 0xe0 && c <= 0xfc)) && next >= 0x40 && next != 0x7f &&
                   next <= 0xfc) {
            addShiftJisPair(score, c, next);
            ++i;
        } else if (i + 1 < bytes.size()) {
            score.add(-5);
        }
    }
    return score;
}

void addEucPair(Score &score, unsigned char lead)
{
    if (lead == 0xa4)
        score.addKana(3);
    else if (lead == 0xa5)
        score.addKana(2.5);
    else if (lead == 0xa1 || lead == 0xa3)
        score.add(2);
    else if (lead >= 0xb0 && lead <= 0xcf)
        score.add(1.5);
    else if (lead == 0xad || (lead >= 0xf9 && lead <= 0xfc))
        score.add(1);
    else
        score.add(0.3);
}

Score scoreEucJp(QByteArrayView bytes)
{
    Score score;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const unsigned char c = byteAt(bytes, i);
        if (c < 0x80)
            continue;
        const unsigned char next = byteAt(bytes, i + 1);
        if (c == 0x8e && next >= 0xa1 && next <= 0xdf) {
            score.add(0.8);
            ++i;
        } else if (c == 0x8f && next >= 0xa1 && byteAt(bytes, i + 2) >= 0xa1) {
            score.add(0.5);
            i += 2;
        } else if (c >= 0xa1 && c <= 0xfe && next >= 0xa1 && next <= 0xfe) {
            addEucPair(score, c);
            ++i;
        } else if (i + 1 < bytes.size()) {
            score.add(-5);
        }
    }
    return score;
}

QByteArray askUchardet(QByteArrayView bytes)
{
    const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
    if (uchardet_handle_data(detector.get(), bytes.data(), static_cast<size_t>(bytes.size())) != 0)
        return {};
    uchardet_data_end(detector.get());
    return uchardet_get_charset(detector.get());
}

} // namespace

Utf8Shape scanUtf8(QByteArrayView bytes)
{
    Utf8Shape shape;
    for (qsizetype i = 0; i < bytes.size();) {
        if (byteAt(bytes, i) < 0x80) {
            ++i;
            continue;
        }
        const int length = utf8LengthAt(bytes, i);
        if (length < 0) {
            shape.endsInside = true;
            break;
        }
        if (length == 0)
            ++shape.invalid;
        else if (length == 2)
            ++shape.twoByte;
        else
            ++shape.longer;
        i += length > 0 ? length : 1;
    }
    return shape;
}

JapaneseGuess guessJapanese(QByteArrayView bytes)
{
    const QByteArrayView sample = bytes.first(qMin(bytes.size(), kSampleBytes));
    const Score shiftJis = scoreShiftJis(sample);
    const Score eucJp = scoreEucJp(sample);
    JapaneseGuess guess{shiftJis.mean(), eucJp.mean(), false};
    const Score &better = guess.isShiftJis() ? shiftJis : eucJp;
    guess.hasKana = better.kana * 6 >= better.characters;
    return guess;
}

QByteArray guessCharset(QByteArrayView bytes)
{
    const JapaneseGuess japanese = guessJapanese(bytes);
    QByteArray japaneseName = japanese.isShiftJis() ? "CP932" : "EUC-JP-MS";
    if (japanese.isSure())
        return japaneseName;
    const QByteArrayView sample = bytes.first(qMin(bytes.size(), kSampleBytes));
    if (sample.size() >= kUchardetFrom) {
        QByteArray named = askUchardet(sample);
        if (!named.isEmpty() && named != "ASCII")
            return named;
    }
    return japanese.better() > 0.9 ? japaneseName : QByteArray("CP1252");
}

} // namespace core::mime
