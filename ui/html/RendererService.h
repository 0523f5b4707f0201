#pragma once

#include "ui/html/RenderTypes.h"

#include <QByteArrayList>
#include <QObject>

#include <functional>
#include <memory>

class QTimer;

namespace core {
class Worker;
}

namespace ui {

/// HTML messages to display lists, for the window: everything is asked for and comes back later, nothing blocks. One
/// message at a time; loading another one cancels what is still asked for the last, whose answers then never come. The
/// process is started at once and kept warm, killed and started again when it exceeds limits. Owned by the composition
/// root; window thread.
class RendererService final : public QObject
{
    Q_OBJECT

public:
    using Id = quint64; ///< 0 is none

    /// `command`: program and words, as RendererClient takes them.
    explicit RendererService(QByteArrayList command, QObject *parent = nullptr);
    ~RendererService() override; ///< kills the process

    /// Another message. Layouts and pictures are asked for with the number that comes back.
    [[nodiscard]] Id load(RenderInput input);
    /// Nothing is shown any more: what is asked for is cancelled.
    void unload();

    /// `then` runs on the window thread, unless `context` is gone, another message was loaded, or a newer layout was asked
    /// for before.
    void layout(Id id, const RenderLook &look, QObject *context, std::function<void(Rendered)> then);
    /// Pixels of a picture by its number in the last layout, made smaller to fit into `most` (device pixels). Null: none.
    void picture(Id id, int number, const QSize &most, QObject *context, std::function<void(QImage)> then);
    /// Remote pictures that were loaded meanwhile, by DisplayImage::reference; ask for a layout afterwards.
    void addRemote(Id id, std::vector<NamedPicture> pictures);
    /// The HTML as text, hidden text left out: for quotes and copies. Null: it cannot be read.
    void text(Id id, QObject *context, std::function<void(QString)> then);

    [[nodiscard]] Id current() const { return m_current; }
    /// For others who want a process of their own.
    [[nodiscard]] const QByteArrayList &command() const { return m_command; }

private:
    /// Where all that the worker's jobs need lies: it outlives them.
    struct Shared;

    template <typename Job, typename Then>
    void ask(Id id, QObject *context, Job job, Then then);

    QByteArrayList m_command;
    std::shared_ptr<Shared> m_shared;
    std::unique_ptr<core::Worker> m_worker;
    QTimer *m_grace; ///< then the message before is cut off
    Id m_current = 0;
    Id m_last = 0;      ///< numbers given
    Id m_abandoned = 0; ///< the one that is cut off when the timer fires
};

} // namespace ui
