#pragma once

#include "core/render/BodyChoice.h"
#include "core/render/Cards.h"

#include <optional>
#include <vector>

namespace core::render {

/// What a part says of signing and encryption: multipart/signed and multipart/encrypted (RFC 1847), application/pkcs7-mime
/// (RFC 8551), OpenPGP (RFC 3156) and its armour in a text. Nothing where it says nothing, or where its container says it
/// already. `messagesOf` as by messagesOfParts().
[[nodiscard]] std::optional<Protection>
protectionOf(const mime::Message &message, const std::vector<int> &messagesOf, int part, PartTexts &texts);

/// A signature or something encrypted: bytes that are no text and no file for people.
[[nodiscard]] bool isProtection(const mime::Part &part);

} // namespace core::render
