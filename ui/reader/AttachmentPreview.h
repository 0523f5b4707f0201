#pragma once

#include "ui/reader/PictureDecoder.h"
#include "ui/reader/ShownAttachments.h"

#include <QObject>

namespace ui {

class ReaderPane;
class ReaderThread;

/// Thumbnails in the strip and the preview in place. Bytes come from the reader thread, pixels from `PictureDecoder`, never
/// from a decoder in this process. Window thread; everything given is borrowed and outlives it.
class AttachmentPreview final : public QObject
{
    Q_OBJECT

public:
    AttachmentPreview(ReaderThread &thread, const ShownAttachments &shown, ReaderPane &pane);

    void setDecoder(PictureDecoder decoder);
    void show(int part);
    void close();

Q_SIGNALS:
    void openWanted(int part);
    void saveWanted(int part);

private:
    struct Content;
    [[nodiscard]] static Content textOf(const core::mime::Message &message, int part);
    void makeThumbnail(int part);
    void loaded(const Content &content);
    void step(int by);
    [[nodiscard]] std::vector<int> previewable() const;

    ReaderThread &m_thread;
    const ShownAttachments &m_shown;
    ReaderPane &m_pane;
    PictureDecoder m_decode;
    int m_part = -1;       ///< looked at; -1: none
    quint64 m_request = 0; ///< the newest: an older answer is dropped
};

} // namespace ui
