#include "ui/reader/AttachmentActions.h"

#include "ui/reader/AttachmentStrip.h"
#include "ui/reader/ReaderPane.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QUrl>

namespace ui {

AttachmentActions::AttachmentActions(ReaderThread &thread, ReaderPane &pane, const ReaderSource &source,
                                     const QString &settingsFile)
    : m_pane(pane),
      m_saves(source, m_shown, pane.attachments().status(), settingsFile),
      m_opener(thread, m_shown, pane.attachments(), QFileInfo(settingsFile).absolutePath()),
      m_preview(thread, m_shown, pane)
{
    AttachmentStrip &strip = pane.attachments();
    connect(&strip, &AttachmentStrip::activated, this, &AttachmentActions::activate);
    connect(&strip, &AttachmentStrip::openRequested, &m_opener, &AttachmentOpener::open);
    connect(&strip, &AttachmentStrip::previewRequested, &m_preview, &AttachmentPreview::show);
    connect(&strip, &AttachmentStrip::saveRequested, &m_saves, &AttachmentSaves::askWhere);
    connect(&strip, &AttachmentStrip::saveSomeRequested, &m_saves, &AttachmentSaves::askFolder);
    connect(&strip, &AttachmentStrip::saveAllRequested, &m_saves, &AttachmentSaves::askFolderForAll);
    connect(&strip, &AttachmentStrip::copyRequested, &m_opener, &AttachmentOpener::copy);
    connect(&strip, &AttachmentStrip::dragRequested, &m_opener, &AttachmentOpener::drag);
    connect(&m_opener, &AttachmentOpener::saveWanted, &m_saves, &AttachmentSaves::askWhere);
    connect(&m_preview, &AttachmentPreview::saveWanted, &m_saves, &AttachmentSaves::askWhere);
    connect(&m_preview, &AttachmentPreview::openWanted, this, [this](int part) {
        m_preview.close(); // the answer is told below the message
        m_opener.open(part);
    });
    connect(&m_saves, &AttachmentSaves::told, this, [this](const QString &text) {
        if (!m_pane.attachments().isVisible()) // a message without attachments, or a preview
            m_pane.showHint(text);
    });
    connect(&m_saves, &AttachmentSaves::folderWanted, this,
            [](const QString &folder) { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
}

void AttachmentActions::display(core::MessageId message, std::vector<core::render::Attachment> attachments)
{
    m_shown.id = message;
    m_shown.attachments = std::move(attachments);
}

/// What can be looked at here is; the rest goes to the system's program.
void AttachmentActions::activate(int part)
{
    const core::render::Attachment *attachment = m_shown.find(part);
    if (!attachment)
        return;
    if (hasPreview(attachment->name, attachment->type))
        m_preview.show(part);
    else
        m_opener.open(part);
}

} // namespace ui
