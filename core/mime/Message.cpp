#include "core/mime/Message.h"

#include "core/base/Limits.h"
#include "core/mime/Addresses.h"
#include "core/mime/Charset.h"
#include "core/mime/Dates.h"
#include "core/mime/EncodedWords.h"
#include "core/mime/HeaderBlock.h"
#include "core/mime/MessageIds.h"
#include "core/mime/PartTree.h"

#include <algorithm>

namespace core::mime {

namespace {

/// The charset that a web page names itself, where its part has no label.
QByteArray charsetOfHtml(const QByteArray &html)
{
    constexpr qsizetype kSearched = 2'048;
    const QByteArray head = html.left(kSearched).toLower();
    const qsizetype at = head.indexOf("charset=");
    if (at < 0)
        return {};
    qsizetype begin = at + 8;
    while (begin < head.size() && (head[begin] == '"' || head[begin] == '\''))
        ++begin;
    return head.mid(begin, 40); // ends at the first sign that no label has: core/mime/CharsetLabels
}

/// Line ends as \n, NUL as a visible sign.
QString tidyLines(QString text)
{
    if (text.contains(u'\r')) {
        text.replace(QLatin1StringView("\r\n"), QLatin1StringView("\n"));
        text.replace(u'\r', u'\n');
    }
    text.replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter));
    return text;
}

} // namespace

class Message::Private
{
public:
    void note(Defect defect) { defects |= static_cast<Defects>(defect); }
    void readHeader(const HeaderBlock &block);
    void readField(const QByteArray &lowerName, const QByteArray &value);
    void addAddresses(std::vector<Address> &list, const QByteArray &value);

    [[nodiscard]] QByteArrayView content(int part) const
    {
        const PartRange &range = tree.ranges.at(static_cast<size_t>(part));
        return QByteArrayView(raw).sliced(range.begin, range.end - range.begin);
    }

    QByteArray raw;
    std::vector<HeaderField> headers;
    std::vector<Address> from, to, cc, replyTo;
    QString subject;
    std::optional<qint64> date;
    QByteArray messageId;
    std::vector<QByteArray> references;
    PartTree tree;
    Defects defects = 0;

private:
    int m_fromFields = 0;
    bool m_hasSubject = false;
    bool m_hasDate = false;
    QByteArray m_inReplyTo, m_references;
};

void Message::Private::addAddresses(std::vector<Address> &list, const QByteArray &value)
{
    AddressList parsed = parseAddresses(value);
    const size_t room = static_cast<size_t>(limits::kAddressesKept) -
                        std::min(list.size(), static_cast<size_t>(limits::kAddressesKept));
    std::move(parsed.addresses.begin(),
              parsed.addresses.begin() + static_cast<qsizetype>(std::min(room, parsed.addresses.size())),
              std::back_inserter(list));
    if (parsed.tooManyGroups)
        note(Defect::TooManyAddressGroups);
    if (parsed.repaired)
        note(Defect::CharsetRepaired);
    if (value.size() > limits::kAddressHeaderBytes)
        note(Defect::HeaderCut);
}

/// Of fields that may stand only once the first counts (MIM-09); address fields are joined, so that nobody who was
/// named is missing (ATT-31).
void Message::Private::readField(const QByteArray &lowerName, const QByteArray &value)
{
    if (lowerName == "from") {
        ++m_fromFields;
        addAddresses(from, value);
    } else if (lowerName == "to") {
        addAddresses(to, value);
    } else if (lowerName == "cc") {
        addAddresses(cc, value);
    } else if (lowerName == "reply-to") {
        addAddresses(replyTo, value);
    } else if (lowerName == "subject" && !m_hasSubject) {
        m_hasSubject = true;
        HeaderText text = decodeHeader(value);
        subject = text.text.trimmed().left(limits::kSubjectChars);
        if (text.repaired)
            note(Defect::CharsetRepaired);
        if (text.damaged)
            note(Defect::CharsetUnknown);
    } else if (lowerName == "date" && !m_hasDate) {
        m_hasDate = true;
        date = parseDate(value);
    } else if (lowerName == "message-id" && messageId.isEmpty()) {
        messageId = parseMessageId(value);
    } else if (lowerName == "references" && m_references.isEmpty()) {
        m_references = value;
    } else if (lowerName == "in-reply-to" && m_inReplyTo.isEmpty()) {
        m_inReplyTo = value;
    }
}

