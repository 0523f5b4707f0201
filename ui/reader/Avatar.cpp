#include "ui/reader/Avatar.h"

#include "ui/common/Theme.h"

#include <QPainter>
#include <QTextBoundaryFinder>

namespace ui {

using namespace Qt::StringLiterals;

Avatar::Avatar(QWidget *parent) : QWidget(parent)
{
    setFixedSize(40, 40);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void Avatar::setPerson(const QString &name, const QString &address)
{
    const QString shown = name.isEmpty() ? address : name;
    m_letter = u"?"_s;
    for (qsizetype i = 0; i < shown.size(); ++i) {
        if (!shown.at(i).isLetterOrNumber())
            continue;
        QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, shown);
        finder.setPosition(i);
        const qsizetype end = finder.toNextBoundary();
        m_letter = shown.mid(i, std::min<qsizetype>(end - i, 4)).toUpper();
        break;
    }
    uint hash = 2166136261U;
    const QString folded = address.toCaseFolded();
    for (const QChar c : folded)
        hash = (hash ^ c.unicode()) * 16777619U;
    m_hue = static_cast<int>(hash % 360);
    update();
}

void Avatar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const bool dark = colorsOf(palette()).isDark;
    painter.setBrush(QColor::fromHsl(m_hue, dark ? 70 : 95, dark ? 82 : 212));
    painter.drawEllipse(rect());
    QFont letter = font();
    letter.setPixelSize(height() * 2 / 5);
    letter.setWeight(QFont::DemiBold);
    painter.setFont(letter);
    painter.setPen(QColor::fromHsl(m_hue, dark ? 90 : 110, dark ? 215 : 70));
    painter.drawText(rect(), Qt::AlignCenter, m_letter);
}

} // namespace ui
