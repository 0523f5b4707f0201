#include "ui/search/SearchField.h"

#include "core/base/Limits.h"
#include "ui/common/Icons.h"
#include "ui/search/SearchHelp.h"

#include <QAction>
#include <QKeyEvent>

namespace ui {

SearchField::SearchField(QWidget *parent) : QLineEdit(parent)
{
    setAccessibleName(tr("Search all mail"));
    //: Ctrl+K is the key that goes to the field
    setPlaceholderText(tr("Search all mail  (Ctrl+K)"));
    setMaxLength(int(core::limits::kQueryChars));
    addAction(icon(Icon::Search), QLineEdit::LeadingPosition);
    m_help = addAction(icon(Icon::Info), QLineEdit::TrailingPosition);
    m_help->setToolTip(tr("How to search (F1 in this field)"));
    connect(m_help, &QAction::triggered, this, &SearchField::showHelp);
    QAction *clear = addAction(icon(Icon::Close), QLineEdit::TrailingPosition);
    clear->setToolTip(tr("Clear the search"));
    clear->setVisible(false);
    connect(clear, &QAction::triggered, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, clear,
            [clear](const QString &text) { clear->setVisible(!text.isEmpty()); });
}

void SearchField::showHelp()
{
    if (!m_popup) {
        m_popup = new SearchHelp(this);
        connect(m_popup, &SearchHelp::exampleChosen, this, [this](const QString &example) {
            const QString before = text().trimmed();
            setText(before.isEmpty() ? example : before + u' ' + example);
            setFocus();
        });
    }
    m_popup->showBelow(*this);
}

QSize SearchField::sizeHint() const { return {520, QLineEdit::sizeHint().height() + 2}; }

void SearchField::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        if (text().isEmpty())
            Q_EMIT left();
        else
            clear();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Down: Q_EMIT resultsWanted(); return;
    case Qt::Key_F1: showHelp(); return;
    default: QLineEdit::keyPressEvent(event);
    }
}

} // namespace ui
