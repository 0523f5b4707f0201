#include "ui/reader/HtmlBody.h"

#include "ui/common/Theme.h"
#include "ui/html/DisplayListView.h"
#include "ui/html/RendererService.h"

#include <QEvent>
#include <QFontDatabase>
#include <QFontInfo>
#include <QPointer>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using core::render::DisplayImage;

namespace {

/// Pixels of one picture; the window keeps those of one message.
constexpr int kPictureSide = 4096;
/// Smaller text than this is hard to read where the message says nothing about its size.
constexpr int kSmallestTextPixels = 14;

QString familyOf(QFont::StyleHint hint, const QString &name)
{
    QFont font(name);
    font.setStyleHint(hint);
    return QFontInfo(font).family();
}

} // namespace

HtmlBody::HtmlBody(RendererService &renderer, DisplayListView &view, QObject *parent)
    : QObject(parent), m_renderer(renderer), m_view(view)
{
    m_relayout.setSingleShot(true);
    m_relayout.setInterval(0);
    connect(&m_relayout, &QTimer::timeout, this, &HtmlBody::requestLayout);
    connect(&view, &DisplayListView::widthChanged, &m_relayout, qOverload<>(&QTimer::start));
    view.installEventFilter(this);
}

void HtmlBody::show(RenderInput input, bool showsRemote)
{
    m_isShown = false;
    m_showsRemote = showsRemote;
    m_asked.clear();
    m_id = m_renderer.load(std::move(input));
    m_relayout.stop();
    requestLayout();
}

void HtmlBody::clear()
{
    m_relayout.stop();
    m_asked.clear();
    m_isShown = false;
    if (m_id != 0)
        m_renderer.unload();
    m_id = 0;
    m_view.clear();
}

void HtmlBody::setOriginalColours(bool original)
{
    if (m_originalColours == original)
        return;
    m_originalColours = original;
    m_relayout.start();
}

void HtmlBody::addRemote(std::vector<NamedPicture> pictures)
{
    if (m_id == 0)
        return;
    m_showsRemote = true;
    m_renderer.addRemote(m_id, std::move(pictures));
    m_asked.clear(); // a picture may have become another one
    m_relayout.start();
}

RenderLook HtmlBody::look(int width) const
{
    RenderLook look;
    look.page.width = width;
    look.page.showRemote = m_showsRemote;
    const bool dark = colorsOf(m_view.palette()).isDark && !m_originalColours;
    look.page.colours = dark ? core::render::HtmlLook::Colours::Dark : core::render::HtmlLook::Colours::Light;
    const QFontInfo system(m_view.font());
    look.standard = look.sans = system.family();
    look.serif = familyOf(QFont::Serif, u"serif"_s);
    look.mono = QFontInfo(QFontDatabase::systemFont(QFontDatabase::FixedFont)).family();
    look.pixelSize = std::max(kSmallestTextPixels, system.pixelSize() + 1);
    return look;
}

void HtmlBody::requestLayout()
{
    if (m_id != 0)
        m_renderer.layout(m_id, look(m_view.layoutWidth()), this,
                          [this](Rendered rendered) { take(std::move(rendered)); });
}

void HtmlBody::take(Rendered rendered)
{
    if (!rendered.list) {
        if (rendered.failure != RenderFailure::Cancelled && !m_isShown) {
            m_id = 0;
            Q_EMIT failed(rendered.failure);
        }
        return; // what is on screen stays there where only another layout of it failed
    }
    const bool isFirst = !std::exchange(m_isShown, true);
    if (isFirst)
        m_view.showList(std::move(*rendered.list));
    else if (m_view.replaceList(std::move(*rendered.list)))
        m_asked.clear(); // their numbers mean other pictures now
    requestPictures();
    Q_EMIT laidOut(m_view.page().list());
    if (isFirst)
        Q_EMIT shown();
}

void HtmlBody::requestPictures()
{
    const double scale = m_view.devicePixelRatioF() * m_view.zoomPercent() / 100.0;
    const auto &list = m_view.page().list();
    std::map<int, QSize> wanted; // by picture, the largest size in which it is painted
    for (const auto &item : list.items) {
        if (item.kind != core::render::DisplayItem::Kind::Image || item.image < 0)
            continue;
        const auto &image = list.images[static_cast<std::size_t>(item.image)];
        if (image.state != DisplayImage::State::Ready)
            continue;
        const auto &place = item.tile.width > 0 ? item.tile : item.rect;
        const QSize size(static_cast<int>(place.width * scale) + 1,
                         static_cast<int>(place.height * scale) + 1);
        const QSize whole(image.width, image.height); // what is painted larger than it is, is not sent larger
        wanted[item.image] =
            wanted[item.image].expandedTo(size.boundedTo(whole).boundedTo({kPictureSide, kPictureSide}));
    }
    for (const auto &[number, size] : wanted) {
        QSize &asked = m_asked[number];
        if (asked.width() >= size.width() && asked.height() >= size.height())
            continue;
        asked = size;
        m_renderer.picture(m_id, number, size, this, [this, number = number, id = m_id](const QImage &image) {
            if (id == m_id && !image.isNull())
                m_view.setImage(number, image);
        });
    }
}

void HtmlBody::layoutForPrint(int width, QObject *context,
                              std::function<void(std::optional<core::render::DisplayList>)> then)
{
    if (m_id == 0) {
        then(std::nullopt);
        return;
    }
    RenderLook paper = look(width);
    paper.page.colours = core::render::HtmlLook::Colours::Light;
    m_relayout.stop(); // a newer layout would cancel this one
    m_renderer.layout(
        m_id, paper, this,
        [this, to = QPointer<QObject>(context), then = std::move(then)](Rendered rendered) {
            if (to)
                then(std::move(rendered.list));
            m_relayout
                .start(); // pictures are asked for by the numbers of the last layout: the window's again
        });
}

bool HtmlBody::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        m_relayout.start();
    return QObject::eventFilter(watched, event);
}

} // namespace ui
