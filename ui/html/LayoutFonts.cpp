#include "ui/html/LayoutFonts.h"

#include <QFontDatabase>

#include <cmath>

namespace ui {

using namespace Qt::StringLiterals;
using core::render::DisplayFont;

namespace {

constexpr std::size_t kRememberedWords = 200'000; ///< some 15 MB
constexpr std::size_t kKeptFonts = 500;

/// As the window makes it (DisplayFonts): the same widths in both.
QFont fontOf(const DisplayFont &description)
{
    QFont font(description.family);
    font.setPixelSize(std::max(1, qRound(description.pixelSize)));
    font.setWeight(static_cast<QFont::Weight>(description.weight));
    font.setItalic(description.italic);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleStrategy(QFont::PreferAntialias);
    return font;
}

/// Families that mail is written in and that free systems do not have, with free ones of the same measure, else of the
/// same kind.
struct Stand
{
    QLatin1StringView name;
    QLatin1StringView alike; ///< may be missing, too
    char kind;               ///< 's'ans, s'e'rif, 'm'ono
};
constexpr Stand kStands[] = {
    {"arial"_L1, "Liberation Sans"_L1, 's'},
    {"helvetica"_L1, "Liberation Sans"_L1, 's'},
    {"helvetica neue"_L1, "Liberation Sans"_L1, 's'},
    {"verdana"_L1, "DejaVu Sans"_L1, 's'},
    {"tahoma"_L1, "DejaVu Sans"_L1, 's'},
    {"calibri"_L1, "Carlito"_L1, 's'},
    {"segoe ui"_L1, "Open Sans"_L1, 's'},
    {"trebuchet ms"_L1, ""_L1, 's'},
    {"lucida grande"_L1, ""_L1, 's'},
    {"-apple-system"_L1, ""_L1, 's'},
    {"blinkmacsystemfont"_L1, ""_L1, 's'},
    {"system-ui"_L1, ""_L1, 's'},
    {"roboto"_L1, ""_L1, 's'},
    {"meiryo"_L1, "Noto Sans CJK JP"_L1, 's'},
    {"ms pgothic"_L1, "Noto Sans CJK JP"_L1, 's'},
    {"yu gothic"_L1, "Noto Sans CJK JP"_L1, 's'},
    {"hiragino sans"_L1, "Noto Sans CJK JP"_L1, 's'},
    {"ms gothic"_L1, "Noto Sans Mono CJK JP"_L1, 'm'},
    {"times"_L1, "Liberation Serif"_L1, 'e'},
    {"times new roman"_L1, "Liberation Serif"_L1, 'e'},
    {"georgia"_L1, "Gelasio"_L1, 'e'},
    {"cambria"_L1, "Caladea"_L1, 'e'},
    {"garamond"_L1, "EB Garamond"_L1, 'e'},
    {"palatino"_L1, ""_L1, 'e'},
    {"ms pmincho"_L1, "Noto Serif CJK JP"_L1, 'e'},
    {"ms mincho"_L1, "Noto Serif CJK JP"_L1, 'e'},
    {"courier"_L1, "Liberation Mono"_L1, 'm'},
    {"courier new"_L1, "Liberation Mono"_L1, 'm'},
    {"consolas"_L1, ""_L1, 'm'},
    {"menlo"_L1, ""_L1, 'm'},
    {"monaco"_L1, ""_L1, 'm'},
    {"lucida console"_L1, ""_L1, 'm'},
};

} // namespace

LayoutFont::LayoutFont(DisplayFont description)
    : m_description(std::move(description)),
      m_metrics(fontOf(m_description)),
      m_ascent(qRound(m_metrics.ascent())),
      m_descent(qRound(m_metrics.descent())),
      m_xHeight(qRound(m_metrics.xHeight()))
{}

double LayoutFont::width(std::string_view utf8)
{
    if (const auto found = m_widths.find(utf8); found != m_widths.end())
        return found->second;
    const auto measured =
        static_cast<float>(width(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()))));
    m_widths.emplace(std::string(utf8), measured);
    return measured;
}

double LayoutFont::width(QStringView text) const { return m_metrics.horizontalAdvance(text.toString()); }

LayoutFonts::LayoutFonts()
{
    for (const QString &family : QFontDatabase::families())
        m_families.insert(family.toLower(), family);
}

void LayoutFonts::setDefaults(const RenderLook &look)
{
    const bool same =
        m_standard == look.standard && m_sans == look.sans && m_serif == look.serif && m_mono == look.mono;
    if (!same)
        m_fonts.clear();
    m_standard = look.standard;
    m_sans = look.sans;
    m_serif = look.serif;
    m_mono = look.mono;
}

LayoutFont *LayoutFonts::font(std::string_view families, int pixelSize, int weight, bool italic,
                              unsigned decoration)
{
    const std::string key = std::to_string(pixelSize) + '/' + std::to_string(weight) + (italic ? 'i' : 'r') +
                            std::to_string(decoration) + std::string(families);
    std::unique_ptr<LayoutFont> &place = m_fonts[key];
    if (!place) {
        DisplayFont wanted;
        wanted.family = family(families);
        wanted.pixelSize = static_cast<float>(std::clamp(pixelSize, 1, 1'000));
        wanted.weight = static_cast<std::uint16_t>(std::clamp(weight, 100, 900) / 100 * 100);
        wanted.italic = italic;
        wanted.underline = (decoration & kUnderline) != 0;
        wanted.lineThrough = (decoration & kLineThrough) != 0;
        wanted.overline = (decoration & kOverline) != 0;
        place = std::make_unique<LayoutFont>(wanted);
    }
    return place.get();
}

void LayoutFonts::trim()
{
    std::size_t words = 0;
    for (const auto &[key, font] : m_fonts)
        words += font->remembered();
    if (words > kRememberedWords || m_fonts.size() > kKeptFonts)
        m_fonts.clear();
}

/// The first of the list that is there, or that stands for something.
QString LayoutFonts::family(std::string_view families) const
{
    const QString list = QString::fromUtf8(families.data(), static_cast<qsizetype>(families.size()));
    for (QStringView candidate : QStringView(list).split(u',')) {
        candidate = candidate.trimmed();
        while (candidate.size() >= 2 && (candidate.front() == u'\'' || candidate.front() == u'"'))
            candidate = candidate.sliced(1, candidate.size() - 2).trimmed();
        const QString found = known(candidate.left(100).toString());
        if (!found.isEmpty())
            return found;
    }
    return m_standard;
}

QString LayoutFonts::known(const QString &name) const
{
    const QString lower = name.toLower();
    if (lower.isEmpty())
        return {};
    if (lower == u"sans-serif"_s)
        return m_sans;
    if (lower == u"serif"_s)
        return m_serif;
    if (lower == u"monospace"_s)
        return m_mono;
    if (const auto found = m_families.constFind(lower); found != m_families.cend())
        return *found;
    for (const Stand &stand : kStands) {
        if (lower != stand.name)
            continue;
        if (m_families.contains(QString(stand.alike).toLower()))
            return stand.alike;
        return stand.kind == 's' ? m_sans : stand.kind == 'e' ? m_serif : m_mono;
    }
    return {};
}

} // namespace ui
