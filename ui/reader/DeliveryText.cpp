#include "ui/common/Format.h"
#include "ui/reader/CardText.h"

#include <QCoreApplication>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using namespace core::render;
using Action = DeliveryReport::Action;
using Reason = DeliveryReport::Reason;
using Tone = CardWords::Tone;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ui::DeliveryText)
};

QString reasonText(Reason reason)
{
    switch (reason) {
    case Reason::Unknown: break;
    case Reason::NoSuchAddress: return Words::tr("The server knows no such address.");
    case Reason::NoSuchHost: return Words::tr("There is no mail server for what stands behind the @.");
    case Reason::AddressMoved: return Words::tr("The person has moved to another address.");
    case Reason::MailboxDisabled: return Words::tr("The mailbox takes no mail.");
    case Reason::MailboxFull: return Words::tr("The mailbox is full.");
    case Reason::TooLarge: return Words::tr("The message is too large for the server.");
    case Reason::SystemTrouble: return Words::tr("The server had trouble of its own.");
    case Reason::HostNotReached: return Words::tr("The server could not be reached.");
    case Reason::Loop: return Words::tr("The message was sent in a circle.");
    case Reason::Expired: return Words::tr("It was tried for too long without success.");
    case Reason::ProtocolTrouble: return Words::tr("The servers did not understand each other.");
    case Reason::ContentRefused: return Words::tr("The server does not take a message of this form.");
    case Reason::Refused: return Words::tr("The server refused the message by its rules.");
    }
    return {};
}

QString actionText(Action action)
{
    switch (action) {
    case Action::Failed: return Words::tr("Not delivered");
    case Action::Delayed: return Words::tr("Not delivered yet");
    case Action::Delivered: return Words::tr("Delivered");
    case Action::Relayed: return Words::tr("Passed on to a server that sends no reports");
    case Action::Expanded: return Words::tr("Passed on to the members of a list");
    case Action::Unknown: break;
    }
    return Words::tr("Not known");
}

Tone toneOf(Action action)
{
    switch (action) {
    case Action::Failed: return Tone::Problem;
    case Action::Delayed: return Tone::Warning;
    case Action::Delivered: return Tone::Good;
    default: return Tone::Quiet;
    }
}

/// The gravest first.
int weightOf(Action action)
{
    switch (action) {
    case Action::Failed: return 3;
    case Action::Delayed: return 2;
    case Action::Unknown: return 1;
    default: return 0;
    }
}

QString titleOf(const DeliveryReport &report, Action gravest)
{
    if (report.recipients.empty())
        return Words::tr("A report of what became of a message");
    const bool isAlone = report.recipients.size() == 1 && report.furtherRecipients == 0;
    const QString to = displayLine(report.recipients.front().address);
    const auto affected =
        static_cast<int>(std::ranges::count(report.recipients, gravest, &DeliveryReport::Recipient::action));
    switch (gravest) {
    case Action::Failed:
        return isAlone ? Words::tr("The message was not delivered to %1").arg(to)
                       : Words::tr("The message was not delivered to %n address(es)", nullptr, affected);
    case Action::Delayed:
        return isAlone
                   ? Words::tr("The message has not been delivered to %1 yet").arg(to)
                   : Words::tr("The message has not been delivered to %n address(es) yet", nullptr, affected);
    case Action::Delivered:
        return isAlone ? Words::tr("The message was delivered to %1").arg(to)
                       : Words::tr("The message was delivered to %n address(es)", nullptr, affected);
    default: return Words::tr("A report of what became of a message to %1").arg(to);
    }
}

