#include "ui/reader/LinkWords.h"

#include "ui/common/Format.h"

#include <QCoreApplication>

namespace ui {

using namespace Qt::StringLiterals;
using core::render::LinkDoubt;
using core::render::LinkVerdict;

namespace {

constexpr qsizetype kShown = 10'000; ///< characters of an address; the field scrolls

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ui::LinkWords)
};

QString doubtText(LinkDoubt doubt, const LinkVerdict &verdict)
{
    switch (doubt) {
    case LinkDoubt::TextNamesOther:
        return Texts::tr("The text of the link says %1, but it leads elsewhere.")
            .arg(displayLine(verdict.named, 200));
    case LinkDoubt::UserInfo: return Texts::tr("What stands before the @ is not where it leads.");
    case LinkDoubt::NumericHost: return Texts::tr("It leads to a bare number address instead of a name.");
    case LinkDoubt::DisguisedNumber: return Texts::tr("It leads to a number address that was disguised.");
    case LinkDoubt::Port: return Texts::tr("It leads to an unusual port: %1.").arg(verdict.port);
    case LinkDoubt::LookAlike: return Texts::tr("The name is written with letters that look like others.");
    case LinkDoubt::Backslash:
        return Texts::tr("The address is built so that programs disagree about where it leads.");
    case LinkDoubt::EncodedHost: return Texts::tr("The name of the site is hidden behind percent signs.");
    case LinkDoubt::TrailingDot: return Texts::tr("The name of the site ends with a dot.");
    case LinkDoubt::Long: return Texts::tr("The address is unusually long.");
    case LinkDoubt::MailPrefilled:
        return Texts::tr("A message is prepared. Look at what it holds before you send it.");
    case LinkDoubt::MailDropped:
        return Texts::tr(
            "The link also asked for something that no link may ask for, such as attaching a file. That is "
            "left out.");
    }
    return {};
}

} // namespace

QStringList doubtTexts(const LinkVerdict &verdict)
{
    QStringList texts;
    for (const LinkDoubt doubt : verdict.doubts)
        texts.append(doubtText(doubt, verdict));
    return texts;
}

QString refusalText(const LinkVerdict &verdict)
{
    if (verdict.host.isEmpty())
        return Texts::tr("This link was not opened, because it does not lead to a web page or an address.");
    return Texts::tr("This link is not opened, because its address is not one that leads anywhere safely.");
}

QString wholeTarget(const LinkVerdict &verdict, const QString &target)
{
    if (verdict.kind != LinkVerdict::Kind::Mail)
        return displayLine(verdict.url.isEmpty() ? target : verdict.url, kShown);
    const core::render::MailtoParts &mail = verdict.mail;
    QStringList lines;
    const auto add = [&lines](const QString &label, const QString &value) {
        if (!value.isEmpty())
            lines.append(label.arg(displayLine(value, kShown)));
    };
    add(Texts::tr("To: %1"), mail.to.join(u", "_s));
    add(Texts::tr("Copy: %1"), mail.cc.join(u", "_s));
    add(Texts::tr("Blind copy: %1"), mail.bcc.join(u", "_s));
    add(Texts::tr("Subject: %1"), mail.subject);
    for (const QString &line : mail.body.left(kShown).split(u'\n'))
        lines.append(displayLine(line, kShown));
    return lines.join(u'\n').trimmed();
}

} // namespace ui
