#include "ui/reader/ImageActions.h"

#include "core/mime/Message.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/html/DisplayListView.h"
#include "ui/reader/AttachmentSaver.h"
#include "ui/reader/BodyStack.h"
#include "ui/reader/ReaderPane.h"
#include "ui/reader/ReaderThread.h"
#include "ui/reader/SaveFolder.h"

#include <QBuffer>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>

namespace ui {

using namespace Qt::StringLiterals;

ImageActions::ImageActions(ReaderThread &thread, ReaderPane &pane, QString settingsFile)
    : m_thread(thread), m_pane(pane), m_settingsFile(std::move(settingsFile))
{
    const DisplayListView *view = &pane.bodies().html();
    connect(view, &DisplayListView::copyImageRequested, this, &ImageActions::copy);
    connect(view, &DisplayListView::saveImageRequested, this, &ImageActions::askWhere);
}

void ImageActions::copy(int image) const
{
    QGuiApplication::clipboard()->setImage(m_pane.bodies().html().image(image));
}

void ImageActions::askWhere(int image)
{
    auto *dialog = new QFileDialog(m_pane.window(), tr("Save Image"),
                                   saveFolder(m_settingsFile, QStandardPaths::PicturesLocation));
    dialog->setObjectName(u"saveImageDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // nothing is overwritten
    dialog->selectFile(tr("picture") + u".png"_s);
    const QImage pixels = m_pane.bodies().html().image(image); // another message may be shown by then
    connect(dialog, &QFileDialog::fileSelected, this, [this, pixels](const QString &path) {
        save(QFileInfo(path).absolutePath(), QFileInfo(path).fileName(), pixels);
    });
    dialog->open();
}

void ImageActions::save(const QString &folder, const QString &name, const QImage &pixels)
{
    keepSaveFolder(m_settingsFile, folder);
    const QString safe = core::mime::safeFileName(name, "image/png");
    m_thread.later(
        this,
        [folder, safe, pixels](ReaderRoom &) {
            QByteArray png;
            QBuffer buffer(&png);
            pixels.save(&buffer, "PNG");
            return saveNewFile(folder, safe, QByteArrayView(png));
        },
        [this, folder](const core::Result<QString> &saved) {
            const QString place = displayLine(QDir::toNativeSeparators(folder));
            m_pane.showHint(
                saved ? tr("“%1” was saved in %2.").arg(displayLine(QFileInfo(*saved).fileName()), place)
                      : errorText(saved.error(), {.account = {}, .host = {}, .path = place}));
        });
}

} // namespace ui
