#pragma once

#include "core/render/DisplayList.h"
#include "ui/html/RenderTypes.h"

#include <QFont>
#include <QFontMetricsF>
#include <QHash>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ui {

/// A font of the layout with the widths of the words that were measured in it. Without hinting, so that the window, which
/// paints at any zoom, finds the same widths.
class LayoutFont final
{
public:
    explicit LayoutFont(core::render::DisplayFont description);

    [[nodiscard]] const core::render::DisplayFont &description() const { return m_description; }
    [[nodiscard]] int ascent() const { return m_ascent; } ///< whole pixels, as the layout engine counts
    [[nodiscard]] int descent() const { return m_descent; }
    [[nodiscard]] int xHeight() const { return m_xHeight; }

    [[nodiscard]] double width(std::string_view utf8);
    [[nodiscard]] double width(QStringView text) const;
    /// Words whose widths are remembered.
    [[nodiscard]] std::size_t remembered() const { return m_widths.size(); }

private:
    struct Hash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };

    core::render::DisplayFont m_description;
    QFontMetricsF m_metrics;
    int m_ascent, m_descent, m_xHeight;
    std::unordered_map<std::string, float, Hash, std::equal_to<>> m_widths;
};

/// The fonts that messages ask for, found among those that are there, and kept from one layout to the next. One thread,
/// with a QGuiApplication.
class LayoutFonts final
{
public:
    LayoutFonts();

    /// What the generic names and a missing family mean from here on.
    void setDefaults(const RenderLook &look);

    /// `families` as in CSS. The fonts live until trim().
    [[nodiscard]] LayoutFont *font(std::string_view families, int pixelSize, int weight, bool italic,
                                   unsigned decoration);
    /// Between two layouts: forgets everything once it is much.
    void trim();

private:
    [[nodiscard]] QString family(std::string_view families) const;
    [[nodiscard]] QString known(const QString &name) const;

    QString m_standard, m_sans, m_serif, m_mono;
    QHash<QString, QString> m_families; ///< those that are there, by their names in lower case
    std::unordered_map<std::string, std::unique_ptr<LayoutFont>> m_fonts;
};

/// Bits of `decoration`.
inline constexpr unsigned kUnderline = 1, kLineThrough = 2, kOverline = 4;

} // namespace ui
