#pragma once

#include "core/render/HtmlPage.h"
#include "ui/html/HtmlLayout.h"
#include "ui/html/LayoutFonts.h"
#include "ui/html/RenderTypes.h"

#include <QHash>

#include <optional>
#include <vector>

namespace ui {

/// One page of the message that is read: parses it once, lays it out as often as the window changes, decodes its pictures.
/// Only RenderSession makes one. One thread, with a QGuiApplication and limits::kThreadStackBytes of stack.
class PageSession final
{
public:
    /// `fonts` are kept from one message to the next, and have to outlive this.
    explicit PageSession(LayoutFonts &fonts) : m_fonts(fonts) {}

    void load(RenderPage page);
    void addRemote(std::vector<NamedPicture> pictures);
    [[nodiscard]] core::render::DisplayList layout(const RenderLook &look);
    /// Pictures of the last layout, shown or not.
    [[nodiscard]] int pictures() const { return static_cast<int>(m_facts.size()); }
    /// By its number in the last layout; null where it has no pixels.
    [[nodiscard]] QImage picture(int number, const QSize &most) const;
    [[nodiscard]] QString text() const;

private:
    [[nodiscard]] const QByteArray *bytesOf(const core::render::HtmlImage &image) const;
    [[nodiscard]] std::vector<PictureFacts> facts(bool showRemote);

    std::optional<core::render::HtmlSource> m_source;
    bool m_mayLoadRemote = true;
    QHash<QString, QByteArray> m_attached, m_remote;
    QHash<QByteArray, QSize> m_sizes; ///< by where the bytes lie
    core::render::HtmlPage m_page;    ///< of the last layout
    std::vector<PictureFacts> m_facts;
    LayoutFonts &m_fonts;
};

} // namespace ui
