#include "core/setup/AccountFinder.h"

#include "core/setup/MailAddress.h"
#include "core/setup/Presets.h"

namespace core::setup {

struct AccountFinder::Private
{
    quint64 search = 0;
};

AccountFinder::AccountFinder(QObject *parent) : QObject(parent), d(std::make_unique<Private>()) {}
AccountFinder::AccountFinder(std::shared_ptr<const FinderServices>, QObject *parent) : AccountFinder(parent)
{}
AccountFinder::~AccountFinder() = default;

quint64 AccountFinder::find(const QString &address)
{
    FinderReport report;
    report.failure = readAddress(address) ? FinderFailure::NotFound : FinderFailure::BadAddress;
    report.provider = providerFor(address);
    const quint64 search = ++d->search;
    QMetaObject::invokeMethod(
        this,
        [this, search, report] {
            if (search == d->search)
                Q_EMIT finished(search, report);
        },
        Qt::QueuedConnection);
    return search;
}

void AccountFinder::cancel() { ++d->search; }

std::optional<Provider> AccountFinder::providerFor(const QString &address)
{
    const auto read = readAddress(address);
    return read ? Presets::builtIn().forDomain(read->domain) : std::nullopt;
}

} // namespace core::setup
