#pragma once

#include "core/archive/BodyCodec.h"
#include "core/archive/Types.h"
#include "core/base/Result.h"
#include "core/mime/Message.h"

#include <QByteArray>
#include <QString>

namespace core::ingest {

/// The words of a message by field, as the index takes them. Order and meaning of the fields: core/search/Fields.h.
struct IndexText
{
    QString subject;
    QString from;
    QString to; ///< To and Cc
    QString body;
    QString attachments; ///< file names
};

/// What the index is told of a stored message.
struct IndexEntry
{
    MessageId id{};
    IndexText text;
};

/// A message on its way in: parsed once, everything derived from it in one go.
struct Prepared
{
    archive::NewMessage message; ///< folder and ledger note are filled in by the caller
    IndexText text;
};

/// What a message becomes in the archive. Pure; runs on ingest threads (each with its own `codec`).
/// `receivedUtc` stands in for a date that cannot be true.
[[nodiscard]] Result<Prepared> prepare(const QByteArray &raw, AccountId account, qint64 receivedUtc,
                                       archive::BodyCodec &codec);

/// Only the index text: to rebuild the index from stored bodies.
[[nodiscard]] IndexText indexText(const mime::Message &message);

} // namespace core::ingest
