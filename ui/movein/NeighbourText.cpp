#include "ui/movein/NeighbourText.h"

#include "ui/common/Format.h"
#include "ui/movein/ProgramNames.h"

#include <QCoreApplication>
#include <QLocale>

namespace ui {

using namespace Qt::StringLiterals;
using core::accounts::KeepPolicy;
using core::exchange::FoundAccount;
using core::exchange::Neighbour;

namespace {

struct NeighbourText
{
    Q_DECLARE_TR_FUNCTIONS(ui::NeighbourText)
};

/// As exact as a guess is: two digits.
QString about(qint64 count)
{
    qint64 step = 1;
    while (count / step >= 1'000)
        step *= 10;
    return QLocale().toString(count / step * step);
}

} // namespace

QString neighbourName(const Neighbour &neighbour)
{
    const QString name = programName(core::exchange::programWord(neighbour.program));
    if (neighbour.profile.isEmpty())
        return name;
    //: %1 a program, %2 the name of a profile of it
    return NeighbourText::tr("%1 (%2)").arg(name, displayLine(neighbour.profile, 60));
}

QString neighbourSummary(const Neighbour &neighbour)
{
    QStringList parts;
    if (!neighbour.accounts.empty())
        parts += NeighbourText::tr("%n account(s)", nullptr, static_cast<int>(neighbour.accounts.size()));
    if (!neighbour.folders.empty())
        //: %1 a rough number of messages
        parts += NeighbourText::tr("about %1 messages in %n folder(s)", nullptr,
                                   static_cast<int>(neighbour.folders.size()))
                     .arg(about(neighbour.messages()));
    //: Between the parts of a list: "2 accounts, about 12,300 messages"
    return parts.join(NeighbourText::tr(", "));
}

QString foundAccountText(const FoundAccount &found)
{
    const QString name = displayLine(found.account.name, 80), host = displayLine(found.account.host, 80);
    if (found.seen.isEmpty())
        //: %1 name of an account, %2 its server
        return NeighbourText::tr("%1: %2").arg(name, host);
    //: %1 name of an account, %2 its server
    return NeighbourText::tr("%1: %2, %n message(s) fetched before", nullptr,
                             static_cast<int>(found.seen.size()))
        .arg(name, host);
}

QString foundKeepText(const core::accounts::Account &account)
{
    switch (account.keep) {
    case KeepPolicy::Never:
        return NeighbourText::tr("Mail is removed from the server once it is stored here.");
    case KeepPolicy::Days:
        return NeighbourText::tr("Mail is removed from the server %n day(s) after it was stored here.",
                                 nullptr, account.keepAmount);
    case KeepPolicy::Hours:
        return NeighbourText::tr("Mail is removed from the server %n hour(s) after it was stored here.",
                                 nullptr, account.keepAmount);
    case KeepPolicy::DeletedHere:
        return NeighbourText::tr("Mail is removed from the server when it is deleted here.");
    case KeepPolicy::Forever:
    case KeepPolicy::Newest:
    case KeepPolicy::Megabytes: break;
    }
    return NeighbourText::tr("Mail stays on the server.");
}

QHash<QString, QString> usualTagNames()
{
    //: A tag of Thunderbird, as its Japanese version names it
    return {{u"$label1"_s, NeighbourText::tr("Important")},
            //: A tag of Thunderbird
            {u"$label2"_s, NeighbourText::tr("Work")},
            //: A tag of Thunderbird
            {u"$label3"_s, NeighbourText::tr("Personal")},
            //: A tag of Thunderbird
            {u"$label4"_s, NeighbourText::tr("To Do")},
            //: A tag of Thunderbird
            {u"$label5"_s, NeighbourText::tr("Later")}};
}

QString importFolderName(const Neighbour &neighbour)
{
    //: Name of a folder: %1 another mail program
    return NeighbourText::tr("Imported from %1").arg(neighbourName(neighbour)).replace(u'/', u'-');
}

} // namespace ui
