#pragma once

#include "ui/html/RenderTypes.h"

#include <QObject>
#include <QSize>
#include <QTimer>

#include <functional>
#include <map>
#include <vector>

namespace ui {

class DisplayListView;
class RendererService;

/// Keeps a DisplayListView filled with the message that is read: sends it to the renderer, asks for another layout when the
/// width, the colours or the fonts change, and for the pixels of its pictures. Window thread; `renderer` and `view` are
/// borrowed and outlive it.
class HtmlBody final : public QObject
{
    Q_OBJECT

public:
    HtmlBody(RendererService &renderer, DisplayListView &view, QObject *parent = nullptr);

    /// Another message. shown() or failed() follows, unless another one or clear() comes first.
    void show(RenderInput input, bool showsRemote);
    void clear();
    [[nodiscard]] bool isEmpty() const { return m_id == 0; }

    /// As designed, also while the window is dark; kept for the messages that follow until it is taken back.
    void setOriginalColours(bool original);
    /// Remote pictures of this message that were loaded meanwhile, by their addresses; from now on they are shown.
    void addRemote(std::vector<NamedPicture> pictures);

    /// The same message for paper: light, `width` CSS pixels wide. `then` gets nothing where it cannot be laid out.
    void layoutForPrint(int width, QObject *context,
                        std::function<void(std::optional<core::render::DisplayList>)> then);

Q_SIGNALS:
    void shown(); ///< the message is in the view
    void failed(ui::RenderFailure why);
    void laidOut(const core::render::DisplayList &list); ///< the first time and after every change

private:
    void requestLayout();
    void take(Rendered rendered);
    void requestPictures();
    [[nodiscard]] RenderLook look(int width) const;
    [[nodiscard]] bool eventFilter(QObject *watched, QEvent *event) override;

    RendererService &m_renderer;
    DisplayListView &m_view;
    QTimer m_relayout; ///< several reasons at once are one layout
    quint64 m_id = 0;  ///< of the message at the renderer; 0: none
    bool m_isShown = false;
    bool m_showsRemote = false;
    bool m_originalColours = false;
    std::map<int, QSize> m_asked; ///< pictures by number, and how large they were asked for
};

} // namespace ui
