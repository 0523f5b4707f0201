#include "core/render/Structure.h"

#include "core/base/Limits.h"
#include "core/mime/Parameters.h"
#include "core/render/Contacts.h"
#include "core/render/ContentLines.h"
#include "core/render/DeliveryReports.h"
#include "core/render/Invitations.h"
#include "core/render/Protections.h"

#include <QSet>

#include <algorithm>

namespace core::render {

using namespace Qt::StringLiterals;

namespace {

using mime::Part;

bool isDeliveryStatus(const Part &part)
{
    return part.type == "message/delivery-status" || part.type == "message/global-delivery-status";
}

bool isDisposition(const Part &part)
{
    return part.type == "message/disposition-notification" ||
           part.type == "message/global-disposition-notification";
}

bool isReturnedHeader(const Part &part)
{
    return part.type == "text/rfc822-headers" || part.type == "message/global-headers" ||
           part.type == "message/rfc822-headers";
}

bool isCalendar(const Part &part)
{
    return part.type == "text/calendar" || part.type == "application/ics" ||
           (part.type == "application/octet-stream" &&
            part.fileName.endsWith(".ics"_L1, Qt::CaseInsensitive));
}

bool isContact(const Part &part)
{
    if (part.type == "text/directory")
        return mime::parseStructured(part.typeField).parameter("profile").toLower() == "vcard";
    return part.type == "text/vcard" || part.type == "text/x-vcard" || part.type == "application/vcard";
}

class Cards final
{
public:
    Cards(const mime::Message &message, const std::vector<int> &messagesOf, int inMessage, PartTexts &texts)
        : m_message(message), m_messagesOf(messagesOf), m_inMessage(inMessage), m_texts(texts)
    {}

    std::vector<Card> make()
    {
        for (size_t i = 0; i < m_messagesOf.size() && m_cards.size() < limits::kCards; ++i) {
            if (m_messagesOf[i] == m_inMessage)
                look(static_cast<int>(i));
        }
        return std::move(m_cards);
    }

private:
    [[nodiscard]] const Part &part(int index) const { return m_message.parts()[static_cast<size_t>(index)]; }

    void look(int index)
    {
        const Part &current = part(index);
        if (isDeliveryStatus(current))
            addReport(index);
        else if (isDisposition(current))
            addReceipt(index);
        else if (isCalendar(current))
            addInvitation(index);
        else if (isContact(current))
            addContacts(index);
        else if (current.type == "message/partial" || current.type == "message/external-body")
            add(index, missingContent(current));
        else if (isPackedStill(index))
            add(index, packedContent(current));
        else if (const auto protection = protectionOf(m_message, m_messagesOf, index, m_texts))
            add(index, *protection);
    }

    template <typename Content>
    void add(int index, Content content)
    {
        m_cards.push_back({index, std::move(content)});
    }

    /// Small, whatever the sender says: a report of 10,000 addresses has 2 MB.
    [[nodiscard]] QByteArray someBytes(int index) const
    {
        return m_message.bytes(index).left(limits::kContentLinesChars);
    }

    void addReport(int index)
    {
        DeliveryReport report = readDeliveryStatus(someBytes(index));
        report.subject = returnedSubject(index);
        add(index, std::move(report));
    }

    void addReceipt(int index)
    {
        ReadReceipt receipt = readDisposition(someBytes(index));
        receipt.subject = returnedSubject(index);
        add(index, std::move(receipt));
    }

    /// Of the message beside it, whole or header only.
    [[nodiscard]] QString returnedSubject(int report) const
    {
        const int parent = part(report).parent;
        for (size_t i = 0; i < m_message.parts().size() && parent >= 0; ++i) {
            const Part &sibling = m_message.parts()[i];
            if (sibling.parent != parent)
                continue;
            if (sibling.isMessage())
                return cardLine(m_message.headerOf(static_cast<int>(i)).subject());
            if (isReturnedHeader(sibling))
                return cardLine(mime::Message::parse(someBytes(static_cast<int>(i)) + "\r\n\r\n").subject());
        }
        return {};
    }

    /// Most invitations hold the same calendar twice: as a version of the text and as a file.
    void addInvitation(int index)
    {
        const QString text = m_texts.of(index).left(limits::kContentLinesChars);
        if (m_calendars.contains(text))
            return;
        m_calendars.insert(text);
        if (auto invitation = readInvitation(text))
            add(index, std::move(*invitation));
    }

    void addContacts(int index)
    {
        for (Contact &contact : readContacts(m_texts.of(index).left(limits::kContentLinesChars)))
            add(index, std::move(contact));
    }

