#pragma once

#include "ui/html/RenderTypes.h"
#include "ui/reader/BodyStack.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace ui {

class HtmlBody;
class RendererService;

/// Which of the two bodies of a message is read: its HTML as its sender designed it, or its text. HTML takes a moment; should
/// it take long, or come to nothing, there is the text. Window thread; all it is given is borrowed and outlives it.
class ReaderBody final : public QObject
{
    Q_OBJECT

public:
    /// `renderer`: null: there is none, and text is all that is shown.
    ReaderBody(RendererService *renderer, BodyStack &bodies, QObject *parent = nullptr);
    ~ReaderBody() override;

    /// The message whose text BodyStack has been given. `pages`: see readerPages().
    void display(std::vector<RenderPage> pages, std::vector<NamedPicture> remote = {});
    void clear();

    /// For this and the following messages.
    void setPlainText(bool plain);
    [[nodiscard]] bool isPlainText() const { return m_plainText; }
    void setOriginalColours(bool original);
    /// Whether this message has HTML that could be shown.
    [[nodiscard]] bool hasHtml() const { return !m_pages.empty(); }
    [[nodiscard]] bool showsHtml() const { return m_bodies.shown() == BodyStack::Shown::Html; }
    [[nodiscard]] HtmlBody *html() { return m_html.get(); }

    void addRemote(std::vector<NamedPicture> pictures);
    /// The pictures were taken away again: the message is shown as it was at first.
    void withoutRemote();

Q_SIGNALS:
    void viewChanged();                                  ///< another body is read, or another message
    void failed(ui::RenderFailure why);                  ///< the text is shown instead
    void laidOut(const core::render::DisplayList &list); ///< see HtmlBody

private:
    void showWanted();
    void showText();

    BodyStack &m_bodies;
    std::unique_ptr<HtmlBody> m_html;
    std::vector<RenderPage> m_pages;    ///< of the message that is shown
    std::vector<NamedPicture> m_remote; ///< that were loaded for it
    QTimer m_patience;                  ///< then the text is shown while HTML is still being laid out
    bool m_plainText = false;
    bool m_isRendered = false; ///< the renderer has this message
};

} // namespace ui
