#include "ui/reader/SourceView.h"

#include "core/base/Futures.h"
#include "core/base/Limits.h"
#include "ui/common/Format.h"
#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/reader/BarButton.h"
#include "ui/reader/SourceHighlighter.h"

#include <QAction>
#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

SourceView::SourceView(const QByteArray &raw, const QString &title, QWidget *parent)
    : QWidget(parent, Qt::Window),
      m_pages(raw),
      m_text(new QPlainTextEdit(this)),
      m_highlighter(new SourceHighlighter(m_text->document())),
      m_worker(u"source"_s)
{
    setObjectName(u"sourceView"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    //: %1 is the subject of a message or the name of an attachment
    setWindowTitle(tr("Source of “%1”").arg(displayLine(title, 120)));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_text->setObjectName(u"sourceText"_s);
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_text->setWordWrapMode(QTextOption::WrapAnywhere);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setAccessibleName(tr("Source of the message"));
    m_text->document()->setDocumentMargin(12);
    m_highlighter->setColours(palette());

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    layout->addWidget(m_text, 1);
    m_findBar = makeFindBar();
    layout->addWidget(m_findBar);
    makeActions();
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 42);
    showPage(0);
    m_text->setFocus();
}

SourceView::~SourceView()
{
    if (m_cancelled)
        *m_cancelled = true;
}

QWidget *SourceView::makeBar()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(14, 8, 10, 8);
    row->setSpacing(6);
    auto *size = new QLabel(formatSize(m_pages.raw().size()), bar);
    size->setForegroundRole(QPalette::PlaceholderText);
    row->addWidget(size);
    row->addStretch(1);
    m_previousPage = barButton(*this, u"sourcePrevious"_s, u"‹"_s, tr("Previous page"));
    m_nextPage = barButton(*this, u"sourceNext"_s, u"›"_s, tr("Next page"));
    m_pageLabel = new QLabel(bar);
    m_pageLabel->setObjectName(u"sourcePage"_s);
    connect(m_previousPage, &QToolButton::clicked, this, [this] { showPage(m_page - 1); });
    connect(m_nextPage, &QToolButton::clicked, this, [this] { showPage(m_page + 1); });
    QToolButton *find = barButton(*this, u"sourceFind"_s, tr("Find"), tr("Find in the source (Ctrl+F)"));
    QToolButton *copy =
        barButton(*this, u"sourceCopy"_s, tr("Copy All"), tr("Copy the whole source as text"));
    QToolButton *save = barButton(*this, u"sourceSave"_s, tr("Save As…"), tr("Save exactly these bytes"));
    connect(find, &QToolButton::clicked, this, &SourceView::openFind);
    connect(copy, &QToolButton::clicked, this, &SourceView::copyAll);
    connect(save, &QToolButton::clicked, this, &SourceView::saveRequested);
    row->addWidget(m_previousPage);
    row->addWidget(m_pageLabel);
    row->addWidget(m_nextPage);
    for (QToolButton *each : {find, copy, save})
        row->addWidget(each);
    for (QWidget *each : {static_cast<QWidget *>(m_previousPage), static_cast<QWidget *>(m_nextPage),
                          static_cast<QWidget *>(m_pageLabel)})
        each->setVisible(m_pages.count() > 1);
    return bar;
}

QWidget *SourceView::makeFindBar()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(14, 6, 10, 6);
    row->setSpacing(6);
    m_find = new QLineEdit(bar);
    m_find->setObjectName(u"sourceFindField"_s);
    m_find->setPlaceholderText(tr("Find in the source"));
    m_find->setAccessibleName(tr("Find in the source"));
    m_find->setClearButtonEnabled(true);
    m_count = new QLabel(bar);
    m_count->setObjectName(u"sourceCount"_s);
    QToolButton *previous = barButton(*this, u"sourceFindPrevious"_s, u"‹"_s, tr("Previous (Shift+F3)"));
    QToolButton *next = barButton(*this, u"sourceFindNext"_s, u"›"_s, tr("Next (F3)"));
    QToolButton *close = barButton(*this, u"sourceFindClose"_s, {}, tr("Close (Esc)"));
    close->setIcon(icon(Icon::Close));
    connect(m_find, &QLineEdit::textChanged, this, &SourceView::search);
    connect(m_find, &QLineEdit::returnPressed, this,
            [this] { step(QGuiApplication::keyboardModifiers() & Qt::ShiftModifier ? -1 : 1); });
    connect(previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(next, &QToolButton::clicked, this, [this] { step(1); });
    connect(close, &QToolButton::clicked, this, &SourceView::closeFind);
    row->addWidget(m_find, 1);
    row->addWidget(m_count);
    for (QToolButton *each : {previous, next, close})
        row->addWidget(each);
    bar->hide();
    return bar;
}

