#pragma once

#include "core/render/Cards.h"

#include <QByteArray>
#include <QByteArrayView>

namespace core::render {

/// message/delivery-status (RFC 3464): fields about the message, then fields for each recipient, apart by empty lines.
/// Fields that are missing or odd stay empty; subject and returned message are the caller's. Linear.
[[nodiscard]] DeliveryReport readDeliveryStatus(QByteArrayView content);

/// message/disposition-notification (RFC 8098).
[[nodiscard]] ReadReceipt readDisposition(QByteArrayView content);

/// The group of a status code "5.1.1" (RFC 3463 and the IANA list).
[[nodiscard]] DeliveryReport::Reason reasonOf(QByteArrayView status);

} // namespace core::render
