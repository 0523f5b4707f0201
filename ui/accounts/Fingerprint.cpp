#include "ui/accounts/Fingerprint.h"

#include "core/accounts/AccountWords.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QLabel>

namespace ui {

namespace {

constexpr qsizetype kLineChars = 16 * 3;

} // namespace

QString fingerprintText(const QByteArray &sha256)
{
    QString text = core::accounts::fingerprintWord(sha256);
    if (text.size() > kLineChars)
        text[kLineChars - 1] = u'\n'; // in place of a colon
    return text;
}

QLabel *fingerprintLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(label->font().pointSizeF());
    label->setFont(font);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setAccessibleName(QCoreApplication::translate("ui::Fingerprint", "Fingerprint"));
    return label;
}

} // namespace ui
