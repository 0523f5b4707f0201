#include "ui/reader/AttachmentPreview.h"

#include "core/base/Limits.h"
#include "core/render/HtmlText.h"
#include "core/render/ReaderDocument.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/reader/AttachmentStrip.h"
#include "ui/reader/FileBadge.h"
#include "ui/reader/PreviewPane.h"
#include "ui/reader/ReaderPane.h"
#include "ui/reader/ReaderThread.h"

#include <QPixmap>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

/// Larger ones are made smaller by the decoder: 4,096 × 4,096 pixels are 64 MB.
constexpr QSize kPictureSide(4'096, 4'096);

QString addressLine(const std::vector<core::mime::Address> &addresses)
{
    QStringList all;
    for (const core::mime::Address &address : addresses)
        all.append(displayAddress(address));
    return all.join(u", "_s);
}

} // namespace

/// What came of a part on the reader thread.
struct AttachmentPreview::Content
{
    enum class Kind { Picture, Text, WebPage, Message } kind = Kind::Text;
    QByteArray picture; ///< still encoded
    QString text;
    std::vector<core::mime::Address> from, to; ///< these and the next of an attached message
    std::optional<qint64> dateUtc;
    QString subject;
    bool isCut = false;
    std::optional<core::Error> error;
};

AttachmentPreview::AttachmentPreview(ReaderThread &thread, const ShownAttachments &shown, ReaderPane &pane)
    : m_thread(thread), m_shown(shown), m_pane(pane)
{
    PreviewPane &preview = pane.preview();
    connect(&preview, &PreviewPane::closeRequested, this, &AttachmentPreview::close);
    connect(&preview, &PreviewPane::nextRequested, this, [this] { step(1); });
    connect(&preview, &PreviewPane::previousRequested, this, [this] { step(-1); });
    connect(&preview, &PreviewPane::openRequested, this, [this] { Q_EMIT openWanted(m_part); });
    connect(&preview, &PreviewPane::saveRequested, this, [this] { Q_EMIT saveWanted(m_part); });
    connect(&pane.attachments(), &AttachmentStrip::thumbnailWanted, this, &AttachmentPreview::makeThumbnail);
}

void AttachmentPreview::setDecoder(PictureDecoder decoder) { m_decode = std::move(decoder); }

void AttachmentPreview::makeThumbnail(int part)
{
    if (!m_decode || !m_shown.find(part))
        return;
    m_thread.later(
        this,
        [id = m_shown.id, part](ReaderRoom &room) {
            const auto message = room.message(id);
            const bool isThere = message && static_cast<std::size_t>(part) < (*message)->parts().size();
            return isThere ? (*message)->bytes(part) : QByteArray();
        },
        [this, id = m_shown.id, part](const QByteArray &bytes) {
            if (id != m_shown.id || bytes.isEmpty())
                return;
            m_decode(bytes, m_pane.attachments().thumbnailPixels(), this,
                     [this, id, part](const QImage &picture) {
                         if (id == m_shown.id && !picture.isNull())
                             m_pane.attachments().setThumbnail(part, QPixmap::fromImage(picture));
                     });
        });
}

std::vector<int> AttachmentPreview::previewable() const
{
    std::vector<int> parts;
    for (const core::render::Attachment &attachment : m_shown.attachments) {
        if (hasPreview(attachment.name, attachment.type))
            parts.push_back(attachment.part);
    }
    return parts;
}

void AttachmentPreview::step(int by)
{
    const std::vector<int> parts = previewable();
    const auto at = std::ranges::find(parts, m_part);
    if (at == parts.end() || parts.size() < 2)
        return;
    const auto count = static_cast<int>(parts.size());
    const int next = (static_cast<int>(at - parts.begin()) + by + count) % count;
    show(parts[static_cast<std::size_t>(next)]);
}

void AttachmentPreview::close()
{
    ++m_request;
    const int part = m_part;
    m_part = -1;
    m_pane.closePreview();
    if (part >= 0 && m_shown.find(part))
        m_pane.attachments().focusOn(part);
}