void SourceView::makeActions()
{
    const auto add = [this](const QList<QKeySequence> &keys, auto act) {
        QList<QKeySequence> once; // a key given twice is taken for ambiguous, and does nothing
        for (const QKeySequence &key : keys) {
            if (!once.contains(key))
                once.append(key);
        }
        auto *action = new QAction(this);
        action->setShortcuts(once);
        connect(action, &QAction::triggered, this, act);
        addAction(action);
    };
    add({QKeySequence::Find}, [this] { openFind(); });
    add({QKeySequence::FindNext, QKeySequence(Qt::Key_F3)}, [this] { step(1); });
    add({QKeySequence::FindPrevious, QKeySequence(Qt::SHIFT | Qt::Key_F3)}, [this] { step(-1); });
    add({QKeySequence::Save}, [this] { Q_EMIT saveRequested(); });
    add({QKeySequence(Qt::CTRL | Qt::Key_PageDown)}, [this] { showPage(m_page + 1); });
    add({QKeySequence(Qt::CTRL | Qt::Key_PageUp)}, [this] { showPage(m_page - 1); });
    add({QKeySequence(Qt::Key_Escape)},
        [this] { m_findBar->isVisible() ? closeFind() : static_cast<void>(close()); });
    add({QKeySequence::Close}, [this] { close(); });
}

void SourceView::showPage(int page)
{
    if (page < 0 || page >= m_pages.count() || page == m_page)
        return;
    m_page = page;
    m_highlighter->setBeginsWithHeader(page == 0);
    m_text->setPlainText(m_pages.text(page));
    m_pageLabel->setText(tr("Page %1 of %2").arg(page + 1).arg(m_pages.count()));
    m_previousPage->setEnabled(page > 0);
    m_nextPage->setEnabled(page + 1 < m_pages.count());
}

void SourceView::openFind()
{
    m_findBar->show();
    m_find->setFocus();
    m_find->selectAll();
}

void SourceView::closeFind()
{
    m_findBar->hide();
    m_text->setFocus();
}

void SourceView::search()
{
    if (m_cancelled)
        *m_cancelled = true;
    m_cancelled = std::make_shared<std::atomic<bool>>(false);
    m_hits.clear();
    m_count->setText(m_find->text().isEmpty() ? QString() : tr("Searching…"));
    auto found = m_worker.run([pages = m_pages, words = m_find->text(), cancelled = m_cancelled] {
        return pages.find(words, *cancelled);
    });
    core::whenDone(found, this, [this, asked = m_cancelled](std::vector<SourcePages::Hit> hits) {
        if (asked == m_cancelled)
            take(std::move(hits));
    });
}

void SourceView::take(std::vector<SourcePages::Hit> hits)
{
    m_hits = std::move(hits);
    // The first one on the page that is looked at, or behind it.
    const auto first = std::ranges::find_if(m_hits, [this](const auto &hit) { return hit.page >= m_page; });
    m_hit = first == m_hits.end() ? 0 : static_cast<std::size_t>(first - m_hits.begin());
    showHit();
    Q_EMIT searched();
}

void SourceView::step(int by)
{
    if (m_hits.empty())
        return;
    const auto count = static_cast<qint64>(m_hits.size());
    m_hit = static_cast<std::size_t>((static_cast<qint64>(m_hit) + by + count) % count);
    showHit();
}

void SourceView::showHit()
{
    if (m_hits.empty()) {
        m_count->setText(m_find->text().isEmpty() ? QString() : tr("Not found"));
        m_text->setExtraSelections({});
        return;
    }
    const bool isCut = static_cast<qsizetype>(m_hits.size()) >= core::limits::kSourceHits;
    const QString count =
        locale().toString(static_cast<qint64>(m_hits.size())) + (isCut ? u"+"_s : QString());
    m_count->setText(tr("%1 of %2").arg(locale().toString(static_cast<qint64>(m_hit + 1)), count));
    const SourcePages::Hit hit = m_hits[m_hit];
    showPage(hit.page);
    QTextCursor cursor(m_text->document());
    cursor.setPosition(hit.position);
    cursor.setPosition(hit.position + static_cast<int>(m_find->text().size()), QTextCursor::KeepAnchor);
    m_text->setTextCursor(cursor);
    m_text->centerCursor();
    QTextEdit::ExtraSelection mark; // the selection alone is pale while the field has the focus
    mark.cursor = cursor;
    mark.format.setBackground(colorsOf(palette()).accent);
    mark.format.setForeground(colorsOf(palette()).onAccent);
    m_text->setExtraSelections({mark});
}

void SourceView::copyAll()
{
    QString all;
    for (int page = 0; page < m_pages.count(); ++page)
        all += m_pages.text(page);
    QGuiApplication::clipboard()->setText(all);
}

void SourceView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_highlighter->setColours(palette());
}

} // namespace ui
