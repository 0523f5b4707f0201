#include "ui/reader/CardText.h"

#include "core/render/ReaderDocument.h"
#include "ui/common/Format.h"

#include <QCoreApplication>
#include <QStringList>

#include <variant>

namespace ui {

using namespace Qt::StringLiterals;
using namespace core::render;
using Tone = CardWords::Tone;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ui::CardText)
};

QString methodName(Protection::Method method)
{
    switch (method) {
    case Protection::Method::SMime: return u"S/MIME"_s;
    case Protection::Method::OpenPgp: return u"OpenPGP"_s;
    case Protection::Method::Unknown: break;
    }
    return {};
}

QString signedText(const QString &method, bool whole)
{
    if (!whole)
        return method.isEmpty()
                   ? Words::tr("A part of this message is signed, not all of it.")
                   //: %1 is S/MIME or OpenPGP
                   : Words::tr("A part of this message is signed with %1, not all of it.").arg(method);
    return method.isEmpty() ? Words::tr("Signed.")
                            //: %1 is S/MIME or OpenPGP
                            : Words::tr("Signed with %1.").arg(method);
}

QString encryptedText(const QString &method, bool whole)
{
    if (!whole)
        return method.isEmpty() ? Words::tr("A part of this message is encrypted.")
                                //: %1 is S/MIME or OpenPGP
                                : Words::tr("A part of this message is encrypted with %1.").arg(method);
    return method.isEmpty() ? Words::tr("Encrypted.")
                            //: %1 is S/MIME or OpenPGP
                            : Words::tr("Encrypted with %1.").arg(method);
}

/// "cell" and the like, as a word in brackets behind a number.
QString kindName(const QByteArrayList &kinds)
{
    if (kinds.contains("cell") || kinds.contains("iphone"))
        return Words::tr("mobile");
    if (kinds.contains("fax"))
        return Words::tr("fax");
    if (kinds.contains("work"))
        return Words::tr("work");
    return kinds.contains("home") ? Words::tr("home") : QString();
}

QString valuesOf(const std::vector<Contact::Value> &values)
{
    QStringList lines;
    for (const Contact::Value &value : values) {
        const QString kind = kindName(value.kinds);
        //: %1 is a telephone number or an address, %2 what it is for: "work"
        lines.append(kind.isEmpty() ? displayLine(value.text)
                                    : Words::tr("%1 (%2)").arg(displayLine(value.text), kind));
    }
    return lines.join(u'\n');
}

} // namespace

CardWords wordsOf(const Contact &contact)
{
    CardWords words;
    words.icon = Icon::Person;
    words.title = displayLine(contact.name.isEmpty() ? contact.organisation : contact.name);
    if (words.title.isEmpty())
        words.title = Words::tr("A contact");
    const auto row = [&words](const QString &label, const QString &text) {
        if (!text.isEmpty())
            words.rows.push_back({label, text});
    };
    row(Words::tr("Organisation"), contact.name.isEmpty() ? QString() : displayLine(contact.organisation));
    row(Words::tr("Position"), displayLine(contact.title));
    row(Words::tr("Telephone"), valuesOf(contact.phones));
    row(Words::tr("Mail"), valuesOf(contact.mails));
    row(Words::tr("Address"), valuesOf(contact.addresses));
    row(Words::tr("Web"), valuesOf(contact.pages));
    row(Words::tr("Note"), contact.note);
    return words;
}

