#pragma once

#include "core/render/DisplayList.h"
#include "ui/html/RenderTypes.h"
#include "ui/html/TextLines.h"

#include <litehtml/litehtml.h>

#include <map>
#include <set>
#include <tuple>
#include <vector>

namespace ui {

class LayoutFonts;

/// Where litehtml 0.6 meets us: measures for it, and takes down what it would paint. Its interface changes with every
/// release; this and its neighbours (LiteLeaves, LitePieces) are all that knows it. One layout; `list` has its images and
/// links already.
class LiteContainer final : public litehtml::document_container
{
public:
    LiteContainer(const RenderLook &look, LayoutFonts &fonts, core::render::DisplayList &list);
    ~LiteContainer();

    /// Boxes and pictures go to the list in painting order.
    void layOut(const QByteArray &html);
    /// The words, in reading order.
    [[nodiscard]] std::vector<TextLeaf> takeLeaves() { return std::move(m_leaves); }

    litehtml::uint_ptr create_font(const char *families, int size, int weight, litehtml::font_style italic,
                                   unsigned decoration, litehtml::font_metrics *metrics) override;
    void delete_font(litehtml::uint_ptr) override {} // LayoutFonts keeps them
    int text_width(const char *text, litehtml::uint_ptr font) override;
    void draw_text(litehtml::uint_ptr, const char *text, litehtml::uint_ptr font, litehtml::web_color colour,
                   const litehtml::position &place) override;
    int pt_to_px(int points) const override { return (points * 96 + 36) / 72; }
    int get_default_font_size() const override { return m_look.pixelSize; }
    const char *get_default_font_name() const override { return ""; } // the standard family
    void draw_list_marker(litehtml::uint_ptr, const litehtml::list_marker &marker) override;
    void load_image(const char *, const char *, bool) override {}
    void get_image_size(const char *source, const char *, litehtml::size &size) override;
    void draw_background(litehtml::uint_ptr, const litehtml::background_paint &paint) override;
    void draw_borders(litehtml::uint_ptr, const litehtml::borders &borders, const litehtml::position &place,
                      bool root) override;
    void set_caption(const char *) override {}
    void set_base_url(const char *) override {}
    void link(const std::shared_ptr<litehtml::document> &, const litehtml::element::ptr &) override {}
    void on_anchor_click(const char *, const litehtml::element::ptr &) override {}
    void set_cursor(const char *) override {}
    void transform_text(std::string &text, litehtml::text_transform how) override;
    void import_css(std::string &, const std::string &, std::string &) override {}
    void set_clip(const litehtml::position &place, const litehtml::border_radiuses &, bool, bool) override;
    void del_clip() override;
    void get_client_rect(litehtml::position &client) const override;
    litehtml::element::ptr create_element(const char *, const litehtml::string_map &,
                                          const litehtml::document::ptr &) override
    {
        return nullptr;
    }
    void get_media_features(litehtml::media_features &media) const override;
    void get_language(std::string &language, std::string &culture) const override;
    void split_text(const char *text, const std::function<void(const char *)> &onWord,
                    const std::function<void(const char *)> &onSpace) override;

private:
    using Box = std::tuple<int, int, int, int>;

    core::render::DisplayItem &add(core::render::DisplayItem::Kind kind, const litehtml::position &place);
    [[nodiscard]] bool isFull() const;
    void addImage(const litehtml::background_paint &paint, int image);
    void addMarkerLeaves();

    const RenderLook &m_look;
    LayoutFonts &m_fonts;
    core::render::DisplayList &m_list;
    std::vector<TextLeaf> m_leaves;
    std::vector<TextLeaf> m_markers; ///< "1." of lists: text that is no element
    std::set<Box> m_placesOfStops;   ///< where words that look like them stand
    std::map<Box, int> m_linkOfImage;
    std::vector<qint32> m_clips; ///< those in force while painting
    double m_carry = 0;          ///< of widths: litehtml knows whole pixels
};

} // namespace ui
