#pragma once

#include "core/sandbox/Frames.h"
#include "ui/html/RenderTypes.h"

#include <QSize>

#include <optional>
#include <variant>

// What the frames between the program and its renderer hold. Each side takes the other for hostile. A message is sent once
// (Load); each change of the window's width, colours or fonts is a Layout, which sends no message again.
namespace ui {

struct LoadRequest
{
    RenderInput input;
};
struct RemoteRequest ///< pictures that were loaded meanwhile
{
    std::vector<NamedPicture> pictures;
};
struct LayoutRequest
{
    RenderLook look;
};
struct PictureRequest
{
    int number = 0; ///< in the last layout
    QSize most;
};
struct TextRequest
{};
using RenderRequest = std::variant<LoadRequest, RemoteRequest, LayoutRequest, PictureRequest, TextRequest>;

/// Readers with the caps of each direction.
[[nodiscard]] core::sandbox::FrameReader renderRequestReader();
[[nodiscard]] core::sandbox::FrameReader renderAnswerReader();

[[nodiscard]] core::sandbox::Frame frameOf(const RenderRequest &request);
[[nodiscard]] std::optional<RenderRequest> renderRequestOf(const core::sandbox::Frame &frame);

/// Answers: to Load and Remote nothing but that they were read.
[[nodiscard]] core::sandbox::Frame doneAnswer();
[[nodiscard]] core::sandbox::Frame layoutAnswer(const core::render::DisplayList &list);
[[nodiscard]] core::sandbox::Frame pictureAnswer(const QImage &image); ///< premultiplied ARGB; may be null
[[nodiscard]] core::sandbox::Frame textAnswer(const QString &text);

[[nodiscard]] bool isDoneAnswer(const core::sandbox::Frame &frame);
[[nodiscard]] std::optional<core::render::DisplayList> listOf(const core::sandbox::Frame &frame);
/// Nothing: no answer to Picture. A null image: there are no pixels.
[[nodiscard]] std::optional<QImage> imageOf(const core::sandbox::Frame &frame);
[[nodiscard]] std::optional<QString> textOf(const core::sandbox::Frame &frame);

/// Pictures over limits::kRenderedPictureBytes together, or too many of them, do not go along.
[[nodiscard]] std::vector<NamedPicture> withinCaps(std::vector<NamedPicture> pictures, qint64 &bytes);

} // namespace ui