CardWords wordsOf(const Protection &protection)
{
    const QString method = methodName(protection.method);
    CardWords words;
    words.icon = Icon::Lock;
    switch (protection.what) {
    case Protection::What::Signed:
        words.title = signedText(method, protection.coversWholeMessage);
        words.note = Words::tr("The signature was not checked, so it says nothing about who wrote this.");
        break;
    case Protection::What::SignedSealed:
        words.title = signedText(method, protection.coversWholeMessage);
        words.note =
            Words::tr("Its text is sealed inside the signature and cannot be shown here. Save the attachment "
                      "and open it with a program for S/MIME.");
        break;
    case Protection::What::Encrypted:
        words.title = encryptedText(method, protection.coversWholeMessage);
        words.note =
            Words::tr("It cannot be read here. Save the attachment and open it with the program that has "
                      "your key.");
        break;
    case Protection::What::Compressed:
        words.title = Words::tr("Compressed with S/MIME.");
        words.note =
            Words::tr("It cannot be shown here. Save the attachment and open it with a program for S/MIME.");
        break;
    case Protection::What::Certificates:
        words.title = method.isEmpty() ? Words::tr("A key or certificate of the sender is attached.")
                                       //: %1 is S/MIME or OpenPGP
                                       : Words::tr("A key or certificate for %1 is attached.").arg(method);
        words.note = Words::tr("It was not checked. Anybody can send a key under any name.");
        break;
    case Protection::What::Signature:
        words.title = Words::tr("A signature is attached, but not to anything in this message.");
        break;
    }
    return words;
}

CardWords wordsOf(const MissingContent &missing)
{
    CardWords words;
    words.icon = Icon::HeaderOnly;
    if (missing.kind == MissingContent::Kind::Fragment) {
        const bool hasTotal = missing.number > 0 && missing.total >= missing.number;
        //: a message that was sent in several pieces
        words.title =
            hasTotal
                ? Words::tr("This is piece %1 of %2 of a message.").arg(missing.number).arg(missing.total)
                : Words::tr("This is a piece of a message.");
        words.note = Words::tr("It was sent in pieces, and they are not put together here.");
        return words;
    }
    words.title = Words::tr("A file was not sent along, only where it lies.");
    if (!missing.place.isEmpty())
        words.rows.push_back({Words::tr("Place"), displayLine(missing.place)});
    words.note = Words::tr("It was not fetched.");
    return words;
}

CardWords wordsOf(const PackedContent &packed)
{
    CardWords words;
    words.icon = Icon::Attachment;
    switch (packed.kind) {
    case PackedContent::Kind::Winmail:
        words.title = Words::tr("Outlook packed the attachments into winmail.dat.");
        words.note = Words::tr(
            "It could not be opened here. You can save it, or ask the sender to send plain text or HTML.");
        break;
    case PackedContent::Kind::YEnc:
        words.title = Words::tr("A file was written into the text (yEnc).");
        words.note = Words::tr("It is listed as an attachment.");
        break;
    case PackedContent::Kind::BinHex:
        words.title = Words::tr("A file was written into the text (BinHex).");
        words.note = Words::tr("It is listed as an attachment, as it came; old Macintosh programs open it.");
        break;
    }
    if (!packed.name.isEmpty() && packed.kind == PackedContent::Kind::YEnc)
        words.rows.push_back({Words::tr("File"), displayLine(packed.name)});
    return words;
}

CardWords wordsOf(const ForwardedMessage &forwarded)
{
    CardWords words;
    words.icon = Icon::Envelope;
    const ReaderDocument &document = *forwarded.document;
    const QString subject = displayLine(document.subject);
    words.title = subject.isEmpty() ? Words::tr("(no subject)") : subject;
    QStringList senders;
    for (const core::mime::Address &address : document.from)
        senders.append(displayAddress(address));
    words.rows.push_back(
        {Words::tr("From"), senders.isEmpty() ? Words::tr("(no sender)") : senders.join(u", "_s)});
    if (document.dateUtc)
        words.rows.push_back({Words::tr("Date"), formatDateTime(*document.dateUtc)});
    if (forwarded.isReturned)
        words.note = Words::tr("The message that this report is about");
    return words;
}

CardWords wordsOf(const Card &card)
{
    return std::visit([](const auto &content) { return wordsOf(content); }, card.content);
}

QString plainText(const CardWords &words)
{
    QStringList lines{words.title};
    for (const CardWords::Row &row : words.rows) {
        QString text = row.text;
        text.replace(u'\n', "\n    "_L1);
        //: a line of a card: %1 "When", %2 "4 May"
        lines.append(row.label.isEmpty() ? text : Words::tr("%1: %2").arg(row.label, text));
    }
    if (!words.quoted.isEmpty()) {
        lines.append(words.quotedBy);
        for (const QString &line : words.quoted.split(u'\n'))
            lines.append(u"    "_s + line);
    }
    lines.append(words.note);
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace ui
