#include "ui/common/AccountColors.h"

#include <QColor>
#include <QCoreApplication>
#include <QPainter>
#include <QPixmap>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

struct AccountColorText
{
    Q_DECLARE_TR_FUNCTIONS(ui::AccountColors)
};

constexpr int kSize = 24; // as the other icons
constexpr qreal kInset = 6;

/// `ring`: around it where it stands on the colour of a selection.
QPixmap dot(const QColor &color, int scale, bool ring)
{
    QPixmap picture(kSize * scale, kSize * scale);
    picture.setDevicePixelRatio(scale);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(ring ? QPen(Qt::white, 2) : QPen(Qt::NoPen));
    painter.setBrush(color);
    painter.drawEllipse(QRectF(0, 0, kSize, kSize).adjusted(kInset, kInset, -kInset, -kInset));
    return picture;
}

} // namespace

std::vector<AccountColor> accountColors()
{
    return {{AccountColorText::tr("None"), {}},
            {AccountColorText::tr("Red"), u"#d64545"_s},
            {AccountColorText::tr("Orange"), u"#e07b26"_s},
            {AccountColorText::tr("Yellow"), u"#c9a21a"_s},
            {AccountColorText::tr("Green"), u"#3f9b50"_s},
            {AccountColorText::tr("Turquoise"), u"#2196a3"_s},
            {AccountColorText::tr("Blue"), u"#3b74d4"_s},
            {AccountColorText::tr("Violet"), u"#8a5cd0"_s},
            {AccountColorText::tr("Pink"), u"#cf5a9c"_s}};
}

QIcon accountDot(const QString &hex)
{
    const QColor color(hex);
    if (hex.isEmpty() || !color.isValid())
        return {};
    QIcon icon;
    for (const int scale : {1, 2})
        for (const bool isSelected : {false, true})
            icon.addPixmap(dot(color, scale, isSelected), isSelected ? QIcon::Selected : QIcon::Normal);
    return icon;
}

} // namespace ui
