#include "ui/reader/ReaderPages.h"

#include "core/base/Limits.h"
#include "ui/common/Format.h"
#include "ui/reader/BodyFormats.h"

#include <QCoreApplication>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
namespace limits = core::limits;
using core::render::ReaderDocument;
using core::render::Section;
using core::render::TextBlock;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ui::ReaderPages)
};

/// Bars of quotations, one colour a level, as BodyView paints them.
QString quoteColour(int level)
{
    static constexpr const char *kColours[] = {"#4a7ab5", "#4f9467", "#b0763f", "#8a5fb3"};
    return QString::fromLatin1(kColours[(level - 1) % 4]);
}

QString linked(const TextBlock &block)
{
    QString html;
    qsizetype at = 0;
    for (const core::render::LinkSpan &link : block.links) {
        if (link.begin < at || link.begin + link.length > block.text.size())
            continue;
        html += block.text.mid(at, link.begin - at).toHtmlEscaped();
        html += u"<a href=\""_s + link.target.toHtmlEscaped() + u"\">"_s +
                block.text.mid(link.begin, link.length).toHtmlEscaped() + u"</a>"_s;
        at = link.begin + link.length;
    }
    return html + block.text.mid(at).toHtmlEscaped();
}

/// Puts pages together; goes into messages inside messages.
class PageMaker
{
public:
    explicit PageMaker(const core::mime::Message &message) : m_message(message) {}

    void addDocument(const ReaderDocument &document, int depth)
    {
        for (const Section &section : document.sections) {
            if (pages.size() >= limits::kReaderPages)
                return;
            addSection(document, section, depth);
        }
    }

    std::vector<RenderPage> pages;

private:
    void addSection(const ReaderDocument &document, const Section &section, int depth)
    {
        switch (section.kind) {
        case Section::Kind::Text:
            if (!section.blocks.empty())
                add({htmlOfBlocks(section.blocks), {}, false});
            break;
        case Section::Kind::Html:
            add({section.html.html, picturesOf(document, section.html.html), depth == 0});
            break;
        case Section::Kind::Picture: addPicture(section.part); break;
        case Section::Kind::Card:
            if (section.card < document.cards.size())
                addCard(document.cards[section.card], depth);
            break;
        }
    }

    void add(RenderPage page)
    {
        if (pages.size() < limits::kReaderPages)
            pages.push_back(std::move(page));
    }

    void addPicture(int part)
    {
        const QByteArray bytes = takePicture(part);
        if (bytes.isEmpty())
            return;
        const QString id = u"part%1"_s.arg(part);
        add({u"<p><img src=\"cid:%1\" style=\"max-width:100%\"></p>"_s.arg(id), {{id, bytes}}, false});
    }

    void addCard(const core::render::Card &card, int depth)
    {
        const auto *forwarded = std::get_if<core::render::ForwardedMessage>(&card.content);
        if (!forwarded || !forwarded->document || depth >= limits::kForwardedDepthShown)
            return;
        add({headerOf(*forwarded->document), {}, false});
        addDocument(*forwarded->document, depth + 1);
    }

    [[nodiscard]] static QString headerOf(const ReaderDocument &inside)
    {
        QString rows;
        const auto row = [&rows](const QString &name, const QString &value) {
            if (!value.isEmpty())
                rows +=
                    u"<tr><td style=\"color:#808080;padding-right:12px;white-space:nowrap\" valign=\"top\">"_s +
                    name.toHtmlEscaped() + u"</td><td>"_s + value.toHtmlEscaped() + u"</td></tr>"_s;
        };
        const auto people = [](const std::vector<core::mime::Address> &addresses) {
            QStringList all;
            for (const auto &address : addresses)
                all.append(displayAddress(address));
            return all.mid(0, limits::kForwardedPeopleShown).join(u", "_s);
        };
        row(Words::tr("From"), people(inside.from));
        row(Words::tr("To"), people(inside.to));
        row(Words::tr("Cc"), people(inside.cc));
        if (inside.dateUtc)
            row(Words::tr("Date"), formatDateTime(*inside.dateUtc));
        const QString subject = displayLine(inside.subject);
        return u"<div style=\"border-top:1px solid #a0a0a0;margin-top:18px;padding-top:12px\"><b>"_s +
               (subject.isEmpty() ? Words::tr("(no subject)") : subject).toHtmlEscaped() +
               u"</b><table cellpadding=\"1\" cellspacing=\"0\">"_s + rows + u"</table></div>"_s;
    }

    [[nodiscard]] std::vector<NamedPicture> picturesOf(const ReaderDocument &document, const QString &html)
    {
        std::vector<NamedPicture> pictures;
        if (!html.contains(u"cid:"_s, Qt::CaseInsensitive))
            return pictures;
        for (const core::render::ContentId &content : document.contentIds) {
            if (pictures.size() >= limits::kPagePictures)
                break;
            const QByteArray bytes = takePicture(content.part);
            if (!bytes.isEmpty())
                pictures.push_back({QString::fromUtf8(content.id), bytes});
        }
        return pictures;
    }

    /// Empty where the pictures of this message would come to more than may be sent to the renderer.
    [[nodiscard]] QByteArray takePicture(int part)
    {
        const qint64 size = m_message.decodedSize(part);
        if (size <= 0 || m_bytes + size > limits::kPagePictureBytes)
            return {};
        QByteArray bytes = m_message.bytes(part);
        m_bytes += bytes.size();
        return bytes;
    }

    const core::mime::Message &m_message;
    qint64 m_bytes = 0;
};

} // namespace

QString htmlOfBlocks(const std::vector<TextBlock> &blocks)
{
    QString html;
    int level = 0;
    const auto toLevel = [&](int wanted) {
        for (; level > wanted; --level)
            html += u"</div>"_s;
        for (; level < wanted; ++level)
            html +=
                u"<div style=\"border-left:2px solid %1;padding-left:10px\">"_s.arg(quoteColour(level + 1));
    };
    for (const TextBlock &block : blocks) {
        toLevel(std::clamp(block.quoteLevel, 0, kQuoteLevelsShown));
        html += block.isSignature ? u"<div style=\"white-space:pre-wrap;color:#808080\">"_s
                                  : u"<div style=\"white-space:pre-wrap\">"_s;
        html += linked(block) + u"</div>"_s;
    }
    toLevel(0);
    return html;
}

std::vector<RenderPage> readerPages(const ReaderDocument &document, const core::mime::Message &message)
{
    const bool isPlain =
        std::all_of(document.sections.begin(), document.sections.end(), [&document](const Section &section) {
            if (section.kind == Section::Kind::Card)
                return section.card >= document.cards.size() ||
                       !std::holds_alternative<core::render::ForwardedMessage>(
                           document.cards[section.card].content);
            return section.kind == Section::Kind::Text;
        });
    if (isPlain)
        return {};
    PageMaker maker(message);
    maker.addDocument(document, 0);
    return std::move(maker.pages);
}

} // namespace ui
