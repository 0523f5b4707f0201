#include "ui/html/PageSession.h"

#include "core/base/Limits.h"
#include "ui/html/Pictures.h"

#include <QSet>

namespace ui {

using core::render::DisplayImage;
using core::render::DisplayList;
using core::render::HtmlImage;
using core::render::HtmlSource;
namespace limits = core::limits;

void PageSession::load(RenderPage page)
{
    m_source.reset();
    m_page = {};
    m_facts.clear();
    m_attached.clear();
    m_remote.clear();
    m_sizes.clear();
    for (NamedPicture &picture : page.attached) {
        if (!m_attached.contains(picture.name)) // the first of a name counts
            m_attached.insert(picture.name, std::move(picture.bytes));
    }
    m_mayLoadRemote = page.mayLoadRemote;
    m_source = HtmlSource::parse(page.html);
}

void PageSession::addRemote(std::vector<NamedPicture> pictures)
{
    m_sizes.clear();
    if (!m_mayLoadRemote)
        return;
    for (NamedPicture &picture : pictures)
        m_remote.insert(picture.name, std::move(picture.bytes));
}

DisplayList PageSession::layout(const RenderLook &wanted)
{
    RenderLook look = wanted;
    look.page.showRemote = wanted.page.showRemote && m_mayLoadRemote;
    look.page.sizeOf = [this](const HtmlImage &image) {
        const QByteArray *bytes = bytesOf(image);
        return bytes != nullptr ? pictureSize(*bytes) : QSize();
    };
    if (m_source)
        m_page = m_source->page(look.page);
    m_facts = facts(look.page.showRemote);
    DisplayList list = layoutPage(m_page, m_facts, look, m_fonts);
    if (!m_mayLoadRemote) { // nobody may ask for what another message speaks of (HTM-269)
        list.remoteImages = list.trackers = 0;
        for (DisplayImage &image : list.images) {
            if (image.source == DisplayImage::Source::Remote)
                image.reference.clear();
        }
    }
    return list;
}

QImage PageSession::picture(int number, const QSize &most) const
{
    if (number < 0 || static_cast<std::size_t>(number) >= m_facts.size() ||
        m_facts[static_cast<std::size_t>(number)].state != DisplayImage::State::Ready)
        return {};
    const QByteArray *bytes = bytesOf(m_page.images[static_cast<std::size_t>(number)]);
    return bytes != nullptr ? decodePicture(*bytes, most) : QImage();
}

QString PageSession::text() const { return m_source ? m_source->text() : QString(); }

const QByteArray *PageSession::bytesOf(const HtmlImage &image) const
{
    if (image.source == HtmlImage::Source::Data)
        return &image.bytes;
    const auto &pictures = image.source == HtmlImage::Source::Attached ? m_attached : m_remote;
    const auto found = pictures.constFind(image.reference);
    return found != pictures.cend() ? &*found : nullptr;
}

std::vector<PictureFacts> PageSession::facts(bool showRemote)
{
    using State = DisplayImage::State;
    std::vector<PictureFacts> all;
    QSet<const char *> counted;
    qint64 pixels = 0;
    for (const HtmlImage &image : m_page.images) {
        PictureFacts &fact = all.emplace_back();
        const QByteArray *bytes = bytesOf(image);
        if (image.source == HtmlImage::Source::Remote && !showRemote) {
            fact.state = State::Blocked;
        } else if (bytes != nullptr) {
            // Shared bytes lie in one place, so the place names them; a picture used 10,000 times is looked at once (HTM-268).
            const QByteArray key = QByteArray::number(reinterpret_cast<quintptr>(bytes->constData())) + '/' +
                                   QByteArray::number(bytes->size());
            const auto known = m_sizes.constFind(key);
            fact.size = known != m_sizes.cend() && image.source != HtmlImage::Source::Data
                            ? *known
                            : pictureSize(*bytes);
            m_sizes.insert(key, fact.size);
            if (!counted.contains(bytes->constData())) {
                counted.insert(bytes->constData());
                pixels += static_cast<qint64>(fact.size.width()) * fact.size.height();
            }
            const bool fits = !fact.size.isEmpty() && pixels <= limits::kPicturePixels;
            fact.state = fits ? State::Ready : State::Broken;
            fact.size = fits ? fact.size : QSize();
        }
    }
    return all;
}

} // namespace ui
