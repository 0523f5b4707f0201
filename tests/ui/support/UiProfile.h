#pragma once

#include "core/archive/Types.h"
#include "tests/support/MemorySecretStore.h"
#include "tests/support/TestClock.h"
#include "ui/common/Services.h"

#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace support {

/// A message as a test wants it in the list.
struct Mail
{
    QString from = QStringLiteral("Alice Smith");
    QString subject = QStringLiteral("Hello");
    qint64 dateUtc = 1'779'990'000;
    qint64 sizeBytes = 2'000;
    bool unread = true;
    bool attachment = false;
    core::FolderId folder = core::archive::kInboxFolder;
};

/// A real archive in a temporary profile with everything a window works with. Window thread.
class UiProfile final
{
public:
    UiProfile();
    ~UiProfile();

    [[nodiscard]] ui::Services &services() { return *m_services; }
    [[nodiscard]] core::archive::Archive &archive() { return *m_archive; }
    [[nodiscard]] core::archive::ArchiveReader &reader() { return *m_reader; }
    [[nodiscard]] core::search::SearchService &search() { return *m_search; }
    [[nodiscard]] core::accounts::AccountStore &accounts() { return *m_accounts; }
    [[nodiscard]] TestClock &clock() { return m_clock; }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    /// Stored with bodies of the right size that say nothing. Ids in order.
    std::vector<core::MessageId> addMail(const std::vector<Mail> &mails);
    std::vector<core::MessageId> addMany(int count);
    /// Complete messages, parsed and indexed as retrieval does.
    std::vector<core::MessageId> addRaw(const std::vector<QByteArray> &raws);
    core::FolderId addFolder(const QString &path);

private:
    QTemporaryDir m_folder;
    TestClock m_clock;
    MemorySecretStore m_secrets;
    std::unique_ptr<core::accounts::PasswordProvider> m_passwords;
    std::unique_ptr<core::accounts::AccountStore> m_accounts;
    std::unique_ptr<core::archive::Archive> m_archive;
    std::unique_ptr<core::archive::ArchiveReader> m_reader;
    std::unique_ptr<core::search::SearchService> m_search;
    std::unique_ptr<core::retrieval::Retriever> m_retriever;
    std::unique_ptr<ui::Services> m_services;
    qint64 m_stored = 0;
};

/// A plain message in UTF-8.
[[nodiscard]] QByteArray rawMail(const QString &from, const QString &subject, const QString &body);

} // namespace support
