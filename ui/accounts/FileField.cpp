#include "ui/accounts/FileField.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace ui {

FileField::FileField(const char *name, const QString &label, const QString &placeholder, QWidget *parent)
    : QWidget(parent), m_edit(new QLineEdit(this))
{
    m_edit->setObjectName(QString::fromLatin1(name));
    m_edit->setPlaceholderText(placeholder);
    m_edit->setAccessibleName(label);
    auto *button = new QPushButton(tr("Choose…"), this);
    //: Read out for the button beside a field; %1 is the label of that field
    button->setAccessibleName(tr("Choose a file: %1").arg(label));
    button->setAutoDefault(false);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_edit, 1);
    line->addWidget(button);
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, &FileField::changed);
    connect(button, &QPushButton::clicked, this, &FileField::choose);
}

QString FileField::path() const { return m_edit->text().trimmed(); }

void FileField::setPath(const QString &path) { m_edit->setText(path); }

bool FileField::isMissing() const { return !path().isEmpty() && !QFileInfo(path()).isFile(); }

void FileField::choose()
{
    auto *dialog = new QFileDialog(window(), tr("Choose a Certificate File"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Certificates (*.pem *.crt *.cer *.key);;All files (*)"));
    connect(dialog, &QFileDialog::fileSelected, m_edit, &QLineEdit::setText);
    dialog->open();
}

} // namespace ui
