#pragma once

#include "core/mime/Message.h"

#include <QByteArray>
#include <QDate>
#include <QString>
#include <QStringList>
#include <QTime>

#include <memory>
#include <optional>
#include <variant>
#include <vector>

// What a message is made of beside its text, as plain values: the words are ui's (ui/reader/CardText). Every string comes
// from strangers, is cut to limits::kCardTextChars and free of control characters. Nothing of it was fetched or verified.
namespace core::render {

struct ReaderDocument;

/// A message inside this one. It is a document of its own and can be shown as one, in place.
struct ForwardedMessage
{
    std::shared_ptr<const ReaderDocument> document; ///< never null; its parts are those of the whole message
    bool isReturned = false;                        ///< what a delivery report or a receipt is about
    bool isHeaderOnly = false;
    bool isDigest = false; ///< one of a collection (multipart/digest)
};

/// RFC 3464: what became of a message that somebody sent.
struct DeliveryReport
{
    enum class Action { Unknown, Failed, Delayed, Delivered, Relayed, Expanded };
    /// What RFC 3463 says by the subject and detail of the status code, in groups that people can tell apart.
    enum class Reason {
        Unknown,
        NoSuchAddress,   ///< x.1.0, x.1.1, x.1.3, x.1.4
        NoSuchHost,      ///< x.1.2, x.1.10, x.4.3
        AddressMoved,    ///< x.1.6
        MailboxDisabled, ///< x.2.1
        MailboxFull,     ///< x.2.2
        TooLarge,        ///< x.2.3, x.3.4
        SystemTrouble,   ///< x.3.x
        HostNotReached,  ///< x.4.1, x.4.2, x.4.4, x.4.5
        Loop,            ///< x.4.6
        Expired,         ///< x.4.7
        ProtocolTrouble, ///< x.5.x
        ContentRefused,  ///< x.6.x
        Refused,         ///< x.7.x: not allowed, or taken for unwanted mail
    };
    struct Recipient
    {
        QString address;         ///< Final-Recipient, or the original one where that is missing
        QString originalAddress; ///< where it differs
        Action action = Action::Unknown;
        QByteArray status; ///< "5.1.1"; may be empty
        Reason reason = Reason::Unknown;
        QString remoteHost; ///< the server that gave the answer
        QString remoteText; ///< its words
        std::optional<qint64> retriesUntilUtc;
    };
    std::vector<Recipient> recipients; ///< at most limits::kReportRecipients
    qsizetype furtherRecipients = 0;   ///< left out
    QString reportingHost;
    QString subject; ///< of the message that the report is about
    std::optional<qint64> arrivedUtc;
};

/// RFC 8098: somebody's program says what became of a message there.
struct ReadReceipt
{
    enum class What { Unknown, Displayed, Deleted, Dispatched, Processed, Denied, Failed };
    What what = What::Unknown;
    bool isAutomatic = false; ///< nobody decided to send it
    QString recipient;
    QString subject; ///< of the message it is about, where that is told
    QString program;
};

/// A moment of a calendar as its sender wrote it.
struct CalendarTime
{
    QDate date; ///< in `zone`
    QTime time; ///< invalid: all day
    QString
        zone; ///< name of the time zone as written; empty: UTC where `utc` is there, else whatever place one is in
    std::optional<qint64> utc; ///< where the zone is known

    [[nodiscard]] bool isAllDay() const { return !time.isValid(); }
};

/// RFC 5545 RRULE, as far as it can be said in a sentence.
struct Recurrence
{
    enum class Every { No, Day, Week, Month, Year, Other };
    Every every = Every::No;
    int interval = 1;
    struct Weekday
    {
        int day = 1;     ///< 1 Monday to 7 Sunday
        int ordinal = 0; ///< 2: the second of the month, -1: the last; 0: each
    };
    std::vector<Weekday> weekdays;
    std::vector<int> monthDays;
    int count = 0; ///< 0: not told
    std::optional<CalendarTime> until;
    bool hasMore = false; ///< conditions that are not among these
};

/// RFC 5546: an event, and what is asked or told about it. Only the first of a file.
struct Invitation
{
    enum class Method { Publish, Request, Reply, Add, Cancel, Refresh, Counter, DeclineCounter };
    enum class Answer { None, Accepted, Declined, Tentative, Delegated };
    struct Person
    {
        QString name, address;
        Answer answer = Answer::None;
        bool isOptional = false;
    };
    Method method = Method::Publish;
    QString summary, place, description;
    std::optional<CalendarTime> start, end; ///< the end of an all-day event is its last day
    Recurrence recurrence;
    std::optional<Person> organiser;
    std::vector<Person> attendees; ///< at most limits::kInvitationPeople
    qsizetype furtherAttendees = 0;
    qsizetype furtherEvents = 0;
    bool isCancelled = false;
};

/// RFC 6350, 2426 or vCard 2.1: one person.
struct Contact
{
    struct Value
    {
        QString text;
        QByteArrayList kinds; ///< "work", "cell", as labelled, lower case
    };
    QString name, organisation, title, note;
    std::vector<Value> phones, mails, addresses, pages; ///< each at most limits::kContactValues
};

/// Signatures and encryption are named, never verified: that something is signed says nothing about who did it.
struct Protection
{
    enum class Method { SMime, OpenPgp, Unknown };
    enum class What {
        Signed,       ///< the content is shown
        SignedSealed, ///< signed in a form that has the content inside, which is not shown
        Encrypted,
        Compressed,
        Certificates, ///< keys or certificates, nothing to read
        Signature,    ///< a signature that belongs to nothing here
    };
    Method method = Method::Unknown;
    What what = What::Signed;
    bool coversWholeMessage = false; ///< false: there is text or a file outside of it (ATT-36)
};

/// Content that is not here: a piece of a message (RFC 2046 5.2.2), or a file somewhere else (5.2.3). Never fetched.
struct MissingContent
{
    enum class Kind { Fragment, Elsewhere };
    Kind kind = Kind::Fragment;
    int number = 0, total = 0; ///< Fragment; 0: not told
    QString access;            ///< Elsewhere: "anon-ftp", "url"
    QString place;             ///< Elsewhere: as written
};

/// A file in a form that other programs do not open: packed into the text, or a winmail.dat that was not unpacked.
struct PackedContent
{
    enum class Kind { Winmail, YEnc, BinHex };
    Kind kind = Kind::Winmail;
    QString name;
};

struct Card
{
    int part = 0; ///< index in mime::Message::parts() of what it tells of
    std::variant<ForwardedMessage, DeliveryReport, ReadReceipt, Invitation, Contact, Protection,
                 MissingContent, PackedContent>
        content;
};

} // namespace core::render
