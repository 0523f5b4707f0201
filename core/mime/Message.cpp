#include "core/mime/Message.h"

#include "core/base/Limits.h"
#include "core/mime/Addresses.h"
#include "core/mime/Charset.h"
#include "core/mime/CharsetLabels.h"
#include "core/mime/Dates.h"
#include "core/mime/EncodedWords.h"
#include "core/mime/HeaderBlock.h"
#include "core/mime/MessageIds.h"
#include "core/mime/PartTree.h"
#include "core/mime/PartsInside.h"

#include <algorithm>
#include <map>

namespace core::mime {

namespace {

/// The charset that a web page names itself, where its part has no label. It can do so only in a charset that has ASCII as
/// ASCII: what claims UTF-16 is not, and UTF-7 and its like are a way to hide what a page does (MIM-11).
QByteArray charsetOfHtml(const QByteArray &html)
{
    constexpr qsizetype kSearched = 2'048;
    const QByteArray head = html.left(kSearched).toLower();
    const qsizetype at = head.indexOf("charset=");
    if (at < 0)
        return {};
    qsizetype begin = at + 8;
    while (begin < head.size() && (head[begin] == '"' || head[begin] == '\'' || head[begin] == ' '))
        ++begin;
    QByteArray label =
        head.mid(begin, 40); // ends at the first sign that no label has: core/mime/CharsetLabels
    switch (charsetForLabel(label).family) {
    case CharsetFamily::SevenBit:
    case CharsetFamily::Hz:
    case CharsetFamily::Iso2022Kr: return {};
    case CharsetFamily::Utf16: return "utf-8";
    default: return label;
    }
}

/// `cuts` are in order.
QByteArray withoutCuts(const QByteArray &text, const std::vector<PartRange> &cuts)
{
    QByteArray rest;
    rest.reserve(text.size());
    qsizetype done = 0;
    for (const PartRange &cut : cuts) {
        if (cut.begin >= text.size())
            break;
        rest.append(QByteArrayView(text).sliced(done, cut.begin - done));
        done = qMin(cut.end, text.size());
    }
    return rest.append(QByteArrayView(text).sliced(done));
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
    [[nodiscard]] CharsetHints hints() const { return {raw, options.charset}; }
    [[nodiscard]] DecodedText decodedText(int part) const;

    [[nodiscard]] QByteArrayView content(int part) const { return tree.content(part, raw); }

    QByteArray raw;
    ParseOptions options;
    std::vector<HeaderField> headers;
    std::vector<Address> from, to, cc, replyTo;
    QString subject;
    std::optional<qint64> date;
    QByteArray messageId;
    std::vector<QByteArray> references;
    PartTree tree;
    Defects defects = 0;
    std::map<int, QByteArray> charsets; ///< of parts whose text was asked for

private:
    int m_fromFields = 0;
    bool m_hasSubject = false;
    bool m_hasDate = false;
    QByteArray m_inReplyTo, m_references;
};

void Message::Private::addAddresses(std::vector<Address> &list, const QByteArray &value)
{
    AddressList parsed = parseAddresses(value, hints());
    const size_t room = static_cast<size_t>(limits::kAddressesKept) -
                        std::min(list.size(), static_cast<size_t>(limits::kAddressesKept));
    std::move(parsed.addresses.begin(),
              parsed.addresses.begin() + static_cast<qsizetype>(std::min(room, parsed.addresses.size())),
              std::back_inserter(list));
    if (parsed.tooManyGroups)
        note(Defect::TooManyAddressGroups);
    if (parsed.repaired)
        note(Defect::CharsetRepaired);
    if (parsed.damaged)
        note(Defect::CharsetUnknown);
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
        HeaderText text = decodeHeader(value, hints());
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

Message Message::parse(const QByteArray &raw, const ParseOptions &options)
{
    auto d = std::make_unique<Private>();
    d->raw = raw;
    d->options = options;
    if (raw.contains('\0'))
        d->note(Defect::NulBytes);
    HeaderBlock block = readHeaderBlock(raw);
    d->tree = readPartTree(raw, block, d->hints());
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
    if (described.encoding == TransferEncoding::UuEncode)
        return described.encodedSize * 45 / 62; // a full line
    if (described.encoding != TransferEncoding::Base64)
        return described.encodedSize;
    qint64 digits = 0;
    for (const char c : d->content(part))
        digits += (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
                  c == '/';
    return digits * 3 / 4;
}

DecodedText Message::Private::decodedText(int part) const
{
    // No charset needs more than four bytes a character, base64 a third more, quoted-printable three times that.
    constexpr qsizetype kEnough = limits::kTextShownChars * 12;
    const Part &described = tree.parts.at(static_cast<size_t>(part));
    if (described.isMultipart())
        return {};
    const QByteArrayView encoded = content(part);
    QByteArray decoded = decodeTransfer(encoded.first(qMin(encoded.size(), kEnough)), described.encoding);
    if (const auto cuts = tree.cuts.find(part); cuts != tree.cuts.end())
        decoded = withoutCuts(decoded, cuts->second);
    const QByteArrayView bytes =
        QByteArrayView(decoded).first(qMin(decoded.size(), limits::kTextShownChars * 4));
    const bool namesItself = described.charset.isEmpty() && described.type == "text/html";
    return decodeText(bytes, namesItself ? charsetOfHtml(decoded) : described.charset, hints());
}

QString Message::text(int part) const
{
    const DecodedText text = d->decodedText(part);
    d->charsets[part] = text.charset;
    if (text.repaired)
        d->note(Defect::CharsetRepaired);
    if (text.damaged)
        d->note(Defect::CharsetUnknown);
    return tidyLines(text.text.left(limits::kTextShownChars));
}

QByteArray Message::charsetOf(int part) const
{
    const auto known = d->charsets.find(part);
    return known != d->charsets.end() ? known->second : d->decodedText(part).charset;
}

const ParseOptions &Message::options() const { return d->options; }

Message Message::headerOf(int part) const
{
    const QByteArrayView content = d->content(part);
    const TransferEncoding encoding = parts()[static_cast<size_t>(part)].encoding;
    const QByteArray head =
        decodeTransfer(content.first(qMin<qsizetype>(content.size(), limits::kHeaderBlockBytes)), encoding);
    return parse(head.left(readHeaderBlock(head).bodyBegin), d->options);
}

void Message::graft(int part, const QByteArray &message)
{
    const size_t before = parts().size();
    graftMessage(d->tree, part, message, d->hints());
    lookInside(d->tree, d->raw, before, d->hints());
    d->defects |= d->tree.defects;
}

} // namespace core::mime
