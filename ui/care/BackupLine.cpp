#include "ui/care/BackupLine.h"

#include "ui/common/Icons.h"
#include "ui/common/Theme.h"

#include <QEvent>

namespace ui {

using namespace Qt::StringLiterals;

constexpr qsizetype kShownChars = 70; // whatever a system says, the line keeps room for the rest

BackupLine::BackupLine(QWidget *parent) : QToolButton(parent)
{
    setObjectName(u"backupLine"_s);
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    hide();
}

void BackupLine::setLine(const BackupLineText &line, const QString &hint)
{
    setText(line.text.size() > kShownChars ? line.text.first(kShownChars - 1) + u'…' : line.text);
    setToolTip(u"<p>"_s + hint.toHtmlEscaped() + u"</p>"_s);
    setAccessibleName(line.text);
    setAccessibleDescription(hint);
    setVisible(!line.text.isEmpty());
    m_isWarning = line.isWarning;
    colour();
}

void BackupLine::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_isColouring)
        colour();
}

void BackupLine::colour()
{
    m_isColouring = true; // a palette of its own is a change of palette
    const Colors &c = colorsOf(palette());
    QPalette own;
    own.setColor(QPalette::ButtonText, m_isWarning ? c.warning : c.muted);
    setPalette(own);
    setIcon(m_isWarning ? ui::icon(Icon::Warning, c.warning) : QIcon());
    m_isColouring = false;
}

} // namespace ui
