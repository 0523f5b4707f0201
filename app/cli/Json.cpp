#include "app/cli/Json.h"

#include "core/accounts/AccountWords.h"
#include "core/archive/LedgerNames.h"
#include "core/archive/Types.h"
#include "core/base/Error.h"
#include "core/retrieval/Retriever.h"

#include <QDateTime>
#include <QJsonArray>

namespace app::cli {

using namespace Qt::StringLiterals;
using namespace core::accounts;
using core::archive::FolderKind;
using core::archive::LedgerState;

/// As --keep takes it: "forever", "30" (days), "newest:500".
QString keepWord(const Account &account)
{
    if (account.keep == KeepPolicy::Days)
        return QString::number(account.keepAmount);
    const QString word = core::accounts::wordFor(account.keep);
    return core::accounts::takesAmount(account.keep) ? u"%1:%2"_s.arg(word).arg(account.keepAmount) : word;
}

QString passwordWord(const Account &account)
{
    switch (account.passwordSource) {
    case PasswordSource::KeyStore: return u"key-store"_s;
    case PasswordSource::File: return u"file"_s;
    case PasswordSource::Command: return u"command"_s;
    case PasswordSource::SignIn: return u"sign-in"_s;
    case PasswordSource::AskEachTime: break;
    }
    return u"ask"_s;
}

QJsonValue jsonDate(qint64 secondsUtc)
{
    return secondsUtc == 0
               ? QJsonValue()
               : QJsonValue(QDateTime::fromSecsSinceEpoch(secondsUtc, Qt::UTC).toString(Qt::ISODate));
}

namespace {

/// A day as --from takes it; null for none.
QJsonValue jsonDay(qint64 secondsUtc)
{
    return secondsUtc == 0
               ? QJsonValue()
               : QJsonValue(QDateTime::fromSecsSinceEpoch(secondsUtc).date().toString(Qt::ISODate));
}

QString proxyWord(const Proxy &proxy)
{
    const QString word = core::accounts::wordFor(proxy.kind);
    return proxy.host.isEmpty() ? word : u"%1://%2:%3"_s.arg(word, proxy.host).arg(proxy.port);
}

} // namespace

QJsonObject toJson(const Account &account)
{
    return {{u"name"_s, account.name},
            {u"host"_s, account.host},
            {u"port"_s, account.port},
            {u"security"_s, core::accounts::wordFor(account.security)},
            {u"user"_s, account.user},
            {u"auth"_s, core::accounts::wordFor(account.auth)},
            {u"password"_s, passwordWord(account)},
            {u"keep"_s, keepWord(account)},
            {u"only_backed_up"_s, account.onlyBackedUp},
            {u"from"_s, jsonDay(account.fromDateUtc)},
            {u"max_size"_s, account.mostMessageBytes},
            {u"max_messages"_s, account.mostPerRun},
            {u"max_bytes"_s, account.mostBytesPerRun},
            {u"every"_s, account.checkMinutes},
            {u"proxy"_s, proxyWord(account.proxy)},
            {u"client_cert"_s, account.clientCertificateFile},
            {u"client_key"_s, account.clientKeyFile},
            {u"pin"_s, QString::fromLatin1(account.pin.sha256.toHex())},
            {u"pin_host"_s, account.pin.host},
            {u"folder"_s, account.folder},
            {u"newest_first"_s, account.newestFirst},
            {u"ca"_s, account.caFile},
            {u"enabled"_s, account.enabled}};
}

QJsonObject toJson(const core::archive::Folder &folder)
{
    static constexpr const char *kKinds[] = {"user", "inbox", "junk", "trash"};
    return {{u"id"_s, core::number(folder.id)},
            {u"path"_s, folder.path},
            {u"kind"_s, QString::fromLatin1(kKinds[static_cast<int>(folder.kind)])},
            {u"total"_s, folder.total},
            {u"unread"_s, folder.unread}};
}

QJsonObject toJson(const core::archive::Tag &tag, qint64 messages)
{
    const QJsonValue color =
        tag.color == 0 ? QJsonValue() : QJsonValue(u"#%1"_s.arg(tag.color, 6, 16, QChar(u'0')));
    return {{u"id"_s, core::number(tag.id)},
            {u"name"_s, tag.name},
            {u"color"_s, color},
            {u"messages"_s, messages}};
}

QJsonObject toJson(const core::archive::MessageSummary &summary, const FolderPaths &folders,
                   const QString &snippet)
{
    const QString from = summary.fromName.isEmpty() ? summary.fromAddress
                                                    : u"%1 <%2>"_s.arg(summary.fromName, summary.fromAddress);
    return {{u"id"_s, core::number(summary.id)},
            {u"folder"_s, folders.value(core::number(summary.folder))},
            {u"date"_s, jsonDate(summary.dateUtc)},
            {u"from"_s, from},
            {u"subject"_s, summary.subject},
            {u"size"_s, summary.sizeBytes},
            {u"unread"_s, summary.unread},
            {u"partial"_s, summary.partialBytes != 0},
            {u"server_size"_s, summary.partialBytes == 0 ? QJsonValue() : QJsonValue(summary.partialBytes)},
            {u"snippet"_s, snippet}};
}

QJsonObject toJson(const core::archive::LedgerRow &row, const QString &accountName, const QString &reasonText)
{
    return {
        {u"account"_s, accountName},
        {u"uidl"_s, QString::fromLatin1(row.uidl)},
        {u"state"_s, core::archive::ledgerStateName(row.state)},
        {u"bytes"_s, row.listedBytes},
        {u"first_seen"_s, jsonDate(row.firstSeenUtc)},
        {u"stored"_s, jsonDate(row.storedUtc)},
        {u"deleted"_s, jsonDate(row.deletedUtc)},
        {u"gone_since"_s, jsonDate(row.goneSinceUtc)},
        {u"date"_s, jsonDate(row.dateUtc)},
        {u"failures"_s, row.failures},
        {u"reason"_s, row.reason},
        {u"reason_text"_s, row.reason.isEmpty() ? QJsonValue() : QJsonValue(reasonText)},
        {u"wanted"_s, row.wanted},
        {u"message"_s, core::isSet(row.message) ? QJsonValue(core::number(row.message)) : QJsonValue()},
        {u"sha256"_s, QString::fromLatin1(row.sha256.toHex())},
        {u"same_as"_s, row.sameAs.isEmpty() ? QJsonValue() : QJsonValue(QString::fromLatin1(row.sameAs))}};
}

QJsonObject toJson(const core::archive::RunRecord &run, const QString &accountName, const QString &text)
{
    return {{u"account"_s, accountName},
            {u"started"_s, jsonDate(run.startedUtc)},
            {u"ended"_s, jsonDate(run.endedUtc)},
            {u"seconds"_s, run.endedUtc - run.startedUtc},
            {u"listed"_s, run.listed},
            {u"archived"_s, run.fetched + run.duplicates + run.skipped},
            {u"fetched"_s, run.fetched},
            {u"bytes"_s, run.bytes},
            {u"duplicates"_s, run.duplicates},
            {u"skipped"_s, run.skipped},
            {u"failed"_s, run.failed},
            {u"put_aside"_s, run.putAside},
            {u"left_out"_s, run.leftOut},
            {u"deleted"_s, run.deleted},
            {u"notices"_s, QJsonArray::fromStringList(run.notices)},
            {u"error"_s, run.error.isEmpty() ? QJsonValue() : QJsonValue(run.error)},
            {u"text"_s, text}};
}

QJsonObject toJson(const core::retrieval::MaildropRow &row)
{
    const auto text = [](const QString &value) { return value.isEmpty() ? QJsonValue() : QJsonValue(value); };
    return {{u"uidl"_s, QString::fromLatin1(row.uidl)},
            {u"bytes"_s, row.bytes},
            {u"from"_s, text(row.fromName.isEmpty() || row.fromAddress.isEmpty()
                                 ? row.fromName + row.fromAddress
                                 : u"%1 <%2>"_s.arg(row.fromName, row.fromAddress))},
            {u"subject"_s, row.isSeen ? QJsonValue(row.subject) : QJsonValue()},
            {u"date"_s, jsonDate(row.dateUtc)},
            {u"first_seen"_s, jsonDate(row.firstSeenUtc)},
            {u"here"_s, row.isHere},
            {u"message"_s, core::isSet(row.message) ? QJsonValue(core::number(row.message)) : QJsonValue()},
            {u"state"_s, row.state ? QJsonValue(core::archive::ledgerStateName(*row.state)) : QJsonValue()},
            {u"shared_uidl"_s, row.isShared},
            {u"deletion"_s, core::retrieval::forecastName(row.forecast.kind)},
            {u"deleted_from"_s, jsonDate(row.forecast.atUtc)}};
}

QJsonObject toJson(const core::retrieval::DeletedMessage &message)
{
    return {{u"uidl"_s, QString::fromLatin1(message.uidl)},
            {u"bytes"_s, message.bytes},
            {u"outcome"_s, core::retrieval::outcomeName(message.outcome)}};
}

QJsonObject toJson(const core::retrieval::RunReport &report, const QString &errorText)
{
    QJsonArray failures;
    for (const auto &failure : report.failures)
        failures.append(QJsonObject{{u"uidl"_s, QString::fromLatin1(failure.uidl)},
                                    {u"error"_s, core::errorName(failure.error.code)},
                                    {u"put_aside"_s, failure.putAside}});
    QJsonArray notices;
    for (const auto notice : report.notices)
        notices.append(core::retrieval::noticeName(notice));
    return {{u"account"_s, report.accountName},
            {u"listed"_s, report.listed},
            {u"fetched"_s, report.fetched},
            {u"bytes"_s, report.bytes},
            {u"duplicates"_s, report.duplicates},
            {u"skipped"_s, report.skipped},
            {u"failed"_s, report.failed},
            {u"put_aside"_s, report.putAside},
            {u"left_out"_s, report.leftOut},
            {u"headers_only"_s, report.headersOnly},
            {u"deleted"_s, report.deleted},
            {u"expire_days"_s, report.expireDays < 0 ? QJsonValue() : QJsonValue(report.expireDays)},
            {u"login_delay_seconds"_s, report.loginDelaySeconds},
            {u"notices"_s, notices},
            {u"seconds"_s, report.seconds},
            {u"sessions"_s, report.sessions},
            {u"encrypted"_s, report.encrypted},
            {u"error"_s, report.error ? QJsonValue(core::errorName(report.error->code)) : QJsonValue()},
            {u"error_text"_s, report.error ? QJsonValue(errorText) : QJsonValue()},
            {u"failures"_s, failures}};
}

} // namespace app::cli
