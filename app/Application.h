#pragma once

#include "app/Profile.h"

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "ui/common/Services.h"

#include <memory>
#include <vector>

namespace core::accounts {
class SecretStore;
}
namespace core::oauth {
class SignIn;
}
namespace core::archive {
class Upkeep;
}
namespace core::setup {
class AccountFinder;
}
namespace core::search {
struct AccountName;
}

namespace app {

class DemoMailbox;

/// What account: in a search may name.
[[nodiscard]] std::vector<core::search::AccountName>
accountNames(const core::accounts::AccountStore &accounts);

/// The composition root: makes the parts of the program for one profile, in the order in which they need each other, and
/// takes them down in the opposite one. Holds the archive's lock, so there is one a profile. Main thread.
class Application final
{
public:
    /// ArchiveBusy where another process has the archive; what the profile's files say otherwise.
    [[nodiscard]] static core::Result<std::unique_ptr<Application>> open(const Profile &profile);
    ~Application(); ///< ends runs, lets what is being stored be stored

    [[nodiscard]] ui::Services services();
    /// Care of the archive beside the work: scrub, dictionaries, compaction, Trash, planned backups. For the window; a verb
    /// ends before its turn comes.
    void startUpkeep();
    /// The process that lays out HTML, so that it is warm when the first message is opened. For the window.
    void startRenderer();
    [[nodiscard]] const Profile &profile() const { return m_profile; }
    [[nodiscard]] core::archive::Archive &archive() { return *m_archive; }
    [[nodiscard]] core::archive::ArchiveReader &reader() { return *m_reader; }
    [[nodiscard]] core::search::SearchService &search() { return *m_search; }
    [[nodiscard]] core::retrieval::Retriever &retriever() { return *m_retriever; }
    [[nodiscard]] core::accounts::AccountStore &accounts() { return *m_accounts; }
    [[nodiscard]] core::accounts::PasswordProvider &passwords() { return *m_passwords; }
    [[nodiscard]] core::oauth::SignIn &signIn() { return *m_signIn; }
    [[nodiscard]] DemoMailbox &demo() { return *m_demo; }
    [[nodiscard]] core::exchange::MovingIn &movingIn() { return *m_movingIn; }

private:
    explicit Application(const Profile &profile);
    [[nodiscard]] core::Result<void> openParts();

    // Destroyed from the last to the first: each uses only what stands above it.
    Profile m_profile;
    core::SystemClock m_clock;
    std::unique_ptr<core::accounts::SecretStore> m_secrets;
    std::unique_ptr<core::accounts::PasswordProvider> m_passwords;
    std::unique_ptr<core::oauth::SignIn> m_signIn;
    std::unique_ptr<core::accounts::AccountStore> m_accounts;
    std::unique_ptr<core::archive::Archive> m_archive;
    std::unique_ptr<core::archive::ArchiveReader> m_reader;
    std::unique_ptr<core::search::SearchService> m_search;
    std::unique_ptr<DemoMailbox> m_demo;
    std::unique_ptr<core::retrieval::Retriever> m_retriever;
    std::unique_ptr<core::exchange::MovingIn> m_movingIn;
    std::unique_ptr<core::archive::Upkeep> m_upkeep;
    std::unique_ptr<ui::RendererService> m_renderer;
    std::unique_ptr<core::setup::AccountFinder> m_finder; ///< of the window
};

} // namespace app