void addAlone(CardWords &words, const DeliveryReport::Recipient &recipient)
{
    const auto row = [&words](const QString &label, const QString &text) {
        if (!text.isEmpty())
            words.rows.push_back({label, text});
    };
    QString reason = reasonText(recipient.reason);
    if (!recipient.status.isEmpty()) {
        const QString code = QString::fromLatin1(recipient.status);
        //: %1 is a sentence, %2 a status code such as 5.1.1
        reason = reason.isEmpty() ? code : Words::tr("%1 (%2)").arg(reason, code);
    }
    if (recipient.action == Action::Relayed || recipient.action == Action::Expanded)
        row(Words::tr("State"), actionText(recipient.action));
    row(Words::tr("Reason"), reason);
    row(Words::tr("Sent to"), displayLine(recipient.originalAddress));
    if (recipient.retriesUntilUtc)
        row(Words::tr("Tried until"), formatDateTime(*recipient.retriesUntilUtc));
}

QString outcomeText(const DeliveryReport::Recipient &recipient)
{
    const QString reason = reasonText(recipient.reason);
    //: %1 "Not delivered", %2 a sentence why
    return reason.isEmpty() ? actionText(recipient.action)
                            : Words::tr("%1: %2").arg(actionText(recipient.action), reason);
}

} // namespace

CardWords wordsOf(const DeliveryReport &report)
{
    CardWords words;
    Action gravest = Action::Delivered;
    if (!report.recipients.empty())
        gravest = std::ranges::max_element(report.recipients, {}, [](const auto &one) {
                      return weightOf(one.action);
                  })->action;
    words.tone = report.recipients.empty() ? Tone::Quiet : toneOf(gravest);
    words.icon = words.tone == Tone::Good    ? Icon::Check
                 : words.tone == Tone::Quiet ? Icon::Info
                                             : Icon::Warning;
    words.title = titleOf(report, gravest);
    if (!report.subject.isEmpty())
        words.rows.push_back({Words::tr("Subject"), displayLine(report.subject)});
    if (report.recipients.size() == 1)
        addAlone(words, report.recipients.front());
    else
        for (const DeliveryReport::Recipient &recipient : report.recipients)
            words.rows.push_back({displayLine(recipient.address, 100), outcomeText(recipient)});
    if (report.furtherRecipients > 0)
        words.rows.push_back(
            {{}, Words::tr("and %n more address(es)", nullptr, static_cast<int>(report.furtherRecipients))});
    const auto told =
        std::ranges::find_if(report.recipients, [](const auto &one) { return !one.remoteText.isEmpty(); });
    if (told != report.recipients.end()) {
        const QString host =
            displayLine(told->remoteHost.isEmpty() ? report.reportingHost : told->remoteHost, 100);
        words.quoted = displayLine(told->remoteText);
        //: %1 is the name of a server
        words.quotedBy = host.isEmpty() ? Words::tr("The server said:") : Words::tr("%1 said:").arg(host);
    }
    return words;
}

CardWords wordsOf(const ReadReceipt &receipt)
{
    using What = ReadReceipt::What;
    CardWords words;
    words.icon =
        receipt.what == What::Displayed || receipt.what == What::Processed ? Icon::Check : Icon::Info;
    const QString who =
        receipt.recipient.isEmpty() ? Words::tr("the recipient") : displayLine(receipt.recipient);
    switch (receipt.what) {
    case What::Displayed: words.title = Words::tr("The message was opened at %1").arg(who); break;
    case What::Deleted:
        words.title = Words::tr("The message was deleted by %1, maybe unread").arg(who);
        break;
    case What::Dispatched: words.title = Words::tr("The message was passed on by %1").arg(who); break;
    case What::Processed: words.title = Words::tr("The message was processed at %1").arg(who); break;
    case What::Denied:
        words.title = Words::tr("%1 does not want to say whether the message was read").arg(who);
        break;
    case What::Failed: words.title = Words::tr("No receipt could be made at %1").arg(who); break;
    case What::Unknown: words.title = Words::tr("A receipt of %1").arg(who); break;
    }
    if (!receipt.subject.isEmpty())
        words.rows.push_back({Words::tr("Subject"), displayLine(receipt.subject)});
    words.note = receipt.isAutomatic ? Words::tr("A program sent this by itself.") : QString();
    return words;
}

} // namespace ui
