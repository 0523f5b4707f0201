#include "ui/reader/FindBar.h"

#include "core/base/Limits.h"
#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/reader/FoldedFind.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int kPauseMs = 60;
}

FindBar::FindBar(QWidget *parent)
    : QFrame(parent),
      m_field(new QLineEdit(this)),
      m_count(new QLabel(this)),
      m_previous(new QToolButton(this)),
      m_next(new QToolButton(this)),
      m_close(new QToolButton(this)),
      m_pause(new QTimer(this))
{
    setObjectName(u"findBar"_s);
    m_field->setObjectName(u"findField"_s);
    m_field->setPlaceholderText(tr("Find in this message"));
    m_field->setAccessibleName(tr("Find in this message"));
    m_field->setClearButtonEnabled(true);
    m_field->addAction(icon(Icon::Search), QLineEdit::LeadingPosition);
    m_field->setMaximumWidth(320);
    m_field->setMaxLength(core::limits::kQueryChars);
    m_count->setObjectName(u"findCount"_s);
    m_count->setTextFormat(Qt::PlainText);
    m_count->setMinimumWidth(fontMetrics().horizontalAdvance(tr("%1 of %2").arg(u"0000"_s, u"0000"_s)));
    const auto dress = [](QToolButton *button, Icon which, const QString &name, const QString &keys) {
        button->setIcon(icon(which));
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(name);
        button->setToolTip(keys.isEmpty() ? name : u"%1 (%2)"_s.arg(name, keys));
    };
    dress(m_previous, Icon::ChevronUp, tr("Previous"),
          QKeySequence(QKeySequence::FindPrevious).toString(QKeySequence::NativeText));
    dress(m_next, Icon::ChevronDown, tr("Next"),
          QKeySequence(QKeySequence::FindNext).toString(QKeySequence::NativeText));
    dress(m_close, Icon::Close, tr("Close"), {});

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 5, 8, 5);
    layout->addWidget(m_field, 1);
    layout->addWidget(m_previous);
    layout->addWidget(m_next);
    layout->addWidget(m_count);
    layout->addStretch();
    layout->addWidget(m_close);
    setFocusProxy(m_field);

    m_pause->setSingleShot(true);
    m_pause->setInterval(kPauseMs);
    connect(m_pause, &QTimer::timeout, this, [this] { search(true); });
    connect(m_field, &QLineEdit::textChanged, m_pause, qOverload<>(&QTimer::start));
    connect(m_previous, &QToolButton::clicked, this, &FindBar::findPrevious);
    connect(m_next, &QToolButton::clicked, this, &FindBar::findNext);
    connect(m_close, &QToolButton::clicked, this, &FindBar::close);
    showCount();
    hide();
}

void FindBar::setTarget(Findable *target)
{
    if (target == m_target)
        return;
    if (m_target && isVisible())
        m_target->showMatches({}, -1);
    m_target = target;
    refresh();
}

void FindBar::open(const QString &words)
{
    show();
    m_from = m_target ? m_target->findStart() : 0;
    const QString line = words.simplified();
    if (!line.isEmpty())
        m_field->setText(line.left(core::limits::kQueryChars));
    m_field->selectAll();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_pause->stop();
    search(true);
}

void FindBar::close()
{
    if (isHidden())
        return;
    const auto last = m_current >= 0 ? m_matches[static_cast<std::size_t>(m_current)] : Findable::Match();
    m_pause->stop();
    m_matches.clear();
    m_current = -1;
    hide();
    if (m_target)
        m_target->endFind(last);
    Q_EMIT closed();
}

void FindBar::refresh()
{
    m_from = 0;
    if (!isHidden())
        search(false);
}

void FindBar::search(bool mayScroll)
{
    const QString words = m_field->text();
    m_matches = m_target && !words.isEmpty() ? findFolded(m_target->findableText(), words)
                                             : std::vector<Findable::Match>();
    m_current = -1;
    if (mayScroll && !m_matches.empty()) {
        const auto at = std::find_if(m_matches.begin(), m_matches.end(),
                                     [this](const Findable::Match &match) { return match.begin >= m_from; });
        m_current = at == m_matches.end() ? 0 : static_cast<int>(at - m_matches.begin());
    }
    if (m_target)
        m_target->showMatches(m_matches, m_current);
    showCount();
}

void FindBar::findNext() { step(1); }

void FindBar::findPrevious() { step(-1); }

void FindBar::step(int by)
{
    if (isHidden()) {
        open();
        return;
    }
    if (m_pause->isActive()) {
        m_pause->stop();
        search(true); // the letters that were just typed
        return;
    }
    if (m_matches.empty())
        return;
    const int count = matches();
    // Behind the last comes the first again.
    m_current = m_current < 0 ? (by > 0 ? 0 : count - 1) : (m_current + by + count) % count;
    m_from = m_matches[static_cast<std::size_t>(m_current)].begin;
    m_target->showMatches(m_matches, m_current);
    showCount();
}

void FindBar::showCount()
{
    const QLocale locale;
    QString text;
    if (!m_field->text().isEmpty() && m_matches.empty())
        text = tr("Not found");
    else if (m_matches.size() >= core::limits::kFindMatches)
        //: Find in the message: there are more places than are counted
        text = tr("%1 of more than %2").arg(locale.toString(m_current + 1), locale.toString(matches()));
    else if (m_current >= 0)
        //: Find in the message: this is place %1 of %2
        text = tr("%1 of %2").arg(locale.toString(m_current + 1), locale.toString(matches()));
    else if (!m_matches.empty())
        text = tr("%n found", nullptr, matches());
    m_previous->setEnabled(!m_matches.empty());
    m_next->setEnabled(!m_matches.empty());
    if (text == m_count->text())
        return;
    m_count->setText(text);
    QPalette colours = palette();
    if (m_matches.empty())
        colours.setColor(QPalette::WindowText, colorsOf(palette()).danger);
    m_count->setPalette(colours);
    if (isVisible() && !text.isEmpty()) {
        QAccessibleEvent said(m_count, QAccessible::Alert);
        QAccessible::updateAccessibility(&said);
    }
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    const bool isBack = event->modifiers() & Qt::ShiftModifier;
    if (event->key() == Qt::Key_Escape)
        close();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        step(isBack ? -1 : 1);
    else if (event->matches(QKeySequence::FindNext))
        findNext();
    else if (event->matches(QKeySequence::FindPrevious))
        findPrevious();
    else
        QFrame::keyPressEvent(event);
}

void FindBar::paintEvent(QPaintEvent *)
{
    const Colors &c = colorsOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), c.window);
    painter.fillRect(QRect(0, 0, width(), 1), c.line);
}

} // namespace ui
