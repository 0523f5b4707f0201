#include "ui/reader/PrintDialogs.h"

#include "core/mime/Message.h"
#include "ui/reader/MessagePrinter.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QPageLayout>
#include <QPrintDialog>
#include <QPrinter>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kNameChars = 80;

QString words(const char *text) { return QCoreApplication::translate("ui::PrintDialogs", text); }

} // namespace

void choosePrinter(QWidget *parent, const QString &subject,
                   std::function<void(std::shared_ptr<QPrinter>)> chosen)
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setPageMargins(MessagePrinter::pdfLayout().margins(), QPageLayout::Millimeter);
    printer->setDocName(pdfNameOf(subject).chopped(4));
    auto *dialog = new QPrintDialog(printer.get(), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(words(QT_TRANSLATE_NOOP("ui::PrintDialogs", "Print Message")));
    // The dialog only points to the printer: both live until the dialog has gone.
    QObject::connect(dialog, &QDialog::finished, parent, [printer, chosen = std::move(chosen)](int result) {
        if (result == QDialog::Accepted)
            chosen(printer);
    });
    dialog->open();
}

QString pdfNameOf(const QString &subject)
{
    const QString name = subject.simplified().left(kNameChars).trimmed();
    if (name.isEmpty())
        return words(QT_TRANSLATE_NOOP("ui::PrintDialogs", "Message")) + u".pdf"_s;
    return core::mime::safeFileName(name + u".pdf"_s, "application/pdf"_ba);
}

void choosePdfFile(QWidget *parent, const QString &subject, const QString &folder,
                   std::function<void(const QString &path)> chosen)
{
    auto *dialog =
        new QFileDialog(parent, words(QT_TRANSLATE_NOOP("ui::PrintDialogs", "Save as PDF")), folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(words(QT_TRANSLATE_NOOP("ui::PrintDialogs", "PDF files (*.pdf)")));
    dialog->setDefaultSuffix(u"pdf"_s);
    dialog->selectFile(QDir(folder).filePath(pdfNameOf(subject)));
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(chosen));
    dialog->open();
}

} // namespace ui
