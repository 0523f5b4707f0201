#pragma once

#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/archive/BodyCodec.h"
#include "tests/support/TestClock.h"

#include <QTemporaryDir>

#include <memory>

/// An archive in a folder of its own, and the few lines that every test of it needs.
class ArchiveFixture
{
public:
    ArchiveFixture();

    [[nodiscard]] QString folder() const { return m_dir.filePath(QStringLiteral("profile")); }
    [[nodiscard]] QString path() const { return folder() + QStringLiteral("/mail.db"); }
    core::Result<void> open();
    void close() { m_archive.reset(); }
    [[nodiscard]] core::archive::Archive &archive() { return *m_archive; }
    [[nodiscard]] std::unique_ptr<core::archive::ArchiveReader> reader() const;
    [[nodiscard]] support::TestClock &clock() { return m_clock; }

    /// A message ready to be stored, packed from `raw`.
    [[nodiscard]] core::archive::NewMessage packed(const QByteArray &raw, core::AccountId account = {});
    [[nodiscard]] core::archive::NewMessage packed(const QByteArray &raw, core::AccountId account,
                                                   const QByteArray &uidl);
    /// `count` small messages with texts of their own from `first` on, alternately unread and read.
    [[nodiscard]] std::vector<core::archive::NewMessage> small(int count, int first = 0,
                                                               core::AccountId account = {});
    [[nodiscard]] static QByteArray smallRaw(int n);
    /// Stores and answers the ids.
    std::vector<core::MessageId> store(std::vector<core::archive::NewMessage> messages);

    /// Rows of messages without bodies, by SQL, into the closed archive's Inbox.
    core::Result<void> fill(int count) const;

    /// Counters of every folder equal to a count of the rows, by an SQLite of its own.
    [[nodiscard]] bool countersAreRight() const;
    [[nodiscard]] qint64 number(const char *sql) const;

private:
    QTemporaryDir m_dir;
    support::TestClock m_clock;
    core::archive::BodyCodec m_codec;
    std::unique_ptr<core::archive::Archive> m_archive;
};
