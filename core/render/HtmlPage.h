#pragma once

#include <QByteArray>
#include <QSize>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace core::render {

/// A picture that normalised HTML refers to as src="image:N" (N is its place in HtmlPage::images).
struct HtmlImage
{
    enum class Source { Attached, Data, Remote };
    Source source = Source::Data;
    QString
        reference; ///< Attached: Content-ID without <>, percent-decoded; Remote: the address, https or http
    QByteArray bytes; ///< Data: the encoded picture
    QString alternative;
    bool isTracker = false; ///< Remote and too small or too hidden to be seen
};

/// How a page is to be laid out. All of it may change while a message is open.
struct HtmlLook
{
    enum class Colours {
        Light, ///< as designed, on white
        Dark, ///< readable on a dark window: the mail's own dark design where it has one, else its colours turned
    };
    int width = 800; ///< CSS pixels
    Colours colours = Colours::Light;
    bool showRemote = false; ///< the user let remote pictures of this message be shown
    /// Pixels of a picture, where whoever asks for the page has it; empty: not known. May be left out. Called within page().
    std::function<QSize(const HtmlImage &)> sizeOf;
};

/// HTML that a layout engine may be given, and what it speaks of.
struct HtmlPage
{
    QByteArray
        html; ///< UTF-8; allowed elements, style attributes with resolved pixels, no style blocks, image:N and link:N only
    std::vector<HtmlImage> images;
    struct Link
    {
        QString target;
        QString text;
    };
    std::vector<Link> links; ///< what href="link:N" stands for; schemes http, https, mailto
    quint32 background = 0xffffffff;
    int remoteImages = 0; ///< found, whether or not they are shown
    int trackers = 0;
    bool hasForm = false; ///< a form was left out; its fields are drawn as text
    bool cut = false;     ///< over a limit: the rest is left out
};

/// HTML of a message, parsed once: guard scan, SAX parse by libxml2 into a small tree of allowed elements with caps, style
/// blocks read. Pure; any thread with limits::kThreadStackBytes of stack.
class HtmlSource final
{
public:
    [[nodiscard]] static HtmlSource parse(const QString &html);
    HtmlSource(HtmlSource &&) noexcept;
    HtmlSource &operator=(HtmlSource &&) noexcept;
    ~HtmlSource();

    /// The page for one width and look: cascade inlined, widths resolved to pixels, hidden preheaders dropped.
    [[nodiscard]] HtmlPage page(const HtmlLook &look) const;
    /// Its text as people read it: hidden text left out, for copies and quoting.
    [[nodiscard]] QString text() const;

private:
    class Private;
    explicit HtmlSource(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace core::render
