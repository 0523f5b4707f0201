#include "ui/common/CheckText.h"

#include "core/base/Error.h"
#include "ui/common/Format.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace ui {

using core::archive::CheckFinding;
using core::archive::CheckKind;
using core::archive::CheckPhase;
using core::archive::CheckProgress;
using core::archive::DamagedMessage;
using core::archive::LostMessage;
using core::archive::Remedy;
using core::archive::SalvagePhase;
using core::archive::SalvageProgress;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ui::CheckText)
};

QString structureText(Remedy remedy)
{
    if (remedy == Remedy::Repair)
        return Texts::tr("An index of the archive is out of step with its mail. The mail itself is whole; a "
                         "repair makes the "
                         "index anew.");
    return Texts::tr(
        "The structure of the archive is damaged, probably by the disk. Make a copy of the profile folder "
        "first, then save what can be read into a new file with “fumibako salvage”.");
}

/// “Subject” from sender, or its number where neither can be read.
QString messageName(core::MessageId id, const QString &subject, const QString &from)
{
    if (subject.isEmpty() && from.isEmpty())
        return Texts::tr("Message %1").arg(core::number(id));
    if (from.isEmpty())
        return Texts::tr("The message “%1”").arg(displayLine(subject, 80));
    //: %1 is a subject, %2 a sender
    return Texts::tr("The message “%1” from %2").arg(displayLine(subject, 80), displayLine(from, 80));
}

QString whereFrom(const DamagedMessage &damage)
{
    if (damage.wanted && damage.onServer)
        return Texts::tr("It is fetched again from the server the next time mail is got.");
    if (damage.onServer)
        return Texts::tr("The server still has it: a repair has it fetched again.");
    if (!damage.uidl.isEmpty())
        return Texts::tr("The server does not list it any more (UIDL %1). Look for it in an older backup.")
            .arg(core::printableServerText(damage.uidl));
    return Texts::tr("It came from no server. Look for it in an older backup, or import it again.");
}

} // namespace

QString damageText(const DamagedMessage &damage)
{
    const QString from = damage.fromName.isEmpty() ? damage.fromAddress : damage.fromName;
    //: %1 is "The message “…” from …", %2 a sentence about how to get it again
    return Texts::tr("%1 is damaged, probably by the disk; all others are safe. %2")
        .arg(messageName(damage.id, damage.subject, from), whereFrom(damage));
}

QString checkText(const CheckFinding &finding, const DamagedMessage *damage, const QString &folder)
{
    switch (finding.kind) {
    case CheckKind::Structure: return structureText(finding.remedy);
    case CheckKind::ForeignKeys:
        return Texts::tr(
            "Something in the archive refers to what is not there. No message is lost; a repair puts it in "
            "order, and mail of a missing folder goes to the Inbox.");
    case CheckKind::Counters:
        return Texts::tr(
                   "The folder “%1” counts its messages wrong. Its mail is whole; a repair counts anew.")
            .arg(displayLine(folder.isEmpty() ? QString::number(core::number(finding.folder)) : folder, 80));
    case CheckKind::Dictionary:
        return Texts::tr(
            "A dictionary with which messages are packed is damaged. It is kept twice; a repair mends it by "
            "the other copy where that is whole.");
    case CheckKind::Blob:
        return Texts::tr("An attachment that several messages share is damaged or counted wrong. A repair "
                         "mends what can be "
                         "mended; messages that need it are named for themselves.");
    case CheckKind::Index:
        return Texts::tr("The search index is damaged. It holds no mail of its own; a repair makes it anew.");
    case CheckKind::Picture:
        return Texts::tr(
            "A picture from the internet that was kept with a message is damaged. The message is "
            "whole; a repair takes the picture away, so that it can be loaded again.");
    case CheckKind::Body: break;
    }
    if (damage)
        return damageText(*damage);
    if (finding.repaired)
        return Texts::tr("Message %1 was damaged, and got its bytes back from a good copy.")
            .arg(core::number(finding.message));
    return Texts::tr("Message %1 is damaged, probably by the disk; all others are safe. Look for it in an "
                     "older backup.")
        .arg(core::number(finding.message));
}

QString checkProgressText(const CheckProgress &progress)
{
    const QLocale locale;
    switch (progress.phase) {
    case CheckPhase::Structure: return Texts::tr("examining the structure");
    case CheckPhase::ForeignKeys:
    case CheckPhase::Counters:
    case CheckPhase::Packing: return Texts::tr("comparing what is counted");
    case CheckPhase::Mending: return Texts::tr("mending messages");
    case CheckPhase::Bodies: break;
    }
    //: messages
    return Texts::tr("reading every message, %1 of %2")
        .arg(locale.toString(progress.done), locale.toString(progress.total));
}

QString lostText(const LostMessage &lost)
{
    const QString name = messageName(lost.id, lost.subject, lost.fromAddress);
    if (lost.comesAgain)
        //: %1 is "The message “…” from …"
        return Texts::tr("%1 could not be read. The server still has it: the next time mail is got it is "
                         "fetched again.")
            .arg(name);
    if (!lost.uidl.isEmpty())
        return Texts::tr("%1 could not be read, and the server does not list it any more (UIDL %2).")
            .arg(name, core::printableServerText(lost.uidl));
    return Texts::tr("%1 could not be read.").arg(name);
}

QString salvageProgressText(const SalvageProgress &progress)
{
    const QLocale locale;
    switch (progress.phase) {
    case SalvagePhase::Examining: return Texts::tr("examining the damaged file");
    case SalvagePhase::Scanning: return Texts::tr("looking for mail in its pages");
    case SalvagePhase::Verifying: return Texts::tr("examining the new file");
    case SalvagePhase::Saving: break;
    }
    //: messages
    return Texts::tr("saving messages, %1 of %2")
        .arg(locale.toString(progress.done), locale.toString(progress.total));
}

} // namespace ui
