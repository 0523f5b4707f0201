#include "app/Application.h"

#include "app/DemoMailbox.h"
#include "app/Run.h"

#include "core/accounts/AccountStore.h"
#include "core/accounts/ChosenSecretStore.h"
#include "core/accounts/SecretStore.h"
#include "core/accounts/VaultStore.h"
#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/archive/BackupTask.h"
#include "core/archive/CompactTask.h"
#include "core/archive/DictionaryTask.h"
#include "core/archive/ScrubTask.h"
#include "core/archive/TrashTask.h"
#include "core/archive/Upkeep.h"
#include "core/exchange/MovingIn.h"
#include "core/oauth/SignIn.h"
#include "core/retrieval/Retriever.h"
#include "core/search/SearchService.h"
#include "core/setup/AccountFinder.h"
#include "ui/common/ErrorText.h"
#include "ui/html/RendererProgram.h"
#include "ui/html/RendererService.h"

namespace app {

namespace accounts = core::accounts;

std::vector<core::search::AccountName> accountNames(const accounts::AccountStore &accounts)
{
    std::vector<core::search::AccountName> names;
    for (const accounts::Account &account : accounts.accounts())
        names.push_back({account.id, account.name, account.email.isEmpty() ? account.user : account.email});
    return names;
}

Application::Application(const Profile &profile)
    : m_profile(profile),
      m_secrets(std::make_unique<accounts::ChosenSecretStore>(
          accounts::makeKeychainStore(), std::make_unique<accounts::VaultStore>(profile.vaultFile()))),
      m_passwords(std::make_unique<accounts::PasswordProvider>(*m_secrets)),
      m_signIn(std::make_unique<core::oauth::SignIn>(*m_secrets, m_clock)),
      m_accounts(std::make_unique<accounts::AccountStore>(profile.accountsFile()))
{
    m_passwords->setTokenSource(m_signIn.get());
}

Application::~Application() = default;

core::Result<std::unique_ptr<Application>> Application::open(const Profile &profile)
{
    if (auto made = profile.ensure(); !made)
        return core::fail(made.error());
    std::unique_ptr<Application> application(new Application(profile));
    if (auto opened = application->openParts(); !opened)
        return core::fail(opened.error());
    return application;
}

core::Result<void> Application::openParts()
{
    auto archive = core::archive::Archive::open(m_profile.folder(), m_clock);
    if (!archive)
        return core::fail(archive.error());
    m_archive = std::move(*archive);
    // After the lock is ours, so that nobody else changes the accounts from here on.
    if (auto loaded = m_accounts->load(); !loaded)
        return core::fail(loaded.error());
    auto reader = core::archive::ArchiveReader::open(m_archive->mailDbPath());
    if (!reader)
        return core::fail(reader.error());
    m_reader = std::move(*reader);
    // This same program, also where its file was replaced by a newer one meanwhile.
    const core::search::SearchOptions options{{"/proc/self/exe", kExtractorWord},
                                              core::search::datesBy(m_clock)};
    auto search = core::search::SearchService::open(*m_archive, options);
    if (!search)
        return core::fail(search.error());
    m_search = std::move(*search);
    m_search->setAccounts(accountNames(*m_accounts));
    QObject::connect(m_accounts.get(), &accounts::AccountStore::changed, m_search.get(),
                     [this] { m_search->setAccounts(accountNames(*m_accounts)); });
    m_demo = std::make_unique<DemoMailbox>(*m_accounts, *m_passwords, m_profile.demoCertificateFile());
    const auto toIndex = [search = m_search.get()](std::vector<core::ingest::IndexEntry> entries) {
        search->add(std::move(entries));
    };
    m_retriever = std::make_unique<core::retrieval::Retriever>(*m_archive, toIndex, m_clock);
    m_movingIn = std::make_unique<core::exchange::MovingIn>(*m_archive, toIndex, m_clock);
    return {};
}

void Application::startUpkeep()
{
    std::vector<std::unique_ptr<core::archive::UpkeepTask>> tasks;
    tasks.push_back(std::make_unique<core::archive::BackupTask>());
    tasks.push_back(std::make_unique<core::archive::DictionaryTask>());
    tasks.push_back(std::make_unique<core::archive::CompactTask>());
    tasks.push_back(std::make_unique<core::archive::ScrubTask>());
    tasks.push_back(std::make_unique<core::archive::TrashTask>());
    m_upkeep = std::make_unique<core::archive::Upkeep>(*m_archive, m_clock, std::move(tasks),
                                                       core::archive::Upkeep::Pace());
}

void Application::startRenderer()
{
    m_renderer = std::make_unique<ui::RendererService>(QByteArrayList{"/proc/self/exe", ui::kRendererWord});
}

ui::Services Application::services()
{
    const auto startDemo = [this](const std::function<void(QString)> &done) {
        const auto started = m_demo->start();
        done(started ? QString() : ui::errorText(started.error(), {{}, {}, m_profile.folder()}));
    };
    ui::Services services{*m_archive,  *m_reader,    *m_search, *m_retriever,
                          *m_accounts, *m_passwords, m_clock,   m_profile.settingsFile(),
                          startDemo};
    services.upkeep = m_upkeep.get();
    services.signIn = m_signIn.get();
    services.renderer = m_renderer.get();
    if (!m_finder)
        m_finder = std::make_unique<core::setup::AccountFinder>();
    services.finder = m_finder.get();
    services.movingIn = m_movingIn.get();
    services.extractorCommand = {"/proc/self/exe", kExtractorWord};
    services.sessionLog = [this](core::AccountId account) { return m_retriever->sessionLog(account); };
    return services;
}

} // namespace app
