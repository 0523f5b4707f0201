#pragma once

#include "core/mime/Message.h"

#include <QString>

#include <vector>

// Who a message says it is from, and what in that may deceive (ATT-30 to ATT-34, ATT-38). Pure; any thread.
namespace core::render {

/// One thing that a reader should know about the sender. The words are ui's.
struct SenderWarning
{
    enum class Kind {
        NoAddress,        ///< nobody is named as sender
        SeveralSenders,   ///< more than one, or more than one From field
        HiddenSender,     ///< a From stands where not all programs see it: `shown` is its address
        NameShowsAddress, ///< the name is, or holds, another address: `shown`; the real one is `address`
        NameShowsDomain,  ///< the name holds another domain: `shown`
        LookAlikeHost,    ///< `shown` is the host in A-labels
        UnseenCharacters, ///< controls, direction marks, invisible letters or blanks in the name or address
        OddAddress,       ///< no server can have delivered it so: encoded words, two @, commas
        ReplyElsewhere,   ///< answers would go to another domain: `shown` is the address
    };
    Kind kind = Kind::NoAddress;
    QString shown;
    QString address; ///< of the sender it is about
    bool operator==(const SenderWarning &) const = default;
};

struct SenderVerdict
{
    std::vector<mime::Address>
        from; ///< everyone who is named, of all From fields; names and hosts fit to be shown
    std::vector<mime::Address> sentBy;   ///< Sender, where it is somebody else
    std::vector<mime::Address> resentBy; ///< Resent-From and Resent-Sender: who passed the message on
    std::vector<SenderWarning> warnings; ///< the gravest first

    [[nodiscard]] bool has(SenderWarning::Kind kind) const;
};

/// `headers`: those of the message itself, in order.
[[nodiscard]] SenderVerdict judgeSender(const std::vector<mime::HeaderField> &headers);

/// A name fit to be shown: what is not seen left out, blanks of any kind as one space, at most 200 characters.
[[nodiscard]] QString shownName(const QString &name);
/// The address with its host as shownHost().
[[nodiscard]] QString shownAddress(const QString &address);
/// Whether a name gives itself out for an address or a domain of somebody else than `address`, so that it cannot stand
/// alone in a list.
[[nodiscard]] bool nameMayLie(const QString &name, const QString &address);

/// The host part, in A-labels; empty where there is none.
[[nodiscard]] QString hostOfAddress(const QString &address);
/// Local part as it is, host in A-labels: the form that addresses are compared in.
[[nodiscard]] QString comparableAddress(const QString &address);

} // namespace core::render
