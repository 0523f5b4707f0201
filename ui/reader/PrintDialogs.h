#pragma once

#include <QString>

#include <functional>
#include <memory>

class QPrinter;
class QWidget;

namespace ui {

/// Asks for a printer without stopping the window. `chosen` gets it with its paper, and keeps it as long as it needs it; it
/// is not called where the user thinks better of it or `parent` goes.
void choosePrinter(QWidget *parent, const QString &subject,
                   std::function<void(std::shared_ptr<QPrinter>)> chosen);
/// Asks for the name of a PDF file in `folder`, with one made of the subject to begin with. The dialog asks before a file
/// that is there is replaced.
void choosePdfFile(QWidget *parent, const QString &subject, const QString &folder,
                   std::function<void(const QString &path)> chosen);
/// "subject.pdf": nothing in it that a file system takes for something else.
[[nodiscard]] QString pdfNameOf(const QString &subject);

} // namespace ui
