#include "ui/server/RunHistory.h"

#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/common/Icons.h"
#include "ui/transfer/Completeness.h"
#include "ui/transfer/NoticeText.h"

#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using core::archive::RunRecord;

RunHistory::RunHistory(core::accounts::Account account, QWidget *parent)
    : QWidget(parent), m_account(std::move(account)), m_list(new QListWidget)
{
    m_list->setObjectName(u"history"_s);
    m_list->setAccessibleName(tr("History"));
    m_list->setWordWrap(true);
    m_list->setSpacing(2);
    auto *title = new QLabel(tr("History"));
    title->setTextFormat(Qt::PlainText);
    QFont font = title->font();
    font.setBold(true);
    title->setFont(font);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->addWidget(title);
    layout->addWidget(m_list, 1);
}

void RunHistory::showRuns(const std::vector<RunRecord> &runs)
{
    m_list->clear();
    for (const RunRecord &run : runs) {
        const QIcon mark = icon(run.error.isEmpty() ? Icon::Check : Icon::Warning);
        m_list->addItem(new QListWidgetItem(mark, textOf(run)));
    }
    if (runs.empty())
        m_list->addItem(tr("Mail was not collected yet."));
}

QString RunHistory::textOf(const RunRecord &run) const
{
    const auto report = reportOf(run);
    QStringList lines{formatDateTime(run.startedUtc)};
    if (report.error)
        lines += errorText(*report.error, {.account = displayLine(m_account.name, 60),
                                           .host = displayLine(m_account.host, 80),
                                           .path = {}});
    lines += completenessText(report);
    lines += noticeTexts(report);
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace ui
