#pragma once

#include "core/mime/Message.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

// What the server that took a message in found out about its sender (RFC 8601). Anybody can write such a field, so only
// those count that the account's own provider put on top (ATT-36). Pure; any thread.
namespace core::render {

/// One field taken apart.
struct AuthenticationResults
{
    struct Property
    {
        QByteArray name; ///< lower case, "header.from"
        QByteArray value;
    };
    struct Result
    {
        QByteArray method; ///< lower case: "dkim", "spf", "dmarc"
        QByteArray result; ///< lower case: "pass"
        std::vector<Property> properties;

        [[nodiscard]] QByteArray property(QByteArrayView name) const; ///< the first of that name
    };
    QByteArray server; ///< authserv-id, lower case; empty where the field has none, as Microsoft's
    std::vector<Result> results;
};

/// Comments and folding are skipped, quotes undone, anything that makes no sense left out. Linear.
[[nodiscard]] AuthenticationResults parseAuthenticationResults(QByteArrayView value);

/// What the user's provider says about a message.
struct SenderAuthentication
{
    QString address;     ///< of From, comparableAddress(), where the provider vouches for it; else empty
    QStringList signers; ///< domains whose DKIM signature the provider found right, in A-labels
};

/// `headers` of the message itself, never of one attached to it. `servers`: authserv-ids of the account's provider, from
/// ownAuthservIds(); without any nothing is authenticated. Of these the topmost field counts and those that follow it at
/// once; what lies lower came with the message. The address counts where dmarc=pass, or where dkim or spf passed for its
/// own domain and dmarc did not fail.
[[nodiscard]] SenderAuthentication authenticateSender(const std::vector<mime::HeaderField> &headers,
                                                      const QStringList &servers);

} // namespace core::render
