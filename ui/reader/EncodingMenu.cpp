#include "ui/reader/EncodingMenu.h"

#include "core/mime/CharsetLabels.h"

#include <QActionGroup>

#include <algorithm>
#include <array>

namespace ui {

using namespace Qt::StringLiterals;
using Script = core::mime::ReadableCharset::Script;

namespace {

QString scriptName(Script script)
{
    switch (script) {
    case Script::Unicode: return EncodingMenu::tr("Unicode");
    case Script::Japanese: return EncodingMenu::tr("Japanese");
    case Script::SimplifiedChinese: return EncodingMenu::tr("Chinese, Simplified");
    case Script::TraditionalChinese: return EncodingMenu::tr("Chinese, Traditional");
    case Script::Korean: return EncodingMenu::tr("Korean");
    case Script::Western: return EncodingMenu::tr("Western");
    case Script::CentralEuropean: return EncodingMenu::tr("Central European");
    case Script::Cyrillic: return EncodingMenu::tr("Cyrillic");
    case Script::Greek: return EncodingMenu::tr("Greek");
    case Script::Turkish: return EncodingMenu::tr("Turkish");
    case Script::Baltic: return EncodingMenu::tr("Baltic");
    case Script::Hebrew: return EncodingMenu::tr("Hebrew");
    case Script::Arabic: return EncodingMenu::tr("Arabic");
    case Script::Thai: return EncodingMenu::tr("Thai");
    case Script::Vietnamese: return EncodingMenu::tr("Vietnamese");
    }
    return {};
}

/// Names as standards write them; they are the same in every language.
QString writtenName(const QByteArray &charset)
{
    if (charset == "shift_jis")
        return u"Shift_JIS"_s;
    if (charset == "big5")
        return u"Big5"_s;
    if (charset == "macintosh")
        return u"Mac Roman"_s;
    if (charset.startsWith("windows-"))
        return u"Windows-"_s + QString::fromLatin1(charset.sliced(8));
    return QString::fromLatin1(charset).toUpper();
}

/// What is asked for often stands in the menu itself, the rest one level below.
bool isUsual(QByteArrayView charset)
{
    static constexpr std::array<QByteArrayView, 8> kUsual = {
        "utf-8", "shift_jis", "iso-2022-jp", "euc-jp", "gb18030", "big5", "euc-kr", "windows-1252"};
    return std::ranges::find(kUsual, charset) != kUsual.end();
}

} // namespace

EncodingMenu::EncodingMenu(QWidget *parent)
    : QMenu(tr("Text &Encoding"), parent), m_group(new QActionGroup(this)), m_automatic(addAction(QString()))
{
    setObjectName(u"encodingMenu"_s);
    m_automatic->setCheckable(true);
    m_automatic->setData(QByteArray());
    m_group->addAction(m_automatic);
    addSeparator();
    for (const auto &readable : core::mime::readableCharsets()) {
        if (isUsual(readable.label))
            addCharset(*this, readable.label);
    }
    addSeparator();
    QMenu *more = addMenu(tr("&Other Encodings"));
    auto script = Script::Unicode;
    for (const auto &readable : core::mime::readableCharsets()) {
        if (isUsual(readable.label))
            continue;
        if (readable.script != script)
            more->addSeparator();
        script = readable.script;
        addCharset(*more, readable.label);
    }
    m_other = more->addAction(QString());
    m_other->setCheckable(true);
    m_other->setVisible(false);
    m_group->addAction(m_other);
    connect(m_group, &QActionGroup::triggered, this,
            [this](const QAction *action) { Q_EMIT charsetChosen(action->data().toByteArray()); });
    setCurrent({}, {});
}

void EncodingMenu::addCharset(QMenu &menu, const QByteArray &charset)
{
    QAction *action = menu.addAction(nameOf(charset));
    action->setCheckable(true);
    action->setData(charset);
    m_group->addAction(action);
}

void EncodingMenu::setCurrent(const QByteArray &chosen, const QByteArray &readIn)
{
    //: %1 is the name of a text encoding
    m_automatic->setText(readIn.isEmpty() ? tr("&Automatic") : tr("&Automatic: %1").arg(nameOf(readIn)));
    const QList<QAction *> actions = m_group->actions();
    const auto found = std::ranges::find_if(actions, [&](const QAction *action) {
        return action != m_other && action->data().toByteArray() == chosen;
    });
    const bool isKnown = found != actions.end();
    m_other->setVisible(!isKnown);
    m_other->setText(isKnown ? QString() : nameOf(chosen));
    m_other->setData(isKnown ? QByteArray() : chosen);
    (isKnown ? *found : m_other)->setChecked(true);
}

QString EncodingMenu::nameOf(const QByteArray &charset)
{
    for (const auto &readable : core::mime::readableCharsets()) {
        if (readable.label != charset)
            continue;
        if (readable.script == Script::Unicode)
            return writtenName(charset);
        //: %1 is a language or region, %2 a text encoding: "Japanese (Shift_JIS)"
        return tr("%1 (%2)").arg(scriptName(readable.script), writtenName(charset));
    }
    return writtenName(charset);
}

} // namespace ui
