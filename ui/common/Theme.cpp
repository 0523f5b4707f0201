#include "ui/common/Theme.h"

#include "ui/common/Style.h"

#include <QApplication>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr const char *kSystemDarkProperty = "fumibakoSystemIsDark";

bool isDark(const QPalette &palette) { return palette.color(QPalette::Window).lightness() < 128; }

QPalette paletteOf(const Colors &c)
{
    QPalette palette(c.control, c.window);
    for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
        const QColor text = group == QPalette::Disabled ? c.muted : c.text;
        palette.setColor(group, QPalette::Window, c.window);
        palette.setColor(group, QPalette::Base, c.base);
        palette.setColor(group, QPalette::AlternateBase, c.window);
        palette.setColor(group, QPalette::Button, c.control);
        palette.setColor(group, QPalette::Text, text);
        palette.setColor(group, QPalette::WindowText, text);
        palette.setColor(group, QPalette::ButtonText, text);
        palette.setColor(group, QPalette::PlaceholderText, c.muted);
        palette.setColor(group, QPalette::ToolTipBase, c.isDark ? c.pressed : c.text);
        palette.setColor(group, QPalette::ToolTipText, c.isDark ? c.text : c.base);
        palette.setColor(group, QPalette::Highlight, c.isDark ? QColor(0x3b66ad) : c.accent);
        palette.setColor(group, QPalette::HighlightedText, Qt::white);
        palette.setColor(group, QPalette::Link, c.accent);
        palette.setColor(group, QPalette::LinkVisited, c.accent);
        palette.setColor(group, QPalette::Light, c.isDark ? c.hover : QColor(Qt::white));
        palette.setColor(group, QPalette::Midlight, c.hover);
        palette.setColor(group, QPalette::Mid, c.line);
        palette.setColor(group, QPalette::Dark, c.controlLine);
        palette.setColor(group, QPalette::Shadow, c.isDark ? QColor(0x0c0d0f) : QColor(0x8a909c));
    }
    return palette;
}

Colors makeLight()
{
    Colors c;
    c.window = QColor(0xf4f5f7);
    c.base = QColor(0xffffff);
    c.text = QColor(0x1c2027);
    c.muted = QColor(0x5a6270);
    c.line = QColor(0xe1e4e9);
    c.control = QColor(0xffffff);
    c.controlLine = QColor(0xc9ced6);
    c.hover = QColor(0xe9ecf1);
    c.pressed = QColor(0xdde2e9);
    c.accent = QColor(0x2b5aa6);
    c.onAccent = QColor(0xffffff);
    c.selection = QColor(0xdbe7f8);
    c.selectionInactive = QColor(0xe8ebf0);
    c.star = QColor(0xb97a00);
    c.warning = QColor(0x8f5a00);
    c.danger = QColor(0xb3261e);
    c.success = QColor(0x1d7a3a);
    return c;
}

Colors makeDark()
{
    Colors c;
    c.isDark = true;
    c.window = QColor(0x1b1d21);
    c.base = QColor(0x222529);
    c.text = QColor(0xe6e8eb);
    c.muted = QColor(0xa4abb6);
    c.line = QColor(0x33373d);
    c.control = QColor(0x2d3137);
    c.controlLine = QColor(0x474d56);
    c.hover = QColor(0x2c3036);
    c.pressed = QColor(0x383d45);
    c.accent = QColor(0x8db4f2);
    c.onAccent = QColor(0x10213c);
    c.selection = QColor(0x2c4062);
    c.selectionInactive = QColor(0x31363d);
    c.star = QColor(0xe5b94e);
    c.warning = QColor(0xe5b94e);
    c.danger = QColor(0xf2948b);
    c.success = QColor(0x7bc98b);
    return c;
}

} // namespace

const Colors &lightColors()
{
    static const Colors colors = makeLight();
    return colors;
}

const Colors &darkColors()
{
    static const Colors colors = makeDark();
    return colors;
}

const Colors &colorsOf(const QPalette &palette) { return isDark(palette) ? darkColors() : lightColors(); }

void applyAppearance(QApplication &application, Appearance appearance)
{
    // The platform's palette can only be seen before the first of ours replaces it.
    if (!application.property(kSystemDarkProperty).isValid()) {
        application.setProperty(kSystemDarkProperty, isDark(QApplication::palette()));
        QApplication::setStyle(new Style); // owned by the application
    }
    const bool dark = appearance == Appearance::Dark || (appearance == Appearance::System &&
                                                         application.property(kSystemDarkProperty).toBool());
    QApplication::setPalette(paletteOf(dark ? darkColors() : lightColors()));
}

QString appearanceName(Appearance appearance)
{
    switch (appearance) {
    case Appearance::Light: return u"light"_s;
    case Appearance::Dark: return u"dark"_s;
    case Appearance::System: break;
    }
    return u"system"_s;
}

Appearance appearanceFromName(const QString &name)
{
    if (name == u"light"_s)
        return Appearance::Light;
    return name == u"dark"_s ? Appearance::Dark : Appearance::System;
}

} // namespace ui
