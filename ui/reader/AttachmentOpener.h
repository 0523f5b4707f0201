#pragma once

#include "core/render/FileRisk.h"
#include "ui/reader/PrivateCopies.h"
#include "ui/reader/ShownAttachments.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

class QMimeData;

namespace ui {

class AttachmentStrip;
class ReaderThread;

/// Hands attachments to other programs: opens them, copies and drags them out. What can run is not opened but offered to be
/// saved, with a word why (catalogue ATT-04, ATT-05); the rest opens as a private copy (ATT-06). Window thread; everything
/// given is borrowed and outlives it.
class AttachmentOpener final : public QObject
{
    Q_OBJECT

public:
    AttachmentOpener(ReaderThread &thread, const ShownAttachments &shown, AttachmentStrip &strip,
                     const QString &profileFolder);

    /// What earlier runs could not remove; on the reader thread, which must be there by now.
    void removeLeftovers();
    void open(int part);
    void copy(const std::vector<int> &parts);
    /// The left button is down: the drag begins when the files are written, unless it was let go by then.
    void drag(const std::vector<int> &parts);

    /// What opens a file: the program of the system that belongs to it, without a shell (LOC-09). False: there is none.
    using Launcher = std::function<bool(const QString &path)>;
    void setLauncher(Launcher launcher) { m_launch = std::move(launcher); }
    /// What carries a drag out. It owns the data. Tests put another in.
    using DragRunner = std::function<void(QMimeData *data)>;
    void setDragRunner(DragRunner runner) { m_runDrag = std::move(runner); }

Q_SIGNALS:
    void saveWanted(int part);
    void opened(const QString &path);
    void refused(int part);

private:
    struct Copies
    {
        QStringList paths;
        std::optional<core::Error> error;
    };
    struct Judged
    {
        core::render::OpenVerdict verdict;
        QString path; ///< of the copy, where it may be opened
        std::optional<core::Error> error;
    };
    void judged(core::MessageId id, int part, const Judged &result);
    void tellRefused(int part, const core::render::OpenVerdict &verdict);
    void makeCopies(const std::vector<int> &parts, PrivateCopies::For use,
                    std::function<void(const QStringList &)> done);

    ReaderThread &m_thread;
    const ShownAttachments &m_shown;
    AttachmentStrip &m_strip;
    std::shared_ptr<PrivateCopies> m_copies; ///< used on the reader thread; its jobs hold it too
    Launcher m_launch;
    DragRunner m_runDrag;
};

/// Why a file is not opened, and what one can do: a sentence or two.
[[nodiscard]] QString refusalText(const QString &name, const core::render::OpenVerdict &verdict);

} // namespace ui