void Message::Private::readHeader(const HeaderBlock &block)
{
    for (const HeaderField &field : headers)
        readField(field.name.toLower(), field.value);
    references = parseReferences(m_references, m_inReplyTo);
    if (!block.isHeader)
        note(Defect::NoHeaders);
    if (block.cut)
        note(Defect::HeaderCut);
    if (block.isHeader && !date)
        note(Defect::BadDate);
    if (m_fromFields > 1 || from.size() > 1)
        note(Defect::SeveralFrom);
}

Message Message::parse(const QByteArray &raw)
{
    auto d = std::make_unique<Private>();
    d->raw = raw;
    if (raw.contains('\0'))
        d->note(Defect::NulBytes);
    HeaderBlock block = readHeaderBlock(raw);
    d->tree = readPartTree(raw, block);
    d->defects |= d->tree.defects;
    d->headers = std::move(block.fields);
    d->readHeader(block);
    return Message(std::move(d));
}

Message::Message(std::unique_ptr<Private> data) : d(std::move(data)) {}
Message::Message(Message &&) noexcept = default;
Message &Message::operator=(Message &&) noexcept = default;
Message::~Message() = default;

const QByteArray &Message::raw() const { return d->raw; }
Defects Message::defects() const { return d->defects; }
const std::vector<HeaderField> &Message::headers() const { return d->headers; }
const std::vector<Address> &Message::from() const { return d->from; }
const std::vector<Address> &Message::to() const { return d->to; }
const std::vector<Address> &Message::cc() const { return d->cc; }
const std::vector<Address> &Message::replyTo() const { return d->replyTo; }
const QString &Message::subject() const { return d->subject; }
std::optional<qint64> Message::date() const { return d->date; }
const QByteArray &Message::messageId() const { return d->messageId; }
const std::vector<QByteArray> &Message::references() const { return d->references; }
const std::vector<Part> &Message::parts() const { return d->tree.parts; }

QByteArray Message::bytes(int part) const
{
    const Part &described = parts().at(static_cast<size_t>(part));
    return decodeTransfer(d->content(part), described.encoding);
}

bool Message::stream(int part, const std::function<bool(QByteArrayView)> &sink) const
{
    return decodeTransfer(d->content(part), parts().at(static_cast<size_t>(part)).encoding, sink);
}

QByteArrayView Message::encoded(int part) const { return d->content(part); }

qint64 Message::decodedSize(int part) const
{
    const Part &described = parts().at(static_cast<size_t>(part));
    if (described.encoding != TransferEncoding::Base64)
        return described.encodedSize;
    qint64 digits = 0;
    for (const char c : d->content(part))
        digits += (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
                  c == '/';
    return digits * 3 / 4;
}

QString Message::text(int part) const
{
    // No charset needs more than four bytes a character, base64 a third more, quoted-printable three times that.
    constexpr qsizetype kEnough = limits::kTextShownChars * 12;
    const Part &described = parts().at(static_cast<size_t>(part));
    if (described.isMultipart())
        return {};
    const QByteArrayView content = d->content(part);
    const QByteArray decoded =
        decodeTransfer(content.first(qMin(content.size(), kEnough)), described.encoding);
    const QByteArrayView bytes =
        QByteArrayView(decoded).first(qMin(decoded.size(), limits::kTextShownChars * 4));
    const bool namesItself = described.charset.isEmpty() && described.type == "text/html";
    DecodedText text = decodeText(bytes, namesItself ? charsetOfHtml(decoded) : described.charset);
    if (text.repaired)
        d->note(Defect::CharsetRepaired);
    if (text.damaged)
        d->note(Defect::CharsetUnknown);
    return tidyLines(text.text.left(limits::kTextShownChars));
}

} // namespace core::mime
