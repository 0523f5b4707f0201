#include "ui/search/SearchBar.h"

#include "ui/common/Format.h"
#include "ui/common/Icons.h"
#include "ui/common/Theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QToolButton>

namespace ui {

SearchBar::SearchBar(QWidget *parent)
    : QWidget(parent),
      m_found(new QLabel(this)),
      m_remark(new QLabel(this)),
      m_scope(new QButtonGroup(this)),
      m_relevance(new QToolButton(this)),
      m_keep(new QToolButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 5, 8, 6);
    layout->addWidget(m_found);
    layout->addWidget(m_remark, 1);
    for (QLabel *label : {m_found, m_remark})
        label->setTextFormat(Qt::PlainText);
    m_remark->setForegroundRole(QPalette::PlaceholderText);

    int id = 0;
    for (const QString &text : {tr("Everywhere"), tr("This folder")}) {
        auto *button = new QToolButton(this);
        button->setText(text);
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        m_scope->addButton(button, id++);
        layout->addWidget(button);
    }
    m_scope->button(0)->setChecked(true);
    m_relevance->setText(tr("Best First"));
    m_relevance->setToolTip(tr("Those that fit best first, instead of the newest"));
    m_relevance->setCheckable(true);
    m_keep->setText(tr("Keep"));
    m_keep->setIcon(icon(Icon::FolderPlus));
    m_keep->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_keep->setToolTip(tr("Keep this search beside the folders; it stays up to date by itself"));
    for (QToolButton *button : {m_relevance, m_keep}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        layout->addWidget(button);
    }
    connect(m_relevance, &QToolButton::clicked, this, &SearchBar::scopeChanged);
    connect(m_keep, &QToolButton::clicked, this, &SearchBar::keepRequested);
    connect(m_scope, &QButtonGroup::idClicked, this, &SearchBar::scopeChanged);
    hide();
}

void SearchBar::setFound(qsizetype found, qint64 searched)
{
    const QLocale locale;
    //: Result of a search: %1 messages of %2 that were searched
    m_found->setText(tr("%1 found in %2").arg(locale.toString(found), locale.toString(searched)));
}

void SearchBar::setCounting()
{
    m_found->setText(tr("The newest are here, counting the others…"));
    m_remark->clear();
}

void SearchBar::setRemark(const QString &text)
{
    m_remark->setText(text);
    m_remark->setToolTip(literalToolTip(text));
}

void SearchBar::setProblem(const QString &text)
{
    m_found->setText(text);
    m_remark->clear();
}

QString SearchBar::text() const { return m_found->text(); }

bool SearchBar::isThisFolder() const { return m_scope->checkedId() == 1; }

void SearchBar::setThisFolder(bool on) { m_scope->button(on ? 1 : 0)->setChecked(true); }

void SearchBar::setFolderName(const QString &name)
{
    const QString shown = fontMetrics().elidedText(name, Qt::ElideRight, 180);
    m_scope->button(1)->setText(name.isEmpty() ? tr("This folder")
                                               : QString(shown).replace(u'&', QLatin1String("&&")));
}

void SearchBar::paintEvent(QPaintEvent *)
{
    const Colors &c = colorsOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), c.base);
}

} // namespace ui
