#include "app/cli/LiveLines.h"

#include "app/cli/Console.h"

#include "core/retrieval/Retriever.h"
#include "ui/common/Format.h"
#include "ui/transfer/TransferText.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace app::cli {

using namespace Qt::StringLiterals;
using core::retrieval::Phase;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(app::cli::LiveLines)
};

constexpr int kLeastName = 6;
constexpr int kMostName = 24;

QString between() { return u" · "_s; }

} // namespace

QString liveLine(const ui::TransferLine &line, int nameCells, int width)
{
    // A third for the name, so that in a narrow terminal something is left for what changes.
    const int most = std::clamp(width / 3, kLeastName, kMostName);
    const QString name = fitted(safeLine(line.name), std::min(nameCells, most)) + u"  "_s;
    const auto text = [&](const QStringList &parts) { return name + parts.join(between()); };
    QStringList parts = line.figures.split(between(), Qt::SkipEmptyParts);
    parts.prepend(line.text);
    // Phase, messages, bytes, speed, time left: from the third on to the last but one, then from the end.
    while (parts.size() > 1 && columns(text(parts)) > width)
        parts.removeAt(parts.size() > 3 ? 2 : parts.size() - 1);
    QString out = text(parts);
    if (columns(out) > width)
        out = fitted(out, width);
    while (out.endsWith(u' '))
        out.chop(1);
    return out;
}

void LiveLines::show(const core::accounts::Account &account, const core::retrieval::Progress &progress)
{
    ui::TransferLine line = ui::runningLine(account, progress);
    const auto found = std::find_if(m_lines.begin(), m_lines.end(),
                                    [&account](const auto &shown) { return shown.account == account.id; });
    if (found == m_lines.end())
        m_lines.push_back(std::move(line));
    else
        *found = std::move(line);
    draw();
}

void LiveLines::end(core::AccountId account)
{
    std::erase_if(m_lines, [account](const auto &shown) { return shown.account == account; });
    draw();
}

void LiveLines::setNote(const QString &note)
{
    m_note = note;
    draw();
}

void LiveLines::draw()
{
    const int width = m_console.liveWidth();
    if (width <= 0)
        return;
    int nameCells = 0;
    for (const auto &line : m_lines)
        nameCells = std::max(nameCells, columns(line.name));
    const auto all = static_cast<int>(m_lines.size());
    const int room = std::max(1, m_console.liveHeight() - (m_note.isEmpty() ? 0 : 1));
    const int shown = all <= room ? all : room - 1;
    QStringList texts;
    for (int i = 0; i < shown; ++i)
        texts += liveLine(m_lines[static_cast<std::size_t>(i)], nameCells, width);
    if (shown < all)
        texts += fitted(Words::tr("and %n more account(s)", nullptr, all - shown), width);
    if (!m_note.isEmpty())
        texts += fitted(m_note, width);
    m_console.live(texts);
}

} // namespace app::cli
