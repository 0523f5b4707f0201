#include "ui/reader/ReaderBody.h"

#include "ui/reader/HtmlBody.h"

#include <iterator>

namespace ui {

namespace {

/// An ordinary newsletter takes a twentieth of it. Until then the pane stays empty, so that nothing flickers.
constexpr int kPatienceMs = 700;

RenderInput inputOf(const std::vector<RenderPage> &pages, const std::vector<NamedPicture> &remote)
{
    RenderInput input;
    input.html = pages.front().html;
    input.attached = pages.front().attached;
    input.mayLoadRemote = pages.front().mayLoadRemote;
    input.further.assign(std::next(pages.begin()), pages.end());
    input.remote = remote;
    return input;
}

} // namespace

ReaderBody::ReaderBody(RendererService *renderer, BodyStack &bodies, QObject *parent)
    : QObject(parent), m_bodies(bodies)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatienceMs);
    connect(&m_patience, &QTimer::timeout, this, &ReaderBody::showText);
    if (!renderer)
        return;
    m_html = std::make_unique<HtmlBody>(*renderer, bodies.html());
    connect(m_html.get(), &HtmlBody::laidOut, this, &ReaderBody::laidOut);
    connect(m_html.get(), &HtmlBody::shown, this, [this] {
        m_patience.stop();
        if (m_plainText)
            return;
        m_bodies.show(BodyStack::Shown::Html);
        Q_EMIT viewChanged();
    });
    connect(m_html.get(), &HtmlBody::failed, this, [this](RenderFailure why) {
        m_isRendered = false;
        m_pages.clear(); // it would fail again
        showText();
        Q_EMIT failed(why);
    });
}

ReaderBody::~ReaderBody() = default;

void ReaderBody::display(std::vector<RenderPage> pages, std::vector<NamedPicture> remote)
{
    m_pages = m_html ? std::move(pages) : std::vector<RenderPage>();
    m_remote = std::move(remote);
    m_isRendered = false;
    showWanted();
}

void ReaderBody::clear()
{
    m_pages.clear();
    m_remote.clear();
    m_isRendered = false;
    m_patience.stop();
    if (m_html)
        m_html->clear();
    Q_EMIT viewChanged();
}

void ReaderBody::showWanted()
{
    if (m_plainText || m_pages.empty()) {
        if (m_html && m_pages.empty())
            m_html->clear();
        showText();
    } else if (m_isRendered) {
        m_bodies.show(BodyStack::Shown::Html);
        Q_EMIT viewChanged();
    } else {
        m_isRendered = true;
        m_bodies.show(BodyStack::Shown::Nothing);
        m_patience.start();
        m_html->show(inputOf(m_pages, m_remote), !m_remote.empty());
    }
}

void ReaderBody::showText()
{
    m_patience.stop();
    m_bodies.show(BodyStack::Shown::Text);
    Q_EMIT viewChanged();
}

void ReaderBody::setPlainText(bool plain)
{
    if (m_plainText == plain)
        return;
    m_plainText = plain;
    showWanted();
}

void ReaderBody::setOriginalColours(bool original)
{
    if (m_html)
        m_html->setOriginalColours(original);
}

void ReaderBody::addRemote(std::vector<NamedPicture> pictures)
{
    if (!m_html || m_pages.empty())
        return;
    m_remote.insert(m_remote.end(), pictures.begin(), pictures.end());
    if (m_isRendered)
        m_html->addRemote(std::move(pictures));
}

void ReaderBody::withoutRemote()
{
    m_remote.clear();
    m_isRendered = false;
    showWanted();
}

} // namespace ui
