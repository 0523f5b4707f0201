#pragma once

#include "ui/html/RendererService.h"
#include "ui/reader/HtmlBody.h"

#include <QString>

#include <vector>

namespace core::mime {
class Message;
}
namespace ui {
class ReaderPane;
}

/// The HTML of messages in the view of a pane, laid out by the renderer's process (this program again, with its hidden word).
/// Window thread; the pane is borrowed.
class HtmlReading final
{
public:
    explicit HtmlReading(ui::ReaderPane &pane);

    [[nodiscard]] static std::vector<int> parts(const core::mime::Message &message); ///< that are HTML
    /// Until it is in the view, or the renderer gave it up; its pictures are asked for.
    void show(const core::mime::Message &message, int part);
    void print(const QString &path);
    void close();

    [[nodiscard]] int shown() const { return m_shown; }
    [[nodiscard]] int failed() const { return m_failed; }
    void notePeak();
    [[nodiscard]] qint64 peakMb() const
    {
        return m_peakMb;
    } ///< of the renderer's process, as often as it was noted

private:
    ui::ReaderPane &m_pane;
    ui::RendererService m_renderer;
    ui::HtmlBody m_body;
    int m_shown = 0, m_failed = 0;
    qint64 m_peakMb = 0;
};
