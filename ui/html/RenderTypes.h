#pragma once

#include "core/render/DisplayList.h"
#include "core/render/HtmlPage.h"

#include <QByteArray>
#include <QImage>
#include <QString>

#include <optional>
#include <vector>

// What goes into the renderer's process and comes out of it, as plain values.
namespace ui {

/// An encoded picture and what the message calls it: a Content-ID without <>, or an address exactly as it stands in
/// DisplayImage::reference.
struct NamedPicture
{
    QString name;
    QByteArray bytes;
};

/// A document of its own: HTML of one part as it was sent, or HTML of ours around a text, a picture or the header of a
/// message inside. Never two parts in one, so that nothing of one can swallow the other (EFAIL, HTM-270).
struct RenderPage
{
    QString html;
    std::vector<NamedPicture> attached; ///< parts of the same message, by Content-ID
    bool mayLoadRemote = true;          ///< false for what came inside another message (HTM-269)
};

/// One HTML message.
struct RenderInput
{
    QString html;
    std::vector<NamedPicture> attached; ///< parts of the same message, by Content-ID
    std::vector<NamedPicture> remote;   ///< that were loaded already, by address
    bool mayLoadRemote = true;
    std::vector<RenderPage> further; ///< laid out below it, each by itself
};

/// How it is to look. Families have to exist on this system; both processes know the same ones.
struct RenderLook
{
    core::render::HtmlLook page;
    QString standard; ///< of text for which the message wants none
    QString sans, serif, mono;
    int pixelSize = 16; ///< of text for which the message wants none
};

/// Why there is no display list. The pane shows the plain text then, with a word why.
enum class RenderFailure : quint8 {
    None,
    TooLong,     ///< it took longer than limits::kRenderMs
    TooLarge,    ///< more memory or more things to paint than a message may have
    Died,        ///< the process died of it, twice
    Unavailable, ///< no process that can be locked in; nothing is rendered at all
    Cancelled,   ///< another message was asked for
};

struct Rendered
{
    std::optional<core::render::DisplayList> list;
    RenderFailure failure = RenderFailure::None; ///< None exactly where there is a list
};

} // namespace ui
