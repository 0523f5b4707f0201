#pragma once

#include <QHash>
#include <QJsonObject>
#include <QString>

namespace core::accounts {
struct Account;
}
namespace core::archive {
struct Folder;
struct LedgerRow;
struct MessageSummary;
struct RunRecord;
struct Tag;
} // namespace core::archive
namespace core::retrieval {
struct DeletedMessage;
struct MaildropRow;
struct RunReport;
} // namespace core::retrieval

/// The JSON objects of the command line: field names are an interface (design.md section 4), so they are all here.
namespace app::cli {

using FolderPaths = QHash<qint64, QString>; ///< by FolderId

[[nodiscard]] QJsonObject toJson(const core::accounts::Account &account);
[[nodiscard]] QJsonObject toJson(const core::archive::Folder &folder);
[[nodiscard]] QJsonObject toJson(const core::archive::Tag &tag, qint64 messages);
[[nodiscard]] QJsonObject toJson(const core::archive::MessageSummary &summary, const FolderPaths &folders,
                                 const QString &snippet = {});
[[nodiscard]] QJsonObject toJson(const core::archive::LedgerRow &row, const QString &accountName,
                                 const QString &reasonText);
[[nodiscard]] QJsonObject toJson(const core::archive::RunRecord &run, const QString &accountName,
                                 const QString &text);
[[nodiscard]] QJsonObject toJson(const core::retrieval::MaildropRow &row);
[[nodiscard]] QJsonObject toJson(const core::retrieval::DeletedMessage &message);
[[nodiscard]] QJsonObject toJson(const core::retrieval::RunReport &report, const QString &errorText);

/// ISO 8601 in UTC; null for 0.
[[nodiscard]] QJsonValue jsonDate(qint64 secondsUtc);

/// The words that the command line takes and prints for values of an account.
[[nodiscard]] QString keepWord(const core::accounts::Account &account);
[[nodiscard]] QString passwordWord(const core::accounts::Account &account);

} // namespace app::cli
