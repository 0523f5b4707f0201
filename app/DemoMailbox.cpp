#include "app/DemoMailbox.h"

#include "core/accounts/AccountStore.h"
#include "core/accounts/SecretStore.h"
#include "core/serve/Pop3Server.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace app {

using namespace Qt::StringLiterals;
using core::ErrorCode;
using core::accounts::Account;

namespace {

QString host() { return u"127.0.0.1"_s; }
constexpr char kUser[] = "fumibako-demo";
constexpr char kPassword[] = "demo"; // guards nothing: the sample mailbox is part of the program

} // namespace

DemoMailbox::DemoMailbox(core::accounts::AccountStore &accounts, core::accounts::PasswordProvider &passwords,
                         QString certificateFile)
    : m_accounts(accounts), m_passwords(passwords), m_certificateFile(std::move(certificateFile))
{}

DemoMailbox::~DemoMailbox() = default;

core::AccountId DemoMailbox::accountId()
{
    return core::accounts::accountIdFor(host(), QString::fromLatin1(kUser));
}

core::Result<void> DemoMailbox::startServer()
{
    if (m_server)
        return {};
    auto identity = core::serve::ServerIdentity::make();
    if (!identity)
        return core::fail(identity.error());
    QSaveFile file(m_certificateFile);
    if (!file.open(QIODevice::WriteOnly) || file.write(identity->certificatePem) < 0 || !file.commit())
        return core::fail(ErrorCode::Io, u"writing %1: %2"_s.arg(m_certificateFile, file.errorString()));

    auto maildrop = core::serve::makeDemoMaildrop();
    core::serve::Pop3Server::Options options;
    options.user = kUser;
    options.password = kPassword;
    auto server = std::make_unique<core::serve::Pop3Server>(*maildrop, std::move(*identity), options);
    if (auto listening = server->listen(); !listening)
        return core::fail(listening.error());
    m_maildrop = std::move(maildrop);
    m_server = std::move(server);
    return {};
}

core::Result<Account> DemoMailbox::pointAccountHere()
{
    m_passwords.remember(accountId(), kPassword);
    if (auto known = m_accounts.find(accountId())) {
        known->port = m_server->port();
        known->caFile = m_certificateFile;
        return m_accounts.update(*known);
    }
    Account account;
    const QString name = QCoreApplication::translate("app::DemoMailbox", "Demo");
    account.name = name;
    for (int i = 2; m_accounts.findByName(account.name); ++i)
        account.name = u"%1 %2"_s.arg(name).arg(i);
    account.host = host();
    account.port = m_server->port();
    account.user = QString::fromLatin1(kUser);
    account.passwordSource = core::accounts::PasswordSource::AskEachTime;
    account.caFile = m_certificateFile;
    return m_accounts.add(account);
}

core::Result<Account> DemoMailbox::start()
{
    if (auto started = startServer(); !started)
        return core::fail(started.error());
    return pointAccountHere();
}

core::Result<void> DemoMailbox::resume()
{
    if (!m_accounts.find(accountId()))
        return {};
    auto started = start();
    return started ? core::Result<void>() : core::fail(started.error());
}

} // namespace app
