#include "app/cli/AccountVerbs.h"

#include "app/Application.h"
#include "app/DemoMailbox.h"
#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Passwords.h"
#include "app/cli/VaultAccess.h"

#include "core/accounts/AccountStore.h"
#include "core/accounts/AccountWords.h"
#include "core/accounts/SecretStore.h"
#include "core/base/Futures.h"
#include "core/oauth/SignIn.h"
#include "core/retrieval/Retriever.h"
#include "ui/accounts/ConnectionText.h"
#include "ui/common/Format.h"

#include <QJsonArray>

namespace app::cli {

using namespace Qt::StringLiterals;
using core::accounts::Account;

void AccountList::run()
{
    core::accounts::AccountStore store(profile().accountsFile());
    if (auto loaded = store.load(); !loaded) {
        finishWith(loaded.error());
        return;
    }
    using Align = Table::Align;
    Table table({Align::Left, Align::Left, Align::Left, Align::Left, Align::Left});
    for (const Account &account : store.accounts()) {
        if (wantsJson())
            console().json(toJson(account));
        else
            table.add({safeLine(account.name), safeLine(account.user),
                       u"%1:%2"_s.arg(safeLine(account.host)).arg(account.port),
                       core::accounts::wordFor(account.security), tr("keep: %1").arg(keepWord(account))});
    }
    if (!wantsJson())
        table.print(console(), 48);
    if (store.accounts().empty() && !wantsJson())
        console().line(
            tr("There are no accounts yet. Add one with: fumibako account add NAME --host HOST --user USER"));
    finish(ExitCode::Done);
}

void AccountRemove::run()
{
    const auto found = account(invocation().arguments.first());
    Application *application = found ? openApplication() : nullptr;
    if (!application)
        return;
    if (auto removed = application->accounts().remove(found->id); !removed) {
        finishWith(removed.error());
        return;
    }
    const auto forget = [application, account = *found](const core::accounts::SecretStore::Done &done) {
        if (account.passwordSource == core::accounts::PasswordSource::SignIn)
            application->signIn().signOut(account, done);
        else
            application->passwords().store().remove(account.id, done);
    };
    forget([this, name = found->name](const core::Result<void> &removed) {
        console().line(tr("Removed the account “%1”. Its mail stays here.").arg(safeLine(name)));
        // Without a key store nothing can have been stored in it.
        if (!removed && removed.error().code != core::ErrorCode::SecretStoreUnavailable) {
            finishWith(tr("Its password could not be removed from the key store. Please remove it there."));
            return;
        }
        finish(ExitCode::Done);
    });
}

void AccountTest::run()
{
    const auto found = account(invocation().arguments.first());
    const auto fault = found ? m_log.open(invocation()) : std::nullopt;
    if (fault)
        return finishWith(*fault, ExitCode::Usage);
    Application *application = found ? openApplication() : nullptr;
    if (!application)
        return;
    if (found->id == DemoMailbox::accountId())
        if (auto resumed = application->demo().resume(); !resumed) {
            finishWith(resumed.error());
            return;
        }
    const Account current = application->accounts().find(found->id).value_or(*found);
    const auto onPassword = [this, application, current](const core::Result<QByteArray> &password) {
        if (password) {
            test(*application, current, *password);
            return;
        }
        core::retrieval::ConnectionReport failed;
        failed.error = password.error();
        report(current, failed);
    };
    openVault(*application, invocation(), console(), {current}, [this, application, current, onPassword] {
        findPassword(application->passwords(), current, console(), onPassword);
    });
}

void AccountTest::test(Application &application, const Account &account, const QByteArray &password)
{
    core::whenDone(application.retriever().test(account, password), this,
                   [this, account, &application](const core::retrieval::ConnectionReport &result) {
                       m_log.write(console(), account, application.retriever().sessionLog(account.id));
                       report(account, result);
                   });
}

void AccountTest::report(const Account &account, const core::retrieval::ConnectionReport &result)
{
    const QString reason =
        result.error ? ui::errorText(*result.error, {account.name, account.host, account.passwordFile})
                     : QString();
    if (wantsJson()) {
        console().json(
            {{u"account"_s, account.name},
             {u"error"_s, result.error ? QJsonValue(core::errorName(result.error->code)) : QJsonValue()},
             {u"error_text"_s, result.error ? QJsonValue(reason) : QJsonValue()},
             {u"encrypted"_s, result.encrypted},
             {u"tls"_s, result.tlsVersion},
             {u"certificate"_s, result.certificate.subject},
             {u"certificate_names"_s, QJsonArray::fromStringList(result.certificate.names)},
             {u"certificate_issuer"_s, result.certificate.issuer},
             {u"certificate_sha256"_s, QString::fromLatin1(result.certificate.sha256.toHex())},
             {u"certificate_valid_from"_s, jsonDate(result.certificate.validFromUtc)},
             {u"certificate_valid_to"_s, jsonDate(result.certificate.validToUtc)},
             {u"certificate_pinned"_s, result.pinned},
             {u"login_method"_s,
              result.loginMethod.isEmpty() ? QJsonValue() : QJsonValue(result.loginMethod)},
             {u"expire_days"_s, result.expireDays < 0 ? QJsonValue() : QJsonValue(result.expireDays)},
             {u"login_delay_seconds"_s, result.loginDelaySeconds},
             {u"capabilities"_s, QJsonArray::fromStringList(result.capabilities)},
             {u"messages"_s, result.messages},
             {u"bytes"_s, result.bytes}});
    } else if (!result.error) {
        const QString line =
            !result.encrypted ? tr("not encrypted")
            : result.pinned
                ? tr("encrypted, %1, certificate accepted by you").arg(safeLine(result.tlsVersion))
                : tr("encrypted, %1").arg(safeLine(result.tlsVersion));
        console().line(tr("“%1” works: %2; %3 messages, %4 on the server.")
                           .arg(safeLine(account.name), line, QLocale().toString(result.messages),
                                ui::formatSize(result.bytes)));
    }
    if (!wantsJson() && (!result.error || result.encrypted || !result.certificate.sha256.isEmpty()))
        console().line(ui::connectionReportText(result, account));
    if (result.error)
        return finishWith(reason);
    if (!m_log.close())
        return finishWith(tr("The log could not be written completely."));
    finish(ExitCode::Done);
}

} // namespace app::cli
