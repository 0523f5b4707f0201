#include "core/ingest/Ingest.h"

#include "core/base/Limits.h"
#include "core/render/BodyChoice.h"

#include <QStringList>

namespace core::ingest {

namespace {

using mime::Address;

/// The list shows a line; the whole header is in the message.
constexpr size_t kNamesListed = 10;

QString joined(const std::vector<Address> &addresses, size_t most, QString (*describe)(const Address &))
{
    QStringList texts;
    for (const Address &address : addresses) {
        if (static_cast<size_t>(texts.size()) >= most)
            break;
        if (const QString text = describe(address); !text.isEmpty())
            texts.append(text);
    }
    return texts.join(QStringLiteral(", "));
}

QString addressOf(const Address &address) { return address.address; }
QString nameOrAddress(const Address &address)
{
    return address.name.isEmpty() ? address.address : address.name;
}
QString both(const Address &address)
{
    return address.name.isEmpty() ? address.address : address.name + u' ' + address.address;
}

/// One sender: the name. Several: each by name or address, so that none is hidden behind another (ATT-31).
QString senderName(const std::vector<Address> &from)
{
    return from.size() == 1 ? from.front().name : joined(from, kNamesListed, nameOrAddress);
}

IndexText textOf(const mime::Message &message, const render::BodyChoice &choice)
{
    IndexText text;
    text.subject = message.subject();
    text.from = joined(message.from(), message.from().size(), both);
    text.to = joined(message.to(), message.to().size(), both);
    if (const QString cc = joined(message.cc(), message.cc().size(), both); !cc.isEmpty())
        text.to += (text.to.isEmpty() ? QString() : QStringLiteral(", ")) + cc;
    text.body = render::bodyText(message, choice).left(limits::kTextIndexedChars);
    QStringList names;
    for (const render::BodyChoice::Attached &attached : choice.attachments) {
        const mime::Part &part = message.parts()[static_cast<size_t>(attached.part)];
        if (!part.fileName.isEmpty())
            names.append(mime::safeFileName(part.fileName, part.type));
    }
    text.attachments = names.join(u'\n');
    return text;
}

archive::MessageSummary summaryOf(const mime::Message &message, const render::BodyChoice &choice,
                                  AccountId account, qint64 receivedUtc)
{
    archive::MessageSummary summary;
    summary.account = account;
    summary.dateUtc = message.date().value_or(receivedUtc);
    summary.receivedUtc = receivedUtc;
    summary.sizeBytes = message.raw().size();
    summary.hasAttachment = choice.hasAttachment();
    summary.fromName = senderName(message.from());
    summary.fromAddress = joined(message.from(), kNamesListed, addressOf);
    summary.to = joined(message.to(), kNamesListed, nameOrAddress);
    summary.subject = message.subject();
    summary.messageId = message.messageId();
    return summary;
}

} // namespace

Result<Prepared> prepare(const QByteArray &raw, AccountId account, qint64 receivedUtc,
                         archive::BodyCodec &codec)
{
    const mime::Message message = mime::Message::parse(raw);
    const render::BodyChoice choice = render::chooseBody(message);
    auto body = codec.pack(raw);
    if (!body)
        return fail(body.error());

    Prepared prepared;
    prepared.message.summary = summaryOf(message, choice, account, receivedUtc);
    prepared.message.references = message.references();
    prepared.message.body = *std::move(body);
    prepared.text = textOf(message, choice);
    return prepared;
}

IndexText indexText(const mime::Message &message) { return textOf(message, render::chooseBody(message)); }

} // namespace core::ingest
