#pragma once

#include "core/mime/Message.h"
#include "core/render/LinkJudge.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace core::render {

/// The ways out of a mailing list that a message names (RFC 2369, RFC 8058). Nothing of it ever happens by itself
/// (HTM-280).
struct UnsubscribeOffer
{
    LinkVerdict oneClick; ///< https, to be posted to; Refused where the conditions of RFC 8058 are not met
    LinkVerdict page;     ///< to be opened in a browser
    LinkVerdict mail;     ///< to be written to

    [[nodiscard]] bool any() const;
};

/// The body of the request (RFC 8058 section 3.1); its type is application/x-www-form-urlencoded.
inline constexpr char kOneClickBody[] = "List-Unsubscribe=One-Click";

/// `signers`: SenderAuthentication::signers. One click is offered only where one of them signed both fields (RFC 8058
/// section 4): anybody else could let the reader post to where he likes. Without it the address counts as a page.
[[nodiscard]] UnsubscribeOffer readUnsubscribe(const std::vector<mime::HeaderField> &headers,
                                               const QStringList &signers);

/// Whether the sender asks for a receipt (RFC 8098 and its older forms). Fumibako never sends one (HTM-265).
[[nodiscard]] bool asksForReceipt(const std::vector<mime::HeaderField> &headers);

} // namespace core::render
