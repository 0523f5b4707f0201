#include "ui/reader/SenderText.h"

#include "ui/common/Format.h"

#include <QCoreApplication>

namespace ui {

using namespace Qt::StringLiterals;
using core::mime::Address;
using Kind = core::render::SenderWarning::Kind;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ui::SenderText)
};

QString joined(const std::vector<Address> &addresses)
{
    QStringList all;
    for (const Address &address : addresses)
        all.append(displayAddress(address));
    return all.join(u", "_s);
}

QString hostOf(const QString &address) { return address.mid(address.lastIndexOf(u'@') + 1); }

} // namespace

SenderLines senderLines(const core::render::ReaderDocument &document)
{
    // A damaged message has no header to judge; the list still knows its sender.
    const std::vector<Address> &from = document.sender.from.empty() ? document.from : document.sender.from;
    SenderLines lines;
    lines.text = joined(from);
    if (from.size() == 1) {
        const qsizetype bracket = lines.text.lastIndexOf(u" <"_s);
        lines.nameChars = bracket > 0 ? bracket : 0;
    }
    if (!document.sender.sentBy.empty())
        lines.text += u'\n' + Texts::tr("Sent by %1").arg(joined(document.sender.sentBy));
    if (!document.sender.resentBy.empty())
        lines.text += u'\n' + Texts::tr("Passed on by %1").arg(joined(document.sender.resentBy));
    return lines;
}

QString senderWarningText(const core::render::SenderWarning &warning)
{
    const QString shown = displayLine(warning.shown, 320);
    const QString address = displayLine(warning.address, 320);
    switch (warning.kind) {
    case Kind::NoAddress: return Texts::tr("This message does not say which address it is from.");
    case Kind::SeveralSenders: break; // a notice of the document
    case Kind::HiddenSender:
        return Texts::tr("A further sender is hidden in the header, which other programs may show alone: %1")
            .arg(shown);
    case Kind::NameShowsAddress:
        if (address.isEmpty())
            return Texts::tr("The sender's name looks like an address, but is none: %1").arg(shown);
        return Texts::tr("The sender's name shows another address. It says %1, but the message names %2.")
            .arg(shown, address);
    case Kind::NameShowsDomain:
        return Texts::tr("The sender's name speaks of %1, but the address belongs to %2.")
            .arg(shown, hostOf(address));
    case Kind::LookAlikeHost:
        return Texts::tr(
                   "The sender's domain is written with letters that look like others. It is really %1.")
            .arg(shown);
    case Kind::UnseenCharacters:
        return Texts::tr(
            "The sender's name or address holds characters that cannot be seen. They are left out here.");
    case Kind::OddAddress:
        return Texts::tr("The sender's address is built so that parts of it can be taken for another one: %1")
            .arg(address);
    case Kind::ReplyElsewhere: return Texts::tr("Answers would go to another domain: %1").arg(shown);
    }
    return {};
}

bool isGrave(const core::render::SenderWarning &warning)
{
    return warning.kind != Kind::ReplyElsewhere && warning.kind != Kind::NoAddress;
}

} // namespace ui
