#pragma once

#include "core/base/CertificateFacts.h"
#include "core/base/Ids.h"
#include "core/base/Result.h"
#include "core/retrieval/Notice.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

// What a Retriever tells of its work. Values; they cross threads.
namespace core::retrieval {

enum class Phase {
    Waiting,
    Connecting,
    Encrypting,
    LoggingIn,
    Listing,
    Retrieving,
    Storing,
    Deleting,
    Leaving,
    Done
};

/// How far one account is; sent at most ten times a second.
struct Progress
{
    AccountId account{};
    Phase phase = Phase::Waiting;
    qint64 messages = 0, messagesTotal = 0;
    qint64 bytes = 0, bytesTotal = 0;
    double bytesPerSecond = 0; ///< over the last seconds
    qint64 secondsLeft = -1;   ///< of retrieving; -1: not known, or not yet
};

struct FailedMessage
{
    QByteArray uidl;
    Error error;
    bool putAside = false;
};

/// The completeness line of one run: listed = fetched + duplicates + skipped + failed + putAside + leftOut + headersOnly (as
/// far as it came).
struct RunReport
{
    AccountId account{};
    QString accountName;
    qint64 listed = 0;         ///< messages on the server
    qint64 fetched = 0;        ///< stored now, synced
    qint64 duplicates = 0;     ///< fetched, but the same bytes were here already
    qint64 skipped = 0;        ///< known from earlier runs
    qint64 failed = 0;         ///< in this run; tried again in the next, unless put aside now
    qint64 putAside = 0;       ///< by earlier runs: failed twice
    qint64 leftOut = 0;        ///< on the server by a rule: too old, over the cap of a run
    qint64 headersOnly = 0;    ///< too large: header fetched now
    qint64 deleted = 0;        ///< confirmed by the server
    int expireDays = -1;       ///< after which the server deletes by itself; -1: it does not say
    int loginDelaySeconds = 0; ///< between two logins, as the server wishes
    std::vector<Notice> notices;
    qint64 bytes = 0;
    double seconds = 0;
    bool isChosen = false;  ///< of an order for chosen messages, see Retriever::fetchChosen()
    int sessions = 1;       ///< how often the server was asked, because it lists its mail in portions
    bool encrypted = false; ///< from the state of the socket (TLS-13)
    std::vector<FailedMessage> failures;
    std::optional<Error> error; ///< what ended the run early
};

/// What a connection test found, step by step.
struct ConnectionReport
{
    std::optional<Error> error; ///< none: everything worked, login included
    Phase reached = Phase::Connecting;
    bool encrypted = false;
    QString tlsVersion; ///< "TLS 1.3"
    CertificateFacts
        certificate; ///< also of one that was refused; mayBePinned: set-up may offer to accept it (TLS-17)
    bool pinned = false; ///< it is the one that the user accepted: not the same as vouched for
    QString
        loginMethod; ///< that the server accepted: "SCRAM-SHA-256", "USER/PASS"; empty: it came not so far
    QStringList capabilities;
    int expireDays = -1; ///< after which the server deletes by itself; 0: once fetched; -1: it does not say
    int loginDelaySeconds = 0; ///< between two logins, as the server wishes
    qint64 messages = -1;
    qint64 bytes = -1;
};

} // namespace core::retrieval

Q_DECLARE_METATYPE(core::retrieval::Progress)
Q_DECLARE_METATYPE(core::retrieval::RunReport)