    [[nodiscard]] static MissingContent missingContent(const Part &part)
    {
        const mime::StructuredField field = mime::parseStructured(part.typeField);
        MissingContent missing;
        if (part.type == "message/partial") {
            missing.number = std::max(0, field.parameter("number").toInt());
            missing.total = std::max(0, field.parameter("total").toInt());
            return missing;
        }
        missing.kind = MissingContent::Kind::Elsewhere;
        missing.access = cardLine(field.text("access-type")).toLower();
        missing.place = cardLine(field.text("url"));
        if (missing.place.isEmpty()) {
            QStringList place{cardLine(field.text("site")), cardLine(field.text("directory")),
                              cardLine(field.text("name"))};
            place.removeAll(QString());
            missing.place = place.join(u'/');
        }
        return missing;
    }

    [[nodiscard]] bool isPackedStill(int index) const
    {
        const Part &current = part(index);
        if (current.isEmbedded)
            return current.encoding == mime::TransferEncoding::YEnc ||
                   current.type == "application/mac-binhex40";
        if (!isWinmail(current))
            return false;
        return std::ranges::none_of(m_message.parts(),
                                    [index](const Part &one) { return one.parent == index; });
    }

    [[nodiscard]] static PackedContent packedContent(const Part &part)
    {
        const auto kind = isWinmail(part)                      ? PackedContent::Kind::Winmail
                          : part.type.endsWith("mac-binhex40") ? PackedContent::Kind::BinHex
                                                               : PackedContent::Kind::YEnc;
        return {kind, cardLine(part.fileName)};
    }

    const mime::Message &m_message;
    const std::vector<int> &m_messagesOf;
    int m_inMessage;
    PartTexts &m_texts;
    QSet<QString> m_calendars;
    std::vector<Card> m_cards;
};

PartEntry::Role roleOf(const Part &part)
{
    if (part.isMultipart())
        return PartEntry::Role::Container;
    if (part.isMessage())
        return PartEntry::Role::Message;
    if (isToldInWords(part))
        return PartEntry::Role::Report;
    return isProtection(part) ? PartEntry::Role::Protection : PartEntry::Role::Version;
}

} // namespace

std::vector<int> messagesOfParts(const mime::Message &message)
{
    std::vector<int> result(message.parts().size(), -1);
    for (size_t i = 1; i < result.size(); ++i) { // parents stand before their children
        const int parent = message.parts()[i].parent;
        const auto at = static_cast<size_t>(parent);
        result[i] = message.parts()[at].isMessage() ? parent : result[at];
    }
    return result;
}

std::vector<Card> cardsOf(const mime::Message &message, const std::vector<int> &messagesOf, int inMessage,
                          PartTexts &texts)
{
    return Cards(message, messagesOf, inMessage, texts).make();
}

bool isToldInWords(const Part &part)
{
    return isDeliveryStatus(part) || isDisposition(part) || isReturnedHeader(part);
}

bool isWinmail(const Part &part)
{
    return part.type == "application/ms-tnef" || part.type == "application/vnd.ms-tnef" ||
           part.fileName.compare("winmail.dat"_L1, Qt::CaseInsensitive) == 0;
}

bool isInReport(const mime::Message &message, int part)
{
    const int parent = message.parts()[static_cast<size_t>(part)].parent;
    return parent >= 0 && message.parts()[static_cast<size_t>(parent)].type == "multipart/report";
}

std::vector<PartEntry> partEntries(const mime::Message &message, const std::vector<Attachment> &attachments,
                                   const std::vector<int> &bodyParts)
{
    std::vector<PartEntry> entries;
    entries.reserve(message.parts().size());
    for (size_t i = 0; i < message.parts().size(); ++i) {
        const Part &part = message.parts()[i];
        PartEntry entry{part.parent, part.depth, roleOf(part), part.type, {}, 0};
        if (!part.isMultipart())
            entry.sizeBytes = message.decodedSize(static_cast<int>(i));
        if (!part.fileName.isEmpty())
            entry.name = mime::safeFileName(part.fileName, part.type);
        entries.push_back(std::move(entry));
    }
    for (const Attachment &attachment : attachments) {
        PartEntry &entry = entries[static_cast<size_t>(attachment.part)];
        entry.name = attachment.name;
        if (attachment.isInline)
            entry.role = PartEntry::Role::Picture;
        else if (entry.role == PartEntry::Role::Version)
            entry.role = PartEntry::Role::Attachment;
    }
    for (const int part : bodyParts)
        entries[static_cast<size_t>(part)].role = PartEntry::Role::Body;
    return entries;
}

} // namespace core::render
