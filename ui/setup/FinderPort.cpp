#include "ui/setup/FinderPort.h"

namespace ui {

using core::setup::AccountFinder;

FinderPort *portTo(AccountFinder &finder, QObject *parent)
{
    auto *port = new FinderPort(parent);
    port->find = [&finder](const QString &address) { return finder.find(address); };
    port->cancel = [&finder] { finder.cancel(); };
    port->providerFor = &AccountFinder::providerFor;
    QObject::connect(&finder, &AccountFinder::progressed, port, &FinderPort::progressed);
    QObject::connect(&finder, &AccountFinder::finished, port, &FinderPort::finished);
    return port;
}

} // namespace ui
