#include "core/render/html/Colouring.h"

#include <algorithm>
#include <cmath>

namespace core::render::html {

namespace {

constexpr float kEnough = 4.5F;           ///< WCAG 2.1, 1.4.3 for text of any size
constexpr float kPaperLightness = 0.262F; ///< of kDarkPaper

float chroma(const Lab &lab) { return std::hypot(lab.a, lab.b); }

bool isDark(Argb colour) { return luminance(colour) < 0.18F; }

/// Lines between light areas lie a little above their dark ground, as they lay a little below white.
Argb turnedLine(Argb colour)
{
    Lab lab = toLab(colour);
    lab.lightness = lab.lightness > 0.5F ? 0.36F + (1 - lab.lightness) * 0.6F : 0.75F - lab.lightness * 0.4F;
    return fromLab(lab, alphaOf(colour));
}

/// What lies behind a node as the sender saw it, and as it will be seen.
struct Ground
{
    Argb before = kWhite, now = kDarkPaper;
    bool isPicture = false; ///< text over a picture was coloured for the picture
};

class Turner
{
public:
    explicit Turner(Boxes &boxes) : m_boxes(boxes) {}

    void turn(int node, Ground ground)
    {
        Computed &style = m_boxes.style(node);
        const Node &element = m_boxes.tree.at(node);
        if (m_boxes.isHidden(node) || element.tag == Tag::Text)
            return;
        if (alphaOf(style.background) > 0) {
            ground.before = blended(style.background, ground.before);
            style.background = ground.now = turnedGround(ground.before);
            ground.isPicture = false;
        }
        if (m_boxes.box(node).background >= 0)
            ground.isPicture = true;
        for (Border &border : style.border) {
            border.colour =
                turnedLine(border.hasColour ? blended(border.colour, ground.before) : style.colour);
            border.hasColour = true;
        }
        if (!ground.isPicture)
            style.colour = textOn(blended(style.colour, ground.before), ground);
        for (int child = element.firstChild; child >= 0; child = m_boxes.tree.at(child).next)
            turn(child, ground);
    }

private:
    /// Text on ground that stayed as it was stays as well.
    static Argb textOn(Argb colour, const Ground &ground)
    {
        const bool stayed = ground.now == ground.before;
        return readable(stayed ? colour : turnedText(colour), ground.now);
    }

    Boxes &m_boxes;
};

/// Sees whether a dark design is one, and mends it.
class Keeper
{
public:
    explicit Keeper(Boxes &boxes) : m_boxes(boxes) {}

    void look(int node, Argb ground, bool mend)
    {
        Computed &style = m_boxes.style(node);
        const Node &element = m_boxes.tree.at(node);
        if (m_boxes.isHidden(node))
            return;
        if (element.tag == Tag::Text) {
            (isDark(ground) ? m_dark : m_light) += element.text.size();
            return;
        }
        ground = blended(style.background, ground);
        if (mend)
            style.colour = readable(blended(style.colour, ground), ground);
        for (int child = element.firstChild; child >= 0; child = m_boxes.tree.at(child).next)
            look(child, ground, mend);
    }

    [[nodiscard]] bool isDarkDesign() const { return m_dark >= m_light; }

private:
    Boxes &m_boxes;
    qsizetype m_dark = 0, m_light = 0;
};

/// The paper's colour is painted by the page: html and body are left clear.
Argb takePaper(Boxes &boxes, Argb fallback)
{
    Argb paper = fallback;
    for (const int node : {Tree::kBody, Tree::kRoot}) {
        Computed &style = boxes.style(node);
        if (alphaOf(style.background) > 0)
            paper = blended(style.background, fallback);
    }
    return paper;
}

} // namespace

Argb turnedGround(Argb colour)
{
    Lab lab = toLab(colour);
    if (lab.lightness < 0.5F || (chroma(lab) > 0.1F && lab.lightness < 0.75F))
        return colour; // dark already, or the colour of a brand
    lab.lightness = kPaperLightness + (1 - lab.lightness) * 0.85F;
    const float most = 0.09F, strength = chroma(lab);
    if (strength > most) {
        lab.a *= most / strength;
        lab.b *= most / strength;
    }
    // White is no colour; the paper's own faint blue comes with it.
    const float whiteness = std::clamp(1 - strength * 12, 0.0F, 1.0F);
    const Lab paper = toLab(kDarkPaper);
    lab.a += paper.a * whiteness;
    lab.b += paper.b * whiteness;
    return fromLab(lab, 255);
}

Argb turnedText(Argb colour)
{
    Lab lab = toLab(colour);
    if (lab.lightness > 0.8F)
        return colour;
    lab.lightness = 0.93F - lab.lightness * 0.4F;
    return fromLab(lab, alphaOf(colour));
}

Argb readable(Argb text, Argb ground)
{
    if (contrast(text, ground) >= kEnough)
        return text;
    const bool lighter = contrast(kWhite, ground) >= contrast(kBlack, ground);
    Lab lab = toLab(text);
    for (int step = 0; step < 24; ++step) {
        lab.lightness = std::clamp(lab.lightness + (lighter ? 0.04F : -0.04F), 0.0F, 1.0F);
        const Argb candidate = fromLab(lab, 255);
        if (contrast(candidate, ground) >= kEnough)
            return candidate;
    }
    return lighter ? kWhite : kBlack;
}

Argb paperOf(const Boxes &boxes)
{
    Argb paper = kWhite;
    for (const int node : {Tree::kBody, Tree::kRoot}) {
        if (alphaOf(boxes.style(node).background) > 0)
            paper = blended(boxes.style(node).background, kWhite);
    }
    return paper;
}

Argb turnDark(Boxes &boxes)
{
    const Argb before = takePaper(boxes, kWhite);
    const Argb now = turnedGround(before);
    Turner(boxes).turn(Tree::kBody, {before, now, false});
    return now;
}

std::optional<Argb> keepDark(Boxes &boxes)
{
    const Argb paper = takePaper(boxes, kDarkPaper);
    Keeper seen(boxes);
    seen.look(Tree::kBody, paper, false);
    if (!seen.isDarkDesign())
        return std::nullopt;
    Keeper(boxes).look(Tree::kBody, paper, true);
    return paper;
}

} // namespace core::render::html
