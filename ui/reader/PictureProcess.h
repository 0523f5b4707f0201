#pragma once

#include "core/base/Worker.h"
#include "ui/reader/PictureDecoder.h"

#include <QByteArrayList>
#include <QTimer>

#include <memory>

namespace ui {

class RendererClient;

/// Decodes pictures of attachments in a renderer's process of its own, so that neither a broken decoder nor thousands of
/// thumbnails keep the message that is read waiting. Started with the first picture, ended when none was wanted for a while.
/// Window thread; owned by ReaderController.
class PictureProcess final : public QObject
{
    Q_OBJECT

public:
    /// `command`: as RendererClient takes it.
    explicit PictureProcess(QByteArrayList command);
    ~PictureProcess() override; ///< kills the process

    void decode(const QByteArray &encoded, QSize fit, QObject *context,
                std::function<void(const QImage &)> done);
    /// What still waits is not begun: another message is read.
    void forget();

private:
    struct Shared;
    std::shared_ptr<Shared> m_shared;
    QTimer m_idle;
    core::Worker m_worker;
};

} // namespace ui
