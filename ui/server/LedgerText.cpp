#include "ui/server/LedgerText.h"

#include "core/archive/DroppedMessages.h"
#include "core/archive/SeenElsewhere.h"
#include "core/base/ErrorNames.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/movein/ProgramNames.h"

#include <QCoreApplication>

namespace ui {

using namespace Qt::StringLiterals;
using core::archive::LedgerRow;
using core::archive::LedgerState;

namespace {

struct LedgerText
{
    Q_DECLARE_TR_FUNCTIONS(ui::LedgerText)
};

LedgerFilter filterOf(LedgerState state)
{
    switch (state) {
    case LedgerState::Listed: return LedgerFilter::OnServer;
    case LedgerState::Stored: return LedgerFilter::Stored;
    case LedgerState::DeleteAsked: return LedgerFilter::DeleteAsked;
    case LedgerState::Deleted: return LedgerFilter::Deleted;
    case LedgerState::PutAside: return LedgerFilter::PutAside;
    case LedgerState::LeftOut: return LedgerFilter::LeftOut;
    case LedgerState::HeaderOnly: return LedgerFilter::HeaderOnly;
    }
    return LedgerFilter::All;
}

} // namespace

QString filterText(LedgerFilter filter)
{
    switch (filter) {
    case LedgerFilter::All: return LedgerText::tr("All");
    case LedgerFilter::OnServer: return LedgerText::tr("On the server");
    case LedgerFilter::Stored: return LedgerText::tr("Stored");
    case LedgerFilter::DeleteAsked: return LedgerText::tr("Deletion asked");
    case LedgerFilter::Deleted: return LedgerText::tr("Deleted");
    case LedgerFilter::PutAside: return LedgerText::tr("Put aside");
    case LedgerFilter::LeftOut: return LedgerText::tr("Left out");
    case LedgerFilter::HeaderOnly: return LedgerText::tr("Header only");
    case LedgerFilter::Gone: return LedgerText::tr("Gone");
    }
    return {};
}

QString filterHint(LedgerFilter filter)
{
    switch (filter) {
    case LedgerFilter::All: return LedgerText::tr("Everything the server ever listed");
    case LedgerFilter::OnServer: return LedgerText::tr("Seen on the server and not fetched yet");
    case LedgerFilter::Stored: return LedgerText::tr("Kept here; the server's copy was not touched");
    case LedgerFilter::DeleteAsked:
        return LedgerText::tr("Kept here; the server has not yet confirmed the deletion of its copy");
    case LedgerFilter::Deleted: return LedgerText::tr("Kept here; the server has deleted its copy");
    case LedgerFilter::PutAside:
        return LedgerText::tr("Failed twice and is not tried again by itself; it is left on the server");
    case LedgerFilter::LeftOut:
        return LedgerText::tr(
            "Stays on the server: by a rule of the account, or since another program has fetched it before");
    case LedgerFilter::HeaderOnly: return LedgerText::tr("Larger than the account's limit");
    case LedgerFilter::Gone:
        return LedgerText::tr("No longer on the server, though Fumibako did not delete it");
    }
    return {};
}

QString stateText(const LedgerRow &row)
{
    const QString state = filterText(filterOf(row.state));
    //: State of a message on the server: %1 is "Stored" or the like
    return isGone(row) ? LedgerText::tr("%1, gone since").arg(state) : state;
}

QString reasonText(const QString &reason, const QString &host)
{
    if (reason.isEmpty())
        return {};
    if (reason == u"too-old"_s)
        return LedgerText::tr("Older than the account's first day");
    if (reason == core::archive::kDroppedByUser)
        return LedgerText::tr("You deleted it on the server without fetching it");
    if (reason == u"too-large"_s)
        return LedgerText::tr("Larger than the account's limit");
    if (const QString program = core::archive::programOfReason(reason); !program.isEmpty())
        //: %1 another mail program
        return LedgerText::tr("Fetched by %1 before").arg(programName(program));
    if (const auto code = core::errorFrom(reason))
        return errorSummary(*code, {.account = {}, .host = displayLine(host, 80), .path = {}});
    return displayLine(reason, 80);
}

bool isGone(const LedgerRow &row)
{
    return row.goneSinceUtc != 0 && row.state != LedgerState::Deleted &&
           row.state != LedgerState::DeleteAsked;
}

bool matches(const LedgerRow &row, LedgerFilter filter)
{
    return filter == LedgerFilter::All || (filter == LedgerFilter::Gone && isGone(row)) ||
           filter == filterOf(row.state);
}

} // namespace ui