void AttachmentPreview::show(int part)
{
    const core::render::Attachment *attachment = m_shown.find(part);
    if (!attachment)
        return;
    m_part = part;
    const quint64 request = ++m_request;
    const std::vector<int> parts = previewable();
    const auto at = std::ranges::find(parts, part);
    QString place;
    if (parts.size() > 1 && at != parts.end())
        place = tr("%1 of %2").arg(at - parts.begin() + 1).arg(parts.size());
    m_pane.preview().begin(attachment->name, place, formatSize(attachment->sizeBytes), parts.size() > 1);
    m_pane.showPreview();
    const bool isPicture = fileKind(attachment->name, attachment->type) == FileKind::Picture;
    if (isPicture && (!m_decode || attachment->sizeBytes > core::limits::kRenderedPictureBytes))
        return m_pane.preview().showProblem(tr("This picture is not shown here. Open it or save it."));
    m_thread.later(
        this,
        [id = m_shown.id, part, isPicture](ReaderRoom &room) -> Content {
            Content content;
            const auto message = room.message(id);
            if (!message) {
                content.error = message.error();
            } else if (static_cast<std::size_t>(part) >= (*message)->parts().size()) {
                content.error = core::Error{core::ErrorCode::NotFound, {}, {}};
            } else if (isPicture) {
                content.kind = Content::Kind::Picture;
                content.picture = (*message)->bytes(part);
            } else {
                content = textOf(**message, part);
            }
            return content;
        },
        [this, request](const Content &content) {
            if (request == m_request)
                loaded(content);
        });
}

AttachmentPreview::Content AttachmentPreview::textOf(const core::mime::Message &message, int part)
{
    Content content;
    const core::mime::Part &described = message.parts()[static_cast<std::size_t>(part)];
    if (described.isMessage() || described.fileName.endsWith(".eml"_L1, Qt::CaseInsensitive)) {
        const auto inner = core::mime::Message::parse(message.bytes(part));
        content.kind = Content::Kind::Message;
        content.from = inner.from();
        content.to = inner.to();
        content.dateUtc = inner.date();
        content.subject = inner.subject();
        content.text = core::render::bodyText(inner);
    } else {
        content.text = message.text(part); // by label and bytes: core/mime/Charset.h
        if (described.type == "text/html" || described.type == "application/xhtml+xml") {
            content.kind = Content::Kind::WebPage;
            QStringList blocks;
            for (const core::render::TextBlock &block : core::render::htmlToText(content.text).blocks)
                blocks.append(block.text);
            content.text = blocks.join(u"\n\n"_s);
        }
    }
    content.isCut = content.text.size() > core::limits::kPreviewTextChars;
    content.text.truncate(core::limits::kPreviewTextChars);
    return content;
}

void AttachmentPreview::loaded(const Content &content)
{
    PreviewPane &preview = m_pane.preview();
    if (content.error)
        return preview.showProblem(errorText(*content.error));
    if (content.kind == Content::Kind::Picture) {
        m_decode(content.picture, kPictureSide, this, [this, request = m_request](const QImage &picture) {
            if (request != m_request)
                return;
            if (picture.isNull())
                m_pane.preview().showProblem(tr("This picture cannot be shown. It may be damaged, very "
                                                "large, or of another kind than its "
                                                "name says. Save it to look at it elsewhere."));
            else
                m_pane.preview().showPicture(picture);
        });
        return;
    }
    QString text = content.text;
    if (content.kind == Content::Kind::Message) {
        QStringList head{tr("From: %1").arg(addressLine(content.from)),
                         tr("To: %1").arg(addressLine(content.to))};
        if (content.dateUtc)
            head.append(tr("Date: %1").arg(formatDateTime(*content.dateUtc)));
        head.append(tr("Subject: %1").arg(displayLine(content.subject, 2'000)));
        text = head.join(u'\n') + u"\n\n"_s + text;
    }
    const QString note = content.isCut ? tr("This is the beginning. Save the file to read all of it.")
                         : content.kind == Content::Kind::WebPage
                             ? tr("This is the text of a web page. Nothing was loaded for it.")
                             : QString();
    preview.showText(text, note);
}

} // namespace ui
