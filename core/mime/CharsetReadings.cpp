#include "core/mime/CharsetReadings.h"

#include "core/mime/Iconv.h"
#include "core/mime/Plausibility.h"

#include <QString>

#include <algorithm>
#include <array>
#include <memory>
#include <uchardet/uchardet.h>

namespace core::mime {

namespace {

/// Lines with 8-bit bytes, as many as tell a charset; more only costs time.
constexpr qsizetype kSampleBytes = 2'048;
/// Below it uchardet is right too seldom (measured.md part 1, section 4).
constexpr qsizetype kUchardetFrom = 200;
constexpr int kWeighings =
    300; ///< for the header or the part names of one message; each takes up to a millisecond
constexpr qsizetype kLabelsSearched = 64 * 1024;
constexpr qsizetype kLabelsKept = 8;

// What a reason is worth, in points of plausibility(). A label is left only for a reading that is clearly better: most are
// right, and short texts say little. iso-8859-1 is what programs write that do not know better.
constexpr double kLabelWorth = 1.2;
constexpr double kLatinLabelWorth = 0.6;
constexpr double kHintWorth = 0.6;
constexpr double kStatisticsWorth = 0.8;
// Of two equal readings: where most of such mail comes from.
constexpr double kJapaneseWorth = 0.3;
constexpr double kLatinWorth = 0.2;
constexpr double kDamage = 3; ///< more than one byte in twenty fits nowhere

bool isHigh(char c) { return static_cast<unsigned char>(c) >= 0x80; }

/// The lines that have anything to say. Cut at a line end where possible.
QByteArray sampleOf(QByteArrayView bytes)
{
    if (bytes.size() <= kSampleBytes)
        return bytes.toByteArray();
    QByteArray sample;
    for (qsizetype at = 0; at < bytes.size() && sample.size() < kSampleBytes;) {
        qsizetype end = bytes.indexOf('\n', at);
        end = end < 0 ? bytes.size() : end + 1;
        const QByteArrayView line = bytes.sliced(at, end - at);
        if (std::ranges::any_of(line, isHigh))
            sample.append(line.first(qMin(line.size(), kSampleBytes)));
        at = end;
    }
    return sample;
}

Language languageOf(const Charset &charset)
{
    if (charset.family == CharsetFamily::ShiftJis || charset.family == CharsetFamily::EucJp)
        return Language::Japanese;
    if (charset.family != CharsetFamily::DoubleByte)
        return Language::Any;
    if (charset.iconvName == "GB18030")
        return Language::SimplifiedChinese;
    return charset.iconvName.startsWith("BIG5") ? Language::TraditionalChinese : Language::Korean;
}

/// Pairs of a charset whose lead byte is in its first level, of all that are Chinese characters, kanji or Hangul.
double firstLevelOf(QByteArrayView bytes, const Charset &charset)
{
    struct Levels
    {
        unsigned char first, last; ///< of the first level
        unsigned char highest;     ///< of the second
        unsigned char lowestTrail;
    };
    const Language language = languageOf(charset);
    const Levels levels = charset.family == CharsetFamily::ShiftJis  ? Levels{0x88, 0x98, 0xea, 0x40}
                          : language == Language::Japanese           ? Levels{0xb0, 0xcf, 0xf4, 0xa1}
                          : language == Language::SimplifiedChinese  ? Levels{0xb0, 0xd7, 0xf7, 0xa1}
                          : language == Language::TraditionalChinese ? Levels{0xa4, 0xc6, 0xf9, 0x40}
                                                                     : Levels{0xb0, 0xc8, 0xfd, 0xa1};
    qsizetype first = 0;
    qsizetype all = 0;
    for (qsizetype i = 0; i + 1 < bytes.size(); ++i) {
        const auto lead = static_cast<unsigned char>(bytes[i]);
        if (lead < 0x81 || (charset.family == CharsetFamily::ShiftJis && lead >= 0xa0 && lead < 0xe0))
            continue;
        const auto trail = static_cast<unsigned char>(bytes[++i]);
        const bool isFirst = lead >= levels.first && lead <= levels.last && trail >= levels.lowestTrail;
        first += isFirst;
        all += isFirst || lead > levels.last || lead < 0xa1 || trail < levels.lowestTrail;
    }
    return all > 0 ? static_cast<double>(first) / static_cast<double>(all) : 0;
}

QByteArray askUchardet(QByteArrayView bytes)
{
    if (bytes.size() < kUchardetFrom)
        return {};
    const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
    if (uchardet_handle_data(detector.get(), bytes.data(), static_cast<size_t>(bytes.size())) != 0)
        return {};
    uchardet_data_end(detector.get());
    return uchardet_get_charset(detector.get());
}

/// A charset that 8-bit bytes can be read in by iconv's table.
bool isTable(const Charset &charset)
{
    switch (charset.family) {
    case CharsetFamily::Latin1:
    case CharsetFamily::ShiftJis:
    case CharsetFamily::EucJp:
    case CharsetFamily::DoubleByte: return true;
    case CharsetFamily::Other: return !charset.iconvName.startsWith("UTF");
    default: return false;
    }
}

class Weighing final
{
public:
    explicit Weighing(QByteArrayView bytes) : m_sample(sampleOf(bytes)), m_cut(m_sample.size() < bytes.size())
    {}

