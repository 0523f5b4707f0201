#pragma once

#include "ui/reader/AttachmentOpener.h"
#include "ui/reader/AttachmentPreview.h"
#include "ui/reader/AttachmentSaves.h"
#include "ui/reader/ShownAttachments.h"

#include <QObject>

#include <vector>

namespace ui {

class ReaderPane;
class ReaderThread;

/// What can be done with the attachments of the message shown: the strip's wishes, given to those who fulfil them. Owned by
/// ReaderController. Window thread; `thread` and `pane` are borrowed and outlive it, but for jobs: `thread` is destroyed
/// first.
class AttachmentActions final : public QObject
{
    Q_OBJECT

public:
    AttachmentActions(ReaderThread &thread, ReaderPane &pane, const ReaderSource &source,
                      const QString &settingsFile);

    void display(core::MessageId message, std::vector<core::render::Attachment> attachments);
    void clear() { display({}, {}); }

    [[nodiscard]] AttachmentSaves &saves() { return m_saves; }
    [[nodiscard]] AttachmentOpener &opener() { return m_opener; }
    [[nodiscard]] AttachmentPreview &preview() { return m_preview; }

private:
    void activate(int part);

    ShownAttachments m_shown;
    ReaderPane &m_pane;
    AttachmentSaves m_saves;
    AttachmentOpener m_opener;
    AttachmentPreview m_preview;
};

} // namespace ui
