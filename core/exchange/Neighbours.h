#pragma once

#include "core/accounts/Account.h"
#include "core/exchange/SourceFolder.h"

#include <QByteArrayList>
#include <QHash>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

// Other mail programs of the same user: what they have, read from their files. Nothing of theirs is written, and their
// passwords are not read.
namespace core::exchange {

enum class Program { Thunderbird, Sylpheed, ClawsMail, Getmail, Mpop, Fetchmail };

/// An account of another program as one of ours, without password and id.
struct FoundAccount
{
    accounts::Account account;
    QByteArrayList seen; ///< UIDLs of the messages that it has fetched and the server had then
};

/// One program, or one profile of it.
struct Neighbour
{
    Program program = Program::Thunderbird;
    QString profile; ///< its name, where there are several; else empty
    QString path;    ///< where its settings are
    std::vector<FoundAccount> accounts;
    std::vector<SourceFolder> folders;
    QHash<QString, QString> tagNames;      ///< for ImportOrder::tagNames
    [[nodiscard]] qint64 messages() const; ///< about
    [[nodiscard]] bool isEmpty() const { return accounts.empty() && folders.empty(); }
};

/// "claws-mail": for the command line and the ledger.
[[nodiscard]] QString programWord(Program program);
[[nodiscard]] std::optional<Program> programFrom(const QString &word);

/// What there is below a home directory, in the order of Program. May take seconds: not for the window's thread.
[[nodiscard]] std::vector<Neighbour> findNeighbours(const QString &home,
                                                    const std::function<bool()> &isCancelled = {});

} // namespace core::exchange
