#include "ui/search/SearchBar.h"

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
      m_indexing(new QLabel(this)),
      m_scope(new QButtonGroup(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 5, 8, 6);
    layout->addWidget(m_found);
    layout->addWidget(m_indexing, 1);
    for (QLabel *label : {m_found, m_indexing})
        label->setTextFormat(Qt::PlainText);
    m_indexing->setForegroundRole(QPalette::PlaceholderText);

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
    connect(m_scope, &QButtonGroup::idClicked, this, &SearchBar::scopeChanged);
    hide();
}

void SearchBar::setFound(qsizetype found, qint64 searched)
{
    const QLocale locale;
    //: Result of a search: %1 messages of %2 that were searched
    m_found->setText(tr("%1 found in %2").arg(locale.toString(found), locale.toString(searched)));
}

void SearchBar::setIndexing(qint64 indexed, qint64 total)
{
    const QLocale locale;
    m_indexing->setText(indexed < total ? tr("Newer mail is still being indexed (%1 of %2)")
                                              .arg(locale.toString(indexed), locale.toString(total))
                                        : QString());
}

void SearchBar::setProblem(const QString &text)
{
    m_found->setText(text);
    m_indexing->clear();
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