    void add(const Charset &charset, quint32 reason)
    {
        if (!isTable(charset))
            return;
        const auto known = std::ranges::find(m_readings, charset, &CharsetReading::charset);
        if (known != m_readings.end()) {
            known->reasons |= reason;
            return;
        }
        const char *table =
            charset.family == CharsetFamily::Latin1 ? "CP1252" : charset.iconvName.constData();
        Converted converted = convertFrom(table, m_sample);
        if (!converted.known)
            return;
        if (m_cut && converted.text.endsWith(QChar(QChar::ReplacementCharacter))) {
            converted.text.chop(1); // the sample ends inside a character
            converted.invalid = qMax<qsizetype>(0, converted.invalid - 1);
        }
        CharsetReading reading{charset, 0, 0, reason};
        const Language language = languageOf(charset);
        reading.language = plausibility(converted.text, language,
                                        language == Language::Any ? 0 : firstLevelOf(m_sample, charset));
        if (converted.invalid * 20 > converted.text.size())
            reading.language -= kDamage;
        if (converted.invalid > 0)
            reading.reasons |= CharsetReading::Damaged;
        m_readings.push_back(std::move(reading));
    }

    void addStatistics()
    {
        if (const QByteArray name = askUchardet(m_sample); !name.isEmpty())
            add(charsetForLabel(name), CharsetReading::Statistics);
    }

    std::vector<CharsetReading> finish()
    {
        for (CharsetReading &reading : m_readings)
            reading.score = reading.language + worthOf(reading);
        std::ranges::stable_sort(m_readings, std::ranges::greater(), &CharsetReading::score);
        return std::move(m_readings);
    }

private:
    [[nodiscard]] double worthOf(const CharsetReading &reading) const
    {
        const bool isLatin = reading.charset.family == CharsetFamily::Latin1;
        double worth = languageOf(reading.charset) == Language::Japanese ? kJapaneseWorth
                       : isLatin                                         ? kLatinWorth
                                                                         : 0;
        if (reading.reasons & CharsetReading::Labelled)
            worth +=
                reading.charset.family == CharsetFamily::Latin1
                    ? kLatinLabelWorth
                    : kLabelWorth + 2.0 / static_cast<double>(m_pairs + 1); // two characters prove nothing
        if (reading.reasons & CharsetReading::Hinted)
            worth += kHintWorth;
        if (reading.reasons & CharsetReading::Statistics)
            worth += kStatisticsWorth;
        return worth;
    }

    QByteArray m_sample;
    qsizetype m_pairs = std::ranges::count_if(m_sample, isHigh) / 2;
    bool m_cut;
    std::vector<CharsetReading> m_readings;
};

/// Words that say which charset something is in: =?label? in headers, charset=label in fields and pages.
void addLabels(QByteArrayView text, QByteArrayView before, QByteArrayList &labels)
{
    constexpr qsizetype kLongest = 40;
    for (qsizetype at = text.indexOf(before); at >= 0 && labels.size() < kLabelsKept;
         at = text.indexOf(before, at)) {
        at += before.size();
        while (at < text.size() && (text[at] == '"' || text[at] == '\''))
            ++at;
        const qsizetype begin = at;
        while (at < text.size() && at - begin < kLongest && text[at] > ' ' &&
               !QByteArrayView("\"';?*>").contains(text[at]))
            ++at;
        const QByteArray label = text.sliced(begin, at - begin).toByteArray().toLower();
        if (!label.isEmpty() && !labels.contains(label))
            labels.append(label);
    }
}

/// ISO-2022-JP elsewhere in the message says that it is Japanese.
void addHints(Weighing &weighing, const QByteArrayList &labels, const Charset &named)
{
    for (const QByteArray &label : labels) {
        const Charset hinted = charsetForLabel(label);
        if (hinted.family == CharsetFamily::Iso2022Jp) {
            weighing.add({CharsetFamily::ShiftJis, "CP932"}, CharsetReading::Hinted);
            weighing.add({CharsetFamily::EucJp, "EUC-JP-MS"}, CharsetReading::Hinted);
        } else if (hinted != named) {
            weighing.add(hinted, CharsetReading::Hinted);
        }
    }
}

} // namespace

const QByteArrayList &CharsetHints::labels() const
{
    if (known)
        return *known;
    const QByteArrayView searched = message.first(qMin(message.size(), kLabelsSearched));
    QByteArrayList labels;
    addLabels(searched, "=?", labels);
    addLabels(searched, "charset=", labels);
    known = std::move(labels);
    return *known;
}

std::vector<CharsetReading> weighReadings(QByteArrayView bytes, const Charset &named,
                                          const CharsetHints &hints)
{
    static const std::array kUsual = {
        Charset{CharsetFamily::ShiftJis, "CP932"},
        Charset{CharsetFamily::EucJp, "EUC-JP-MS"},
        Charset{CharsetFamily::Latin1, {}},
        Charset{CharsetFamily::DoubleByte, "GB18030"},
        Charset{CharsetFamily::DoubleByte, "BIG5-HKSCS"},
        Charset{CharsetFamily::DoubleByte, "CP949"},
        Charset{CharsetFamily::Other, "CP1251"},
        Charset{CharsetFamily::Other, "KOI8-R"},
    };
    Weighing weighing(bytes);
    weighing.add(named, CharsetReading::Labelled);
    hints.weighed += 1 + static_cast<int>(qMin(bytes.size(), kSampleBytes) / 256); // long ones take longer
    if (hints.weighed > kWeighings) { // thousands of names that nothing labels are an attack on our time
        weighing.add(kUsual[2], 0);
        return weighing.finish();
    }
    if (!isTable(named) ||
        named.family == CharsetFamily::Latin1) // a label that says something needs no hints
        addHints(weighing, hints.labels(), named);
    for (const Charset &usual : kUsual)
        weighing.add(usual, 0);
    weighing.addStatistics();
    return weighing.finish();
}

} // namespace core::mime
