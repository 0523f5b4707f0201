#include "ui/list/ListHeader.h"
#include "ui/list/MessageDelegate.h"
#include "ui/list/MessageList.h"
#include "ui/list/MessageListModel.h"
#include "ui/list/SnippetLoader.h"
#include "ui/list/SnippetPainter.h"

#include <QHeaderView>
#include <QPainter>

// The second line of the list while a search is shown.
namespace ui {

namespace {
constexpr int kPad = 8;
constexpr int kGap = 12;           ///< above the first line and below the second, together
constexpr qsizetype kKept = 4'000; ///< snippets; about 1 MB
} // namespace

void MessageList::setSnippetLoader(SnippetLoader *loader)
{
    m_snippetLoader = loader;
    connect(loader, &SnippetLoader::loaded, this, [this](const std::vector<Snippet> &snippets) {
        if (m_snippets.size() > kKept)
            m_snippets.clear();
        for (const Snippet &snippet : snippets)
            m_snippets.insert(core::number(snippet.message), snippet);
        viewport()->update();
    });
}

void MessageList::showSnippets(bool on, const std::vector<QString> &words)
{
    on = on && m_snippetLoader && !words.empty();
    if (on && m_showsSnippets && words == m_snippetWords)
        return; // the same search again, as mail came: what is shown stays
    m_showsSnippets = on;
    m_snippetWords = words;
    m_snippets.clear();
    if (m_snippetLoader)
        m_snippetLoader->setWords(m_showsSnippets ? words : std::vector<QString>());
    const int line = fontMetrics().height();
    m_delegate->setSecondLine(m_showsSnippets ? line + kGap / 2 : 0);
    verticalHeader()->setDefaultSectionSize(m_showsSnippets ? 2 * line + kGap + 8 : qMax(34, line + 17));
}

void MessageList::wantSnippetsInSight()
{
    std::vector<core::MessageId> wanted;
    const auto [top, bottom] = rowsInSight();
    for (int row = top; row <= bottom; ++row) {
        if (!m_snippets.contains(core::number(m_model.idAt(row))))
            wanted.push_back(m_model.idAt(row));
    }
    if (!wanted.empty())
        m_snippetLoader->want(std::move(wanted));
}

/// Below the columns, from the sender to the edge: a line of its own that no column cuts.
void MessageList::paintSnippets()
{
    wantSnippetsInSight();
    QPainter painter(viewport());
    painter.setFont(font());
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    const int start = columnViewportPosition(MessageListModel::Sender);
    const int width =
        isMirrored ? start + columnWidth(MessageListModel::Sender) : viewport()->width() - start;
    const int left = isMirrored ? 0 : start;
    const auto [top, bottom] = rowsInSight();
    for (int row = top; row <= bottom; ++row) {
        const auto found = m_snippets.constFind(core::number(m_model.idAt(row)));
        if (found == m_snippets.constEnd())
            continue;
        const int below = rowViewportPosition(row) + rowHeight(row);
        const QRect line(left + kPad, below - m_delegate->secondLine() - 3, width - 2 * kPad,
                         fontMetrics().height() + 2);
        paintSnippet(painter, line, *found, palette());
    }
}

} // namespace ui
