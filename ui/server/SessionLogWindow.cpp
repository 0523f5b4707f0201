#include "ui/server/SessionLogWindow.h"

#include "ui/common/Format.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

SessionLogWindow::SessionLogWindow(const QString &accountName, std::function<QStringList()> lines,
                                   QWidget *parent)
    : QDialog(parent), m_lines(std::move(lines)), m_text(new QPlainTextEdit), m_status(new QLabel)
{
    setAttribute(Qt::WA_DeleteOnClose);
    //: Title of a window: %1 is an account
    setWindowTitle(tr("Log of %1").arg(displayLine(accountName, 60)));
    auto *note =
        new QLabel(tr("What Fumibako and the server said to each other last. Passwords and the contents of "
                      "your mail are not in it."));
    for (QLabel *label : {note, m_status}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_status->setObjectName(u"logStatus"_s);
    m_status->hide();
    m_text->setObjectName(u"logText"_s);
    m_text->setAccessibleName(tr("Log"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setPlaceholderText(tr("Nothing was said to the server yet. Get mail, then look again."));
    auto *buttons = new QHBoxLayout;
    const auto add = [&](const char *name, const QString &text, auto act) {
        auto *button = new QPushButton(text);
        button->setObjectName(QString::fromLatin1(name));
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, act);
        buttons->addWidget(button);
    };
    add("logRefresh", tr("Refresh"), [this] { refresh(); });
    buttons->addStretch(1);
    add("logCopy", tr("Copy"), [this] { QApplication::clipboard()->setText(m_text->toPlainText()); });
    add("logSave", tr("Save…"), [this] { askWhereToSave(); });
    add("logClose", tr("Close"), [this] { close(); });
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(note);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_status);
    layout->addLayout(buttons);
    resize(fontMetrics().averageCharWidth() * 100, 520);
    refresh();
}

void SessionLogWindow::refresh()
{
    const QStringList lines = m_lines ? m_lines() : QStringList();
    QStringList safe;
    for (const QString &line : lines)
        safe += displayLine(line, 1'000);
    m_text->setPlainText(safe.join(u'\n'));
    m_text->moveCursor(QTextCursor::End); // the end is what people look for
    m_status->hide();
}

void SessionLogWindow::askWhereToSave()
{
    auto *dialog = new QFileDialog(this, tr("Save Log"), QString(), tr("Text files (*.txt)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"txt"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &SessionLogWindow::saveTo);
    dialog->open();
}

void SessionLogWindow::saveTo(const QString &path)
{
    QSaveFile file(path);
    const QByteArray bytes = m_text->toPlainText().toUtf8() + '\n';
    const bool saved = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    m_status->setText(saved ? tr("The log was saved in %1.").arg(displayLine(path, 200))
                            : tr("The log could not be saved there. Choose another place."));
    m_status->show();
}

} // namespace ui
