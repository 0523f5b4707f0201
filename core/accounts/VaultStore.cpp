#include "core/accounts/VaultStore.h"

#include "core/accounts/PrivateFile.h"
#include "core/accounts/VaultFile.h"
#include "core/base/Futures.h"
#include "core/base/Limits.h"
#include "core/base/Log.h"
#include "core/base/Worker.h"

#include <QFileInfo>
#include <QObject>
#include <QTimer>

#include <deque>

namespace core::accounts {

using namespace Qt::StringLiterals;

namespace {

/// What comes back from the thread; shared because QFuture wants values that can be copied.
struct Opened
{
    VaultKeyPointer key;
    std::shared_ptr<VaultEntries> entries;
};

Result<Opened> openFile(const QString &path, const QByteArray &password)
{
    const auto file = readPrivateFile(path, limits::kVaultBytes);
    if (!file) {
        const ErrorCode code = file.error().code;
        const bool isNoFile = code == ErrorCode::SettingsDamaged || code == ErrorCode::LimitExceeded;
        return isNoFile ? fail(ErrorCode::VaultDamaged, file.error().detail) : fail(file.error());
    }
    const auto head = readVaultHead(*file);
    if (!head)
        return fail(head.error());
    const auto key = VaultKey::derive(password, head->salt, head->cost);
    if (!key)
        return fail(key.error());
    auto entries = openVault(*file, **key);
    if (!entries)
        return fail(entries.error());
    return Opened{*key, std::make_shared<VaultEntries>(std::move(*entries))};
}

Result<Opened> writeFresh(const QString &path, const QByteArray &password, VaultCost cost,
                          std::shared_ptr<VaultEntries> entries)
{
    const auto key = VaultKey::derive(password, freshSalt(), cost);
    if (!key)
        return fail(key.error());
    const auto sealed = sealVault(*entries, **key);
    if (!sealed)
        return fail(sealed.error());
    if (auto written = replacePrivateFile(path, *sealed); !written)
        return fail(written.error());
    return Opened{*key, std::move(entries)};
}

} // namespace

class VaultStore::Private final : public QObject
{
public:
    Private(const QString &filePath, VaultCost fileCost) : path(filePath), cost(fileCost) {}

    void answer(Result<void> result, Done done)
    {
        if (!result)
            qCInfo(logAccounts) << "password file:" << errorName(result.error().code);
        QTimer::singleShot(0, this, [result = std::move(result), done = std::move(done)] { done(result); });
    }
    /// The job runs with a copy of the password that is wiped behind it.
    void open(const QByteArray &password, std::function<Result<Opened>(const QByteArray &)> job, Done done);
    /// Changes the entries once nothing is under way that may give the file another key; VaultLocked then or before.
    using Change = std::function<void(VaultEntries &)>;
    void change(Change edit, Done done);

    const QString path;
    const VaultCost cost;
    VaultKeyPointer key; ///< null: locked
    std::shared_ptr<VaultEntries> entries = std::make_shared<VaultEntries>();
    quint64 lockings = 0; ///< what was begun before the last lock() opens nothing
    int openings = 0;     ///< under way

    Worker &worker()
    {
        if (!m_worker)
            m_worker = std::make_unique<Worker>(u"vault"_s);
        return *m_worker;
    }

private:
    void save(VaultEntries fresh, Done done);

