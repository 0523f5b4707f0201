#include "ui/reader/PrintActions.h"

#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/html/DisplayListView.h"
#include "ui/reader/BodyStack.h"
#include "ui/reader/HtmlBody.h"
#include "ui/reader/MessagePrinter.h"
#include "ui/reader/PrintDialogs.h"
#include "ui/reader/ReaderActions.h"
#include "ui/reader/ReaderBody.h"
#include "ui/reader/ReaderPane.h"
#include "ui/reader/SaveFolder.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QPrinter>

namespace ui {

namespace {

/// The pixels that the view has: they are painted on paper as well.
void copyImages(const DisplayListView &view, DisplayImages &images)
{
    const int count = static_cast<int>(view.page().list().images.size());
    for (int number = 0; number < count; ++number) {
        if (const QImage image = view.image(number); !image.isNull())
            images.set(number, image);
    }
}

} // namespace

PrintActions::PrintActions(ReaderPane &pane, ReaderBody &body, ReaderActions &actions, QString settingsFile)
    : m_pane(pane), m_body(body), m_settingsFile(std::move(settingsFile))
{
    connect(actions.action(ReaderActions::Print), &QAction::triggered, this, &PrintActions::print);
    connect(actions.action(ReaderActions::SaveAsPdf), &QAction::triggered, this, &PrintActions::askForPdf);
}

void PrintActions::display(const core::render::ReaderDocument &document) { m_document = document; }

void PrintActions::layOut(int width, std::function<void(core::render::DisplayList)> then)
{
    if (!m_body.showsHtml()) {
        then(paperList(m_document.body, width));
        return;
    }
    m_body.html()->layoutForPrint(width, this,
                                  [this, width, then = std::move(then),
                                   id = m_document.id](std::optional<core::render::DisplayList> list) {
                                      if (id == m_document.id)
                                          then(list ? std::move(*list) : paperList(m_document.body, width));
                                  });
}

void PrintActions::print()
{
    choosePrinter(m_pane.window(), m_document.subject, [this](const std::shared_ptr<QPrinter> &printer) {
        layOut(MessagePrinter::bodyWidth(printer->pageLayout()),
               [this, printer](core::render::DisplayList list) {
                   DisplayImages images;
                   copyImages(m_pane.bodies().html(), images);
                   const auto done =
                       MessagePrinter(printHeader(m_document)).print(*printer, std::move(list), images);
                   if (!done)
                       m_pane.showHint(
                           tr("The printer took nothing. See whether it is switched on, then print again."));
               });
    });
}

void PrintActions::askForPdf()
{
    choosePdfFile(m_pane.window(), m_document.subject,
                  saveFolder(m_settingsFile, QStandardPaths::DocumentsLocation),
                  [this](const QString &path) { savePdf(path); });
}

void PrintActions::savePdf(const QString &path)
{
    layOut(
        MessagePrinter::bodyWidth(MessagePrinter::pdfLayout()), [this, path](core::render::DisplayList list) {
            DisplayImages images;
            copyImages(m_pane.bodies().html(), images);
            const auto done = MessagePrinter(printHeader(m_document)).savePdf(path, std::move(list), images);
            const QString name = displayLine(QFileInfo(path).fileName());
            const QString place = displayLine(QDir::toNativeSeparators(QFileInfo(path).absolutePath()));
            m_pane.showHint(done ? tr("“%1” was saved in %2.").arg(name, place)
                                 : errorText(done.error(), {.account = {}, .host = {}, .path = place}));
            keepSaveFolder(m_settingsFile, QFileInfo(path).absolutePath());
        });
}

} // namespace ui
