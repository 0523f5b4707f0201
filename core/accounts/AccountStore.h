#pragma once

#include "core/accounts/Account.h"
#include "core/base/Result.h"

#include <QJsonObject>
#include <QObject>
#include <QString>

#include <optional>
#include <vector>

namespace core::accounts {

/// What cannot work: an empty or impossible host, name, user, port, days, control characters, a source of the
/// password without its file or command. InvalidArgument with the field's name in `detail`.
[[nodiscard]] Result<void> validate(const Account &account);

/// The accounts of a profile in `accounts.json` (0600 from the first byte, replaced atomically; ours to read and
/// to write, so a broken or newer file is an error, never silently started anew: SettingsDamaged, SettingsNewer, and
/// nothing is written over it). No secrets in it. Window thread. Owned by the application.
class AccountStore final : public QObject
{
    Q_OBJECT

public:
    explicit AccountStore(const QString &filePath, QObject *parent = nullptr);

    [[nodiscard]] Result<void> load(); ///< no file: no accounts
    [[nodiscard]] const std::vector<Account> &accounts() const { return m_accounts; }
    [[nodiscard]] std::optional<Account> find(AccountId id) const;
    [[nodiscard]] std::optional<Account> findByName(const QString &name) const; ///< without regard to case

    /// Gives it an id. AlreadyExists when the name is taken, InvalidArgument by validate(). The file is on disk when
    /// this returns.
    [[nodiscard]] Result<Account> add(Account account);
    /// By id. Another host or user is another maildrop: the account gets another id, so that neither the ledger (a
    /// UIDL is unique in its maildrop only, POP-48) nor the stored password (CRD-09) of the old one is used for it.
    [[nodiscard]] Result<Account> update(Account account);
    [[nodiscard]] Result<void> remove(AccountId id); ///< mail and ledger stay
    /// Those named come first, in that order; the others stay behind them as they were.
    [[nodiscard]] Result<void> reorder(const std::vector<AccountId> &order);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] Result<void> save(std::vector<Account> accounts);
    [[nodiscard]] AccountId freeId(const Account &account) const;

    QString m_filePath;
    std::vector<Account> m_accounts;
    QJsonObject m_document;          ///< as last read or written, with the keys of newer versions
    std::optional<Error> m_unusable; ///< load() failed: nothing may be written
};

} // namespace core::accounts
