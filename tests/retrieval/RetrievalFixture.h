#pragma once

#include "core/accounts/Account.h"
#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/retrieval/Retriever.h"
#include "core/retrieval/RunServices.h"
#include "tests/support/FakeMaildrop.h"
#include "tests/support/TestClock.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>
#include <vector>

/// A profile in a temporary folder with a real archive, and a maildrop without sockets at the host "pop.test".
class RetrievalFixture final : public QObject
{
public:
    /// `folder`: where the archive goes; empty: a temporary folder.
    explicit RetrievalFixture(const QString &folder = {}, const core::retrieval::PhaseLimits &limits = {});
    ~RetrievalFixture() override;

    [[nodiscard]] bool isOpen() const { return archive != nullptr; }
    [[nodiscard]] static core::accounts::Account
    account(core::accounts::KeepPolicy keep = core::accounts::KeepPolicy::Forever);
    /// A message of its own for each number.
    [[nodiscard]] static QByteArray mail(int number, qsizetype bytes = 200);
    void addMails(int count);

    /// One run to its end. Fails the test by an error code Internal in the report when it does not end.
    core::retrieval::RunReport run(const core::accounts::Account &account,
                                   const QByteArray &password = "secret");
    /// Ends and begins anew, as after a restart of the program.
    void restart();

    [[nodiscard]] std::unique_ptr<core::archive::ArchiveReader> reader() const;
    /// All raw messages of the archive, in order of their ids.
    [[nodiscard]] QByteArrayList rawMessages() const;
    [[nodiscard]] std::vector<core::archive::LedgerRow> ledger() const;
    /// The ledger's states by UIDL: "a:1 b:3".
    [[nodiscard]] QByteArray states() const;

    QTemporaryDir dir;
    QString folder;
    support::TestClock clock;
    support::FakeMaildrop maildrop;
    support::FakeMaildropFactory transports;
    core::retrieval::PhaseLimits limits; ///< from the next restart() on
    std::unique_ptr<core::archive::Archive> archive;
    std::unique_ptr<core::retrieval::Retriever> retriever;
    std::vector<core::retrieval::RunReport> reports;
    std::vector<core::retrieval::Progress> progress;
    std::vector<core::MessageId> indexed; ///< read only when no run is under way
};

/// listed = fetched + duplicates + skipped + failed + putAside + leftOut + headersOnly; less where an error ended the run.
/// run() asks it of every report.
[[nodiscard]] bool isComplete(const core::retrieval::RunReport &report);
