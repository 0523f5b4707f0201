#include "ui/transfer/NoticeText.h"

#include "core/retrieval/Retriever.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace ui {

using core::retrieval::Notice;
using core::retrieval::RunReport;

namespace {

struct NoticeText
{
    Q_DECLARE_TR_FUNCTIONS(ui::NoticeText)
};

int whole(qint64 count) { return static_cast<int>(std::min<qint64>(count, std::numeric_limits<int>::max())); }

} // namespace

QString noticeText(Notice notice, const RunReport &report)
{
    switch (notice) {
    case Notice::UidlsChanged:
        return NoticeText::tr("The server has numbered all its messages anew. What was here already was "
                              "recognised and not stored twice; nothing was removed from the server.");
    case Notice::ListedNothing:
        return NoticeText::tr("The server lists no messages, although it had some the last time. Everything "
                              "stored here is kept.");
    case Notice::DeletesHeld:
        return NoticeText::tr("Messages that were due to be removed from the server were left there for now: "
                              "the clock of this computer or the server's own numbering cannot be trusted.");
    case Notice::NotBackedUp:
        return NoticeText::tr(
            "Messages that are due to be removed from the server stay there until they lie in a "
            "backup. Make one, and they will go the next time.");
    case Notice::MoreWaits:
        return NoticeText::tr(
            "By your limit for one time, %n message(s) stayed on the server. Get mail again to go on.",
            nullptr, whole(report.leftOut));
    case Notice::HeadersOnly:
        return NoticeText::tr("Of %n message(s) larger than your limit only the header was fetched.", nullptr,
                              whole(report.headersOnly));
    case Notice::ServerExpires:
        return report.expireDays < 1
                   ? NoticeText::tr("This server removes messages by itself as soon as they were fetched.")
                   : NoticeText::tr("This server removes messages by itself after %n day(s).", nullptr,
                                    report.expireDays);
    case Notice::WithoutUidl:
        return NoticeText::tr("This server cannot mark messages as fetched. They are stored here and removed "
                              "from the server in one go.");
    case Notice::PipeliningOff:
        return NoticeText::tr(
            "The server answered wrongly when asked for several messages at once. They were "
            "fetched one at a time, which takes longer.");
    case Notice::AfterRestore:
        return NoticeText::tr(
            "A backup was restored, so nothing was removed from the server this time. From the "
            "next time on your choice for it counts again.");
    case Notice::ChosenOnly:
        return NoticeText::tr("Only what you chose was fetched. Nothing was removed from the server.");
    case Notice::AskedAgain:
        return NoticeText::tr(
            "This server shows only a part of its mail at a time, so it was asked again until "
            "nothing new came.");
    }
    return {};
}

QStringList noticeTexts(const RunReport &report)
{
    QStringList sentences;
    for (const Notice notice : report.notices)
        sentences.append(noticeText(notice, report));
    return sentences;
}

} // namespace ui
