#include "ui/reader/AttachmentOpener.h"

#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/reader/AttachmentStrip.h"
#include "ui/reader/ReaderThread.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDrag>
#include <QGuiApplication>
#include <QMimeData>
#include <QUrl>

namespace ui {

using namespace Qt::StringLiterals;
using core::render::FileRisk;
using core::render::OpenVerdict;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ui::AttachmentOpener)
};

ByteSource sourceOf(const core::mime::Message &message, int part)
{
    return [&message, part](const std::function<bool(QByteArrayView)> &sink) {
        return message.stream(part, sink);
    };
}

bool isPartOf(const core::mime::Message &message, int part)
{
    return part >= 0 && static_cast<std::size_t>(part) < message.parts().size();
}

/// A list of addresses of files, as file managers take it. Their names are ours, so nothing can be smuggled into it.
QMimeData *mimeDataOf(const QStringList &paths)
{
    auto *data = new QMimeData;
    QList<QUrl> urls;
    QByteArray gnome = "copy";
    for (const QString &path : paths) {
        urls.append(QUrl::fromLocalFile(path));
        gnome += '\n' + urls.last().toEncoded();
    }
    data->setUrls(urls);
    data->setData(u"x-special/gnome-copied-files"_s, gnome);
    return data;
}

QString whatItIs(FileRisk risk)
{
    switch (risk) {
    case FileRisk::Program: return Words::tr("it is a program");
    case FileRisk::Script: return Words::tr("it is a script, which can run programs");
    case FileRisk::WebPage: return Words::tr("it is a web page, which can run scripts and call the internet");
    case FileRisk::Shortcut: return Words::tr("it is a shortcut, which can start programs");
    case FileRisk::Macros: return Words::tr("it is a document with macros, which can run programs");
    case FileRisk::Disguised: return Words::tr("its name and its content are different kinds of file");
    case FileRisk::None: break;
    }
    return {};
}

QString howItIsKnown(OpenVerdict::Evidence evidence)
{
    switch (evidence) {
    case OpenVerdict::Evidence::Name: return Words::tr("by its name");
    case OpenVerdict::Evidence::Label: return Words::tr("by the sender's label");
    case OpenVerdict::Evidence::Content: return Words::tr("by its content");
    case OpenVerdict::Evidence::None: break;
    }
    return {};
}

} // namespace

QString refusalText(const QString &name, const OpenVerdict &verdict)
{
    //: %1 is a file name, %2 such as "it is a program", %3 such as "by its name"
    return Words::tr("“%1” was not opened: %2 (%3). Save it if you know the sender and expected it.")
        .arg(displayLine(name), whatItIs(verdict.risk), howItIsKnown(verdict.evidence));
}

AttachmentOpener::AttachmentOpener(ReaderThread &thread, const ShownAttachments &shown,
                                   AttachmentStrip &strip, const QString &profileFolder)
    : m_thread(thread),
      m_shown(shown),
      m_strip(strip),
      m_copies(std::make_shared<PrivateCopies>(profileFolder)),
      m_launch([](const QString &path) { return QDesktopServices::openUrl(QUrl::fromLocalFile(path)); }),
      m_runDrag([this](QMimeData *data) {
          auto *drag = new QDrag(&m_strip);
          drag->setMimeData(data);
          drag->exec(Qt::CopyAction);
      })
{}

void AttachmentOpener::removeLeftovers()
{
    m_thread.later(
        this,
        [copies = m_copies](ReaderRoom &) {
            copies->removeLeftovers();
            return true;
        },
        [](bool) {});
}

void AttachmentOpener::open(int part)
{
    const core::render::Attachment *attachment = m_shown.find(part);
    if (!attachment)
        return;
    m_thread.later(
        this,
        [copies = m_copies, id = m_shown.id, part, name = m_shown.fileName(part),
         type = attachment->type](ReaderRoom &room) -> Judged {
            const auto message = room.message(id);
            if (!message)
                return {{}, {}, message.error()};
            if (!isPartOf(**message, part))
                return {{}, {}, core::Error{core::ErrorCode::NotFound, {}, {}}};
            Judged judged;
            const QByteArray bytes = (*message)->bytes(part);
            judged.verdict = core::render::judgeOpening(name, type, bytes);
            if (!judged.verdict.mayOpen())
                return judged;
            const auto written = copies->write(
                name, [&bytes](const std::function<bool(QByteArrayView)> &sink) { return sink(bytes); },
                PrivateCopies::For::Reading);
            if (written)
                judged.path = *written;
            else
                judged.error = written.error();
            return judged;
        },
        [this, id = m_shown.id, part](const Judged &result) { judged(id, part, result); });
}

void AttachmentOpener::judged(core::MessageId id, int part, const Judged &result)
{
    if (id != m_shown.id)
        return; // another message is read by now: nothing opens behind its back
    if (result.error)
        return m_strip.showResult(errorText(*result.error), true);
    if (!result.verdict.mayOpen())
        return tellRefused(part, result.verdict);
    const QString name = displayLine(m_shown.fileName(part));
    if (!m_launch(result.path))
        return m_strip.status().showResult(tr("No program on this computer opens “%1”.").arg(name), true,
                                           {tr("Save As…"), [this, part] { Q_EMIT saveWanted(part); }});
    m_strip.showResult(
        tr("“%1” was opened as a copy for reading. Changes made to it are not kept.").arg(name), false);
    Q_EMIT opened(result.path);
}

void AttachmentOpener::tellRefused(int part, const OpenVerdict &verdict)
{
    m_strip.status().showResult(refusalText(m_shown.fileName(part), verdict), true,
                                {tr("Save As…"), [this, part] { Q_EMIT saveWanted(part); }});
    Q_EMIT refused(part);
}

void AttachmentOpener::makeCopies(const std::vector<int> &parts, PrivateCopies::For use,
                                  std::function<void(const QStringList &)> done)
{
    std::vector<std::pair<int, QString>> named;
    for (const int part : parts) {
        if (const QString name = m_shown.fileName(part); !name.isEmpty())
            named.emplace_back(part, name);
    }
    m_thread.later(
        this,
        [copies = m_copies, id = m_shown.id, named = std::move(named), use](ReaderRoom &room) -> Copies {
            const auto message = room.message(id);
            if (!message)
                return {{}, message.error()};
            Copies written;
            for (const auto &[part, name] : named) {
                if (!isPartOf(**message, part))
                    continue;
                const auto file = copies->write(name, sourceOf(**message, part), use);
                if (!file)
                    return {{}, file.error()};
                written.paths.append(*file);
            }
            return written;
        },
        [this, id = m_shown.id, done = std::move(done)](const Copies &written) {
            if (id != m_shown.id)
                return;
            if (written.error)
                m_strip.showResult(errorText(*written.error), true);
            else if (!written.paths.isEmpty())
                done(written.paths);
        });
}

void AttachmentOpener::copy(const std::vector<int> &parts)
{
    makeCopies(parts, PrivateCopies::For::Taking, [this](const QStringList &paths) {
        QGuiApplication::clipboard()->setMimeData(mimeDataOf(paths));
        m_strip.showResult(
            tr("%n file(s) copied. Paste them into a folder.", nullptr, static_cast<int>(paths.size())),
            false);
    });
}

void AttachmentOpener::drag(const std::vector<int> &parts)
{
    makeCopies(parts, PrivateCopies::For::Taking, [this](const QStringList &paths) {
        if (m_strip.isHeld())
            m_runDrag(mimeDataOf(paths));
    });
}

} // namespace ui