    std::deque<std::function<void()>> m_waiting; ///< changes, for the end of the openings
    std::unique_ptr<Worker> m_worker;
};

void VaultStore::Private::open(const QByteArray &password,
                               std::function<Result<Opened>(const QByteArray &)> job, Done done)
{
    ++openings;
    auto secret = std::make_shared<SecretBytes>(password);
    whenDone(worker().run([secret, job = std::move(job)] {
        QByteArray typed = secret->copy();
        *secret = SecretBytes();
        auto opened = job(typed);
        wipe(typed);
        return opened;
    }),
             this, [this, began = lockings, done = std::move(done)](Result<Opened> opened) {
                 --openings;
                 if (opened && began == lockings) {
                     key = opened->key;
                     entries = std::move(opened->entries);
                 }
                 answer(opened ? Result<void>() : Result<void>(fail(opened.error())), done);
                 for (auto waiting = std::exchange(m_waiting, {}); const auto &go : waiting)
                     go();
             });
}

void VaultStore::Private::change(Change edit, Done done)
{
    if (openings > 0) { // what it writes would have the old key
        m_waiting.push_back([this, edit = std::move(edit), done = std::move(done)] { change(edit, done); });
        return;
    }
    if (!key)
        return answer(fail(ErrorCode::VaultLocked, u"password file"_s), std::move(done));
    VaultEntries fresh;
    for (const auto &[id, known] : *entries)
        fresh.emplace(id, SecretBytes(known.copy()));
    edit(fresh);
    save(std::move(fresh), std::move(done));
}

/// On disk first, then in memory: what read() says has been kept.
void VaultStore::Private::save(VaultEntries fresh, Done done)
{
    auto next = std::make_shared<VaultEntries>(std::move(fresh));
    auto before = std::exchange(entries, next); // the next call builds upon it
    whenDone(worker().run([next, file = path, with = key]() -> Result<void> {
        const auto sealed = sealVault(*next, *with);
        if (!sealed)
            return fail(sealed.error());
        return replacePrivateFile(file, *sealed);
    }),
             this, [this, next, before, done = std::move(done)](const Result<void> &written) {
                 if (!written && entries == next)
                     entries = before;
                 answer(written, done);
             });
}

VaultStore::VaultStore(const QString &filePath, VaultCost cost) : d(std::make_unique<Private>(filePath, cost))
{}

VaultStore::~VaultStore() = default;

bool VaultStore::exists() const
{
    const QFileInfo info(d->path);
    return info.exists() || info.isSymLink(); // whatever it is, nothing is made in its place
}

bool VaultStore::isLocked() const { return exists() && !d->key; }

SecretPlace VaultStore::place() const { return exists() ? SecretPlace::Vault : SecretPlace::Nowhere; }

void VaultStore::create(const QByteArray &masterPassword, Done done)
{
    if (exists())
        return d->answer(fail(ErrorCode::AlreadyExists, u"password file"_s), std::move(done));
    if (masterPassword.isEmpty())
        return d->answer(fail(ErrorCode::InvalidArgument, u"master password"_s), std::move(done));
    d->open(
        masterPassword,
        [path = d->path, cost = d->cost](const QByteArray &password) -> Result<Opened> {
            if (QFileInfo::exists(path)) // two creations in a row
                return fail(ErrorCode::AlreadyExists, u"password file"_s);
            return writeFresh(path, password, cost, std::make_shared<VaultEntries>());
        },
        std::move(done));
}

void VaultStore::unlock(const QByteArray &masterPassword, Done done)
{
    d->open(
        masterPassword, [path = d->path](const QByteArray &password) { return openFile(path, password); },
        std::move(done));
}

void VaultStore::changeMasterPassword(const QByteArray &old, const QByteArray &fresh, Done done)
{
    if (fresh.isEmpty())
        return d->answer(fail(ErrorCode::InvalidArgument, u"master password"_s), std::move(done));
    const auto next = std::make_shared<SecretBytes>(fresh);
    d->open(
        old,
        [path = d->path, cost = d->cost, next](const QByteArray &password) -> Result<Opened> {
            auto opened =
                openFile(path, password); // also where it is open: whoever sits there may be somebody else
            if (!opened)
                return opened;
            QByteArray typed = next->copy();
            auto written = writeFresh(path, typed, cost, opened->entries);
            wipe(typed);
            return written;
        },
        std::move(done));
}

void VaultStore::lock()
{
    ++d->lockings;
    d->key.reset();
    d->entries = std::make_shared<VaultEntries>();
}

void VaultStore::read(AccountId account, ReadDone done)
{
    Result<QByteArray> found = fail(ErrorCode::PasswordMissing, u"password file"_s);
    if (!exists())
        found = fail(ErrorCode::SecretStoreUnavailable, u"no password file"_s);
    else if (isLocked())
        found = fail(ErrorCode::VaultLocked, u"password file"_s);
    else if (const auto it = d->entries->find(account); it != d->entries->end())
        found = it->second.copy();
    QTimer::singleShot(0, d.get(), [found = std::move(found), done = std::move(done)] { done(found); });
}

void VaultStore::write(AccountId account, const QByteArray &secret, Done done)
{
    if (!exists())
        return d->answer(fail(ErrorCode::SecretStoreUnavailable, u"no password file"_s), std::move(done));
    const auto kept = std::make_shared<SecretBytes>(secret);
    d->change([account,
               kept](VaultEntries &entries) { entries.insert_or_assign(account, SecretBytes(kept->copy())); },
              std::move(done));
}

void VaultStore::remove(AccountId account, Done done)
{
    if (!exists())
        return d->answer({}, std::move(done));
    d->change([account](VaultEntries &entries) { entries.erase(account); }, std::move(done));
}

} // namespace core::accounts
