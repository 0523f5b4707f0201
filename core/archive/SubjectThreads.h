#pragma once

#include "core/base/Ids.h"
#include "core/base/Result.h"

#include <QString>

#include <optional>

// Conversations of messages that name no message they answer: some programs write "Re: …" without any reference.
namespace core::archive {

class Database;

/// What two messages of one conversation have in common: the subject without "Re:" and the like, folded. Nothing where the
/// subject is too general to mean anything: fewer than five letters (Chinese, Japanese and Korean ones count twice; digits
/// and signs do not count), or one of the phrases that strangers write too ("hello", "お知らせ").
[[nodiscard]] std::optional<qint64> subjectKey(const QString &subject);
/// Whether it begins as an answer does: "Re:", "AW:", "返信:"; a forwarded message ("Fwd:") is none.
[[nodiscard]] bool isAnswer(const QString &subject);

/// The latest conversation of that subject, where its last message is at most 60 days from `dateUtc`; none: 0.
[[nodiscard]] Result<ThreadId> threadOfSubject(Database &db, qint64 key, qint64 dateUtc);
/// Every message does, so that answers find the latest.
[[nodiscard]] Result<void> noteSubject(Database &db, qint64 key, ThreadId thread, qint64 dateUtc);

} // namespace core::archive
