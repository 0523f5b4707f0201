#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/server/MaildropModel.h"
#include "ui/server/MaildropText.h"
#include "ui/server/MaildropView.h"
#include "ui/transfer/Completeness.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QStackedWidget>
#include <QTableView>

// The part of MaildropView that takes what comes of its orders.
namespace ui {

using core::ErrorCode;
using core::retrieval::DeletedMessage;
using core::retrieval::DeleteOutcome;
using core::retrieval::DeletionReport;
using core::retrieval::LookReport;
using core::retrieval::Maildrop;
using core::retrieval::MaildropRow;
using core::retrieval::Phase;
using core::retrieval::Progress;
using core::retrieval::RunReport;
using core::retrieval::SeenHeader;
using Work = ServerOrders::Work;

void MaildropView::onListed(const Maildrop &maildrop)
{
    m_model->show(maildrop);
    std::vector<SeenHeader> known;
    for (const MaildropRow &row : maildrop.rows) {
        const auto seen = row.isSeen ? m_seen.cend() : m_seen.constFind(row.uidl);
        if (seen == m_seen.cend())
            continue;
        known.push_back(*seen);
        known.back().number = row.number;
    }
    m_model->addHeaders(known);
    m_model->sort(m_table->horizontalHeader()->sortIndicatorSection(),
                  m_table->horizontalHeader()->sortIndicatorOrder());
    showMeter();
    if (maildrop.rows.empty())
        showWords(tr("There is no mail on the server."), true);
    else if (m_pages->currentIndex() == WordsPage)
        showList();
    if (maildrop.headersToCome > 0)
        say(tr("Asking for sender and subject: %1 of %2")
                .arg(QLocale().toString(0), QLocale().toString(maildrop.headersToCome)));
}

void MaildropView::onSeen(const std::vector<SeenHeader> &headers)
{
    for (const SeenHeader &header : headers) {
        if (!header.uidl.isEmpty())
            m_seen.insert(header.uidl, header);
    }
    m_model->addHeaders(headers);
    m_headersSeen += static_cast<qint64>(headers.size());
    if (m_orders->work() == Work::Looking)
        say(tr("Asking for sender and subject: %1 of %2")
                .arg(QLocale().toString(m_headersSeen),
                     QLocale().toString(m_model->maildrop().headersToCome)));
}

void MaildropView::onLookEnded(const LookReport &report)
{
    if (m_filter->text().isEmpty())
        m_model->sort(m_table->horizontalHeader()->sortIndicatorSection(),
                      m_table->horizontalHeader()->sortIndicatorOrder());
    else
        m_model->filter(m_filter->text().trimmed());
    const bool isStopped = report.error && report.error->code == ErrorCode::Cancelled;
    if (report.error && m_pages->currentIndex() == WordsPage)
        showWords(isStopped ? tr("Stopped.") : wordsFor(*report.error), true);
    else if (isStopped)
        say(tr("Stopped. “Look Again” goes on."));
    else if (report.error)
        say(wordsFor(*report.error));
    else if (report.madeRoom)
        say(tr("The rest of the senders and subjects is asked for when you look again."));
    else if (report.headersMissing > 0)
        say(tr("The server does not show the sender and subject of %n message(s) before they are fetched.",
               nullptr, static_cast<int>(report.headersMissing)));
    else
        say({});
    updateButtons();
    Q_EMIT lookEnded();
}

void MaildropView::onFetching(const Progress &progress)
{
    say(progress.phase == Phase::Waiting
            ? tr("Waiting until the account's mail has been collected…")
            : tr("Fetching: %1 of %2")
                  .arg(QLocale().toString(progress.messages), QLocale().toString(progress.messagesTotal)));
}

void MaildropView::onFetched(const RunReport &report)
{
    if (report.error) {
        say(wordsFor(*report.error));
        return;
    }
    lookNow();
    say(completenessText(report));
}

void MaildropView::onDeleted(const DeletionReport &report)
{
    QSet<QByteArray> gone;
    for (const DeletedMessage &message : report.messages) {
        if (message.outcome == DeleteOutcome::Deleted || message.outcome == DeleteOutcome::NotListed)
            gone.insert(message.uidl);
    }
    m_model->remove(gone);
    showMeter();
    if (m_model->maildrop().rows.empty())
        showWords(tr("There is no mail on the server."), true);
    QStringList sentences{deletionText(report)};
    if (report.error)
        sentences += wordsFor(*report.error);
    say(sentences.join(u' '));
    updateButtons();
}

void MaildropView::onFailed(const core::Error &error)
{
    if (m_pages->currentIndex() == WordsPage)
        showWords(wordsFor(error), true);
    else
        say(wordsFor(error));
    Q_EMIT lookEnded();
}

} // namespace ui
