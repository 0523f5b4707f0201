#pragma once

#include <QString>

#include <optional>

namespace core::retrieval {

/// What a run has to tell besides numbers. The window and the command line have a sentence for each.
enum class Notice {
    UidlsChanged, ///< the server numbered everything anew; known messages were recognised, nothing was deleted (POP-20)
    ListedNothing, ///< it lists nothing, although it had mail last time: nothing is believed gone
    DeletesHeld,   ///< due deletes were not asked for: the clock jumped, or UidlsChanged
    NotBackedUp,   ///< due deletes wait for a verified backup
    MoreWaits,     ///< the caps of the account were reached; the next run goes on
    HeadersOnly,   ///< of messages above the account's limit only the header was fetched
    ServerExpires, ///< the server deletes by itself after RunReport::expireDays (EXPIRE, RFC 2449)
    WithoutUidl,   ///< the server has no UIDL: fetched and deleted in one session
    PipeliningOff, ///< it announced PIPELINING and answered wrongly (POP-43)
    AfterRestore,  ///< due deletes were not asked for: the first run since a backup was restored (ARC-10)
    ChosenOnly,    ///< only messages that the user chose were fetched; nothing was deleted
    AskedAgain     ///< the server lists its mail in portions: it was asked several times (POP-40)
};

/// "uidls-changed", for the history and JSON.
[[nodiscard]] QString noticeName(Notice notice);
/// None for an unknown name.
[[nodiscard]] std::optional<Notice> noticeFrom(const QString &name);

} // namespace core::retrieval
